import { loadTestAccount } from '../simulator/demoAccounts';
import { bundleClient } from './clientProcess';
import type { OpenUserParameters, OpenUserTimes } from './openUserClient';
import type { BenchmarkResult } from './report';
import { startSimulatorHost } from '../support/simulatorHost';
import { summarize } from './statistics';

const userCount = 50;
const latencyMs = 50;
/** The name under which requests are made that are no panel's. */
const bareUserAgent = 'bare-request';

/** Measures how long a panel of a user reads, from opening it to the last section's data, and by how many requests. */
export async function benchmarkOpenUser(folder: string): Promise<BenchmarkResult> {
  const client = await bundleClient<OpenUserParameters, OpenUserTimes>('openUserClient', folder);
  const simulator = await startSimulatorHost({ accounts: [loadTestAccount(userCount)], latencyMs });
  try {
    const { fromRow, byIds, bare, listRequests, panels } = await client.run({
      baseUrl: simulator.baseUrl,
      userCount,
      bareUserAgent,
    });
    const requests = simulator.requestCount() - simulator.requestCount(bareUserAgent) - listRequests;
    const [row, ids, request] = [summarize(fromRow), summarize(byIds), summarize(bare)];
    return {
      benchmark: "from opening a user of the view to the last section's data",
      against: `${latencyMs} ms latency of one request; nothing before it opens`,
      findings: [
        { measured: row.median / latencyMs, atMost: 1.6 },
        { measured: requests / panels, unit: 'requests', atMost: 5 },
      ],
      raw: [
        { what: 'of a user who is loaded', figure: row },
        { what: 'by ids alone, where the e-mail has to come first', figure: ids },
        { what: 'the request for the user alone, by node-fetch', figure: request },
      ],
      notes: [
        `of a user who is loaded: ${(row.median / request.median).toFixed(2)} times the request alone`,
        `by ids alone: ${(ids.median / request.median).toFixed(2)} times the request alone`,
      ],
    };
  } finally {
    await simulator.stop();
  }
}
