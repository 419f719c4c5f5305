import path from 'node:path';
import { build } from 'esbuild';
import { runCommand } from '../host/processes';
import { loadTestAccount } from '../simulator/demoAccounts';
import type { PagePair } from './pageClient';
import type { BenchmarkResult } from './report';
import { startSimulatorHost } from './simulatorHost';
import { medianOfPairs, summarize } from './statistics';

const userCount = 1000;
const latencyMs = 20;
const clientTimeLimitMs = 60_000;

/** Compares a page of 1,000 users through this project's client with bare node-fetch, from a server of its own. */
export async function benchmarkPage(folder: string): Promise<BenchmarkResult> {
  const clientFile = path.join(folder, 'pageClient.js');
  // Bundled as the extension is, since a loader in between would slow down what loads modules.
  await build({
    entryPoints: [path.join(__dirname, 'pageClient.ts')],
    outfile: clientFile,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'warning',
  });
  const pairs = await measurePairs(clientFile);
  return {
    benchmark: 'a page of 1,000 users through the client',
    against: 'node-fetch and JSON.parse',
    measured: medianOfPairs(pairs, (client, bare) => client / bare),
    atMost: 1.15,
    raw: [
      { what: 'through the client', figure: summarize(pairs.map(([client]) => client)) },
      { what: 'node-fetch and JSON.parse', figure: summarize(pairs.map(([, bare]) => bare)) },
    ],
  };
}

async function measurePairs(clientFile: string): Promise<readonly PagePair[]> {
  const simulator = await startSimulatorHost({ accounts: [loadTestAccount(userCount)], latencyMs });
  try {
    const parameters = [clientFile, simulator.baseUrl, String(userCount)];
    const printed = await runCommand(process.execPath, parameters, { timeLimitMs: clientTimeLimitMs });
    return JSON.parse(printed) as readonly PagePair[];
  } finally {
    await simulator.stop();
  }
}
