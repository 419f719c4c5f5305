import { loadTestAccount } from '../simulator/demoAccounts';
import { bundleClient } from './clientProcess';
import type { ExportMeasurement, ExportParameters } from './exportClient';
import type { BenchmarkResult } from './report';
import { startSimulatorHost } from '../support/simulatorHost';
import { medianOfPairs, summarize } from './statistics';

const userCount = 100_000;
const rounds = 9;

/** Compares writing all loaded users to a CSV file with the CSV library alone, in the faster of its two ways. */
export async function benchmarkExport(folder: string): Promise<BenchmarkResult> {
  const client = await bundleClient<ExportParameters, ExportMeasurement>('exportClient', folder);
  const simulator = await startSimulatorHost({ accounts: [loadTestAccount(userCount)] });
  try {
    const parameters = { baseUrl: simulator.baseUrl, userCount, folder, rounds };
    const measured = await client.run(parameters, { nodeOptions: ['--expose-gc'] });
    const seriesOf = (way: 'own' | 'stream' | 'sync') => measured.rounds.map((round) => round[way]);
    const rival = summarize(seriesOf('stream')).median < summarize(seriesOf('sync')).median ? 'stream' : 'sync';
    const ratio = medianOfPairs(
      measured.rounds.map((round) => [round.own, round[rival]] as const),
      (own, library) => own / library,
    );
    const { heap, resident } = measured.peak;
    return {
      benchmark: `CSV export of ${userCount.toLocaleString('en')} users`,
      against: `csv-stringify alone (${rival})`,
      findings: [
        { measured: ratio, atMost: 1.5 },
        { measured: Math.max(heap, resident), unit: 'MB', atMost: 64 },
      ],
      raw: [
        { what: 'the export', figure: summarize(seriesOf('own')) },
        { what: 'csv-stringify as a stream to a file', figure: summarize(seriesOf('stream')) },
        { what: 'csv-stringify to one text, then to a file', figure: summarize(seriesOf('sync')) },
      ],
      notes: [`most memory above the loaded users: heap ${heap.toFixed(1)} MB, process ${resident.toFixed(1)} MB`],
    };
  } finally {
    await simulator.stop();
  }
}
