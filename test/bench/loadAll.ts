import { loadTestAccount } from '../simulator/demoAccounts';
import { bundleClient } from './clientProcess';
import type { LoadAllPair, LoadAllParameters } from './loadAllClient';
import type { BenchmarkResult } from './report';
import { startSimulatorHost } from '../support/simulatorHost';
import { medianOfPairs, summarize } from './statistics';

const latencyMs = 50;
/** How the official SDK names itself in requests. */
const sdkUserAgent = 'Cloudflare/';

/** What is read, how, how often, and how many times faster than the SDK that is to be. */
interface LoadAllCase extends Omit<LoadAllParameters, 'baseUrl'> {
  readonly atLeast: number;
}

const cases: readonly LoadAllCase[] = [
  { userCount: 10_000, perPage: 1000, concurrency: 4, pairs: 15, atLeast: 2.5 },
  { userCount: 100_000, perPage: 1000, concurrency: 8, pairs: 7, atLeast: 4.5 },
  { userCount: 10_000, perPage: 100, concurrency: 8, pairs: 7, atLeast: 6.5 },
];

/** Compares reading all users through this project's code with the official SDK's iteration over the same pages. */
export async function benchmarkLoadAll(folder: string): Promise<readonly BenchmarkResult[]> {
  const results: BenchmarkResult[] = [];
  for (const each of cases) results.push(await compare(each, folder));
  return results;
}

async function compare({ atLeast, ...how }: LoadAllCase, folder: string): Promise<BenchmarkResult> {
  const { userCount, perPage, concurrency } = how;
  const client = await bundleClient<LoadAllParameters, readonly LoadAllPair[]>('loadAllClient', folder);
  const simulator = await startSimulatorHost({ accounts: [loadTestAccount(userCount)], latencyMs });
  try {
    const pairs = await client.run({ baseUrl: simulator.baseUrl, ...how });
    // One pair more than was measured was read to warm up.
    const sdkRequests = simulator.requestCount(sdkUserAgent) / (how.pairs + 1);
    const ownRequests = simulator.requestCount() / (how.pairs + 1) - sdkRequests;
    const fewestRequests = Math.ceil(userCount / perPage);
    return {
      benchmark: `all of ${count(userCount)} users, ${count(perPage)} a page, ${concurrency} requests at once`,
      against: `the official SDK, ${latencyMs} ms latency`,
      findings: [
        { measured: medianOfPairs(pairs, (own, sdk) => sdk / own), atLeast },
        { measured: ownRequests, unit: 'requests', atMost: fewestRequests },
      ],
      raw: [
        { what: 'through the list', figure: summarize(pairs.map(([own]) => own)) },
        { what: 'the official SDK', figure: summarize(pairs.map(([, sdk]) => sdk)) },
      ],
      notes: [`requests: ${ownRequests} of ${fewestRequests}; the official SDK: ${sdkRequests}`],
    };
  } finally {
    await simulator.stop();
  }
}

function count(value: number): string {
  return value.toLocaleString('en');
}
