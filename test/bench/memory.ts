import { loadTestAccount } from '../simulator/demoAccounts';
import { bundleClient } from './clientProcess';
import type { MemoryParameters, MemoryPerUser } from './memoryClient';
import type { BenchmarkResult } from './report';
import { startSimulatorHost } from '../support/simulatorHost';
import { keptSpellings } from './spellings';
import { medianOfPairs, summarize } from './statistics';

const userCount = 100_000;
const countText = userCount.toLocaleString('en');
const pairs = 3;
const benchmarkName = `memory for each of ${countText} loaded users`;

/**
 * Compares the heap that a list of all users holds with that of their parsed records alone, each in a new process: records
 * as JavaScript would write them, and records of which what was sent has to be kept.
 */
export async function benchmarkMemory(folder: string): Promise<readonly BenchmarkResult[]> {
  const results = [await compareMemory(folder, benchmarkName)];
  for (const { caseName, what } of keptSpellings) {
    results.push(await compareMemory(folder, `${benchmarkName}, ${what}`, caseName));
  }
  return results;
}

async function compareMemory(folder: string, benchmark: string, caseName?: string): Promise<BenchmarkResult> {
  const client = await bundleClient<MemoryParameters, MemoryPerUser>('memoryClient', folder);
  const simulator = await startSimulatorHost({ accounts: [loadTestAccount(userCount)] }, caseName);
  const measure = (keeps: MemoryParameters['keeps']): Promise<MemoryPerUser> =>
    client.run({ baseUrl: simulator.baseUrl, userCount, keeps }, { nodeOptions: ['--expose-gc'] });
  try {
    const measured: (readonly [list: MemoryPerUser, records: MemoryPerUser])[] = [];
    for (let pair = 0; pair < pairs; pair += 1) measured.push([await measure('list'), await measure('records')]);
    const loaded = measured.map(([list, records]) => [list.loaded, records.loaded] as const);
    const searched = measured.map(([list, records]) => [list.searched ?? Number.NaN, records.loaded] as const);
    const ratio = (list: number, records: number): number => list / records;
    return {
      benchmark,
      against: 'the parsed records alone',
      findings: [{ measured: medianOfPairs(loaded, ratio), atMost: 1.3 }],
      raw: [
        { what: 'the list', figure: summarize(loaded.map(([list]) => list)), unit: 'bytes' },
        { what: 'the list after a first search', figure: summarize(searched.map(([list]) => list)), unit: 'bytes' },
        { what: 'the records', figure: summarize(loaded.map(([, records]) => records)), unit: 'bytes' },
      ],
      notes: [`after a first search: ${medianOfPairs(searched, ratio).toFixed(2)} times the records`],
    };
  } finally {
    await simulator.stop();
  }
}
