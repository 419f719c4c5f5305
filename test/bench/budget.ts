import { setTimeout as wait } from 'node:timers/promises';
import { listUsers } from '../../src/cloudflare/accessUsers';
import { loadTestAccount } from '../simulator/demoAccounts';
import { startSimulator } from '../simulator/simulator';
import type { Simulator } from '../simulator/simulator';
import { access, createClient } from '../support/client';
import type { BenchmarkResult } from './report';
import { summarize } from './statistics';

const windowCounts = [1, 2, 3, 5];
const rateBudget = { limit: 600, windowSeconds: 6 };
/** How often the budget is filled while it is watched. */
const fillings = 2;
const latencyMs = 20;
const account = loadTestAccount(1_000);
const perPage = 25;
/** As many as the setting for reading everything allows by default. */
const concurrency = 4;
/** Requests of other windows that were under way when one of them learnt how much was left. */
const leeway = 0.01;

/**
 * Measures which share of one person's request budget several windows of VS Code use up together while each reads pages
 * without end: clients that know nothing of each other, over one simulator that counts them as one.
 */
export async function benchmarkBudget(): Promise<readonly BenchmarkResult[]> {
  const results: BenchmarkResult[] = [];
  for (const count of windowCounts) results.push(await shareOf(count));
  return results;
}

async function shareOf(windowCount: number): Promise<BenchmarkResult> {
  const simulator = await startSimulator({ accounts: [account], rateBudget, latencyMs });
  const end = new AbortController();
  try {
    const reading = Array.from({ length: windowCount }, () => readWithoutEnd(simulator, end.signal));
    await wait(fillings * rateBudget.windowSeconds * 1000);
    end.abort();
    const pages = await Promise.all(reading);
    const shares = sharesUsed(simulator);
    return {
      benchmark: `budget that ${windowCount === 1 ? '1 window uses' : `${windowCount} windows use`} up`,
      against: `a budget of ${rateBudget.limit} in ${rateBudget.windowSeconds} s for all, told by headers`,
      findings: [{ measured: Math.max(...shares), atMost: 0.5 + leeway }],
      raw: [
        { what: 'share of each filling', figure: summarize(shares), unit: 'of the budget' },
        { what: 'pages that a window has read', figure: summarize(pages), unit: 'pages' },
      ],
    };
  } finally {
    await simulator.close();
  }
}

/** Reads pages as a window does that reads everything, until the signal; resolves with how many came. */
async function readWithoutEnd(simulator: Simulator, signal: AbortSignal): Promise<number> {
  const { client } = createClient(simulator.baseUrl);
  const request = { page: 1, perPage, isBulk: true };
  let pages = 0;
  const readOneByOne = async (): Promise<void> => {
    for (;;) {
      await listUsers(client, access(account.id, simulator.token), request, signal);
      pages += 1;
    }
  };
  // Each ends with the rejection of a request that was given up.
  await Promise.allSettled(Array.from({ length: concurrency }, readOneByOne));
  client.dispose();
  return pages;
}

/** The share of the budget that was used up in each of its fillings, which begin as the simulator's do. */
function sharesUsed({ requests }: Simulator): number[] {
  const counts: { endsMs: number; count: number }[] = [];
  for (const { startedAtMs } of requests) {
    const last = counts.at(-1);
    if (last && startedAtMs < last.endsMs) last.count += 1;
    else counts.push({ endsMs: startedAtMs + rateBudget.windowSeconds * 1000, count: 1 });
  }
  return counts.map(({ count }) => count / rateBudget.limit);
}
