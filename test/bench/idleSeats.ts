import { loadTestAccount } from '../simulator/demoAccounts';
import { startSimulatorHost } from '../support/simulatorHost';
import { bundleClient } from './clientProcess';
import type { IdleSeatsPair, IdleSeatsParameters } from './idleSeatsClient';
import type { BenchmarkResult } from './report';
import { medianOfPairs, summarize } from './statistics';

const latencyMs = 50;
const [userCount, deviceCount] = [100_000, 150_000];
const pairs = 5;

/** Compares finding idle seats with reading both lists, of users and of devices, and nothing more. */
export async function benchmarkIdleSeats(folder: string): Promise<BenchmarkResult> {
  const client = await bundleClient<IdleSeatsParameters, readonly IdleSeatsPair[]>('idleSeatsClient', folder);
  const accounts = [{ ...loadTestAccount(userCount), deviceCount }];
  const simulator = await startSimulatorHost({ accounts, latencyMs });
  try {
    const parameters = { baseUrl: simulator.baseUrl, userCount, deviceCount, pairs };
    const measured = await client.run(parameters, { timeLimitMs: 600_000 });
    return {
      benchmark: `idle seats of ${count(userCount)} users with ${count(deviceCount)} devices`,
      against: `reading both lists alone, ${latencyMs} ms latency`,
      findings: [{ measured: medianOfPairs(measured, (found, read) => found / read), atMost: 1.2 }],
      raw: [
        { what: 'idle seats', figure: summarize(measured.map(([found]) => found)) },
        { what: 'both lists alone', figure: summarize(measured.map(([, read]) => read)) },
      ],
    };
  } finally {
    await simulator.stop();
  }
}

function count(value: number): string {
  return value.toLocaleString('en');
}
