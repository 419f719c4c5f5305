import { loadTestAccount } from '../simulator/demoAccounts';
import { bundleClient } from './clientProcess';
import type { PagePair, PageParameters } from './pageClient';
import type { BenchmarkResult } from './report';
import { startSimulatorHost } from '../support/simulatorHost';
import { medianOfPairs, summarize } from './statistics';

const userCount = 1000;
const latencyMs = 20;

/** Compares a page of 1,000 users through this project's client with bare node-fetch, from a server of its own. */
export async function benchmarkPage(folder: string): Promise<BenchmarkResult> {
  const pairs = await measurePairs(folder);
  return {
    benchmark: 'a page of 1,000 users through the client',
    against: 'node-fetch and JSON.parse',
    findings: [{ measured: medianOfPairs(pairs, (client, bare) => client / bare), atMost: 1.15 }],
    raw: [
      { what: 'through the client', figure: summarize(pairs.map(([client]) => client)) },
      { what: 'node-fetch and JSON.parse', figure: summarize(pairs.map(([, bare]) => bare)) },
    ],
  };
}

async function measurePairs(folder: string): Promise<readonly PagePair[]> {
  const client = await bundleClient<PageParameters, readonly PagePair[]>('pageClient', folder);
  const simulator = await startSimulatorHost({ accounts: [loadTestAccount(userCount)], latencyMs });
  try {
    return await client.run({ baseUrl: simulator.baseUrl, userCount });
  } finally {
    await simulator.stop();
  }
}
