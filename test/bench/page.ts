import { loadTestAccount } from '../simulator/demoAccounts';
import { bundleClient } from './clientProcess';
import type { PagePair, PageParameters } from './pageClient';
import type { BenchmarkResult } from './report';
import { keptSpellings } from './spellings';
import { startSimulatorHost } from '../support/simulatorHost';
import { medianOfPairs, summarize } from './statistics';

const userCount = 1000;
const latencyMs = 20;
const benchmark = 'a page of 1,000 users through the client';

/**
 * Compares a page of 1,000 users through this project's client with bare node-fetch, from a server of its own: records
 * as JavaScript would write them, and records of which what was sent has to be kept.
 */
export async function benchmarkPage(folder: string): Promise<readonly BenchmarkResult[]> {
  const results = [resultOf(benchmark, await measurePairs(folder))];
  for (const { caseName, what } of keptSpellings) {
    results.push(resultOf(`${benchmark}, ${what}`, await measurePairs(folder, caseName)));
  }
  return results;
}

function resultOf(benchmark: string, pairs: readonly PagePair[]): BenchmarkResult {
  return {
    benchmark,
    against: 'node-fetch and JSON.parse',
    findings: [{ measured: medianOfPairs(pairs, (client, bare) => client / bare), atMost: 1.15 }],
    raw: [
      { what: 'through the client', figure: summarize(pairs.map(([client]) => client)) },
      { what: 'node-fetch and JSON.parse', figure: summarize(pairs.map(([, bare]) => bare)) },
    ],
  };
}

async function measurePairs(folder: string, caseName?: string): Promise<readonly PagePair[]> {
  const client = await bundleClient<PageParameters, readonly PagePair[]>('pageClient', folder);
  const simulator = await startSimulatorHost({ accounts: [loadTestAccount(userCount)], latencyMs }, caseName);
  try {
    return await client.run({ baseUrl: simulator.baseUrl, userCount });
  } finally {
    await simulator.stop();
  }
}
