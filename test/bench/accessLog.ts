import type { Page } from 'playwright-core';
import { listAccountRequests } from '../../src/cloudflare/accountRequests';
import { hourMs } from '../../src/util/durations';
import { buildExtension } from '../host/buildExtension';
import { closeBrowserPages } from '../pages/support/browserPage';
import { accountId, Panels } from '../pages/support/panels';
import { startSimulator } from '../simulator/simulator';
import type { Simulator } from '../simulator/simulator';
import { account } from '../support/accounts';
import { createDirectory } from '../support/directory';
import type { DirectoryFixture } from '../support/directory';
import type { AccessLogMemoryParameters } from './accessLogMemoryClient';
import { bundleClient } from './clientProcess';
import type { BenchmarkResult } from './report';
import { medianOfPairs, summarize } from './statistics';

const requestCount = 20_000;
const countText = requestCount.toLocaleString('en');
/** How long the simulated server thinks; reading the log of a large account takes longer. */
const latencyMs = 250;
const [barPairs, memoryPairs] = [9, 3];
const dayMs = 24 * hourMs;
/** What the first part of a log asks for. */
const perPage = 1_000;

/**
 * Compares a day's log with what it consists of: the time to its first bars in the page with one request, and the heap
 * that it holds once it is read with its parsed records alone, each in a new process.
 */
export async function benchmarkAccessLog(folder: string): Promise<readonly BenchmarkResult[]> {
  await buildExtension();
  const rateBudget = { limit: 1_000_000, windowSeconds: 300 };
  const simulator = await startSimulator({ accounts: [account(1, accountId)], rateBudget });
  try {
    fillDay(simulator);
    return [await measureMemory(simulator, folder), await measureBars(simulator)];
  } finally {
    await simulator.close();
  }
}

/** Spreads the requests over the last 23 hours, so that none grows too old for the day meanwhile. */
function fillDay(simulator: Simulator): void {
  const [user] = simulator.users(accountId);
  const nowMs = Date.now();
  const accessRequests = Array.from({ length: requestCount }, (_, index) => ({
    action: 'login',
    allowed: index % 7 !== 0,
    app_domain: `app-${index % 40}.example.com`,
    app_name: `App ${index % 40}`,
    app_uid: `df7e2a5f-02b7-4d9d-af26-8d1988fca6${String(index % 40).padStart(2, '0')}`,
    connection: 'saml',
    country: 'PL',
    created_at: new Date(nowMs - ((23 * hourMs) / requestCount) * index).toISOString(),
    ip_address: `198.51.100.${index % 250}`,
    ray_id: (0x8f2a0b1c3d000000n + BigInt(index)).toString(16),
    user_email: `person-${index % 2_000}@example.com`,
  }));
  simulator.replaceStory(accountId, user?.id ?? '', { accessRequests });
}

async function measureBars(simulator: Simulator): Promise<BenchmarkResult> {
  const fixture = await createDirectory(simulator);
  const panels = new Panels(simulator, fixture);
  const measured: (readonly [bars: number, request: number])[] = [];
  try {
    const { page } = (await panels.openAccessLog()).webview;
    simulator.configure({ latencyMs });
    for (let pair = 0; pair <= barPairs; pair += 1) {
      const both = [await barsMs(page), await oneRequestMs(fixture)] as const;
      // The first pair warms up.
      if (pair > 0) measured.push(both);
    }
  } finally {
    panels.dispose();
    await closeBrowserPages();
  }
  return {
    benchmark: `the first bars of a day with ${countText} requests`,
    against: `one request, ${latencyMs} ms latency`,
    findings: [{ measured: medianOfPairs(measured, (bars, request) => bars / request), atMost: 1.2 }],
    raw: [
      { what: 'from the press to the bars, painted', figure: summarize(measured.map(([bars]) => bars)) },
      { what: `one request for ${perPage} of them`, figure: summarize(measured.map(([, request]) => request)) },
    ],
  };
}

/** Milliseconds from the press of the range to its bars, painted in the place of those before. */
function barsMs(page: Page): Promise<number> {
  return page.getByRole('button', { name: 'Last 24 hours' }).evaluate(
    (button) =>
      new Promise<number>((resolve) => {
        let isCleared = document.querySelector('.bars') === null;
        const observer = new MutationObserver(() => {
          const isThere = document.querySelector('.bars') !== null;
          isCleared ||= !isThere;
          if (!isThere || !isCleared) return;
          observer.disconnect();
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - startedAtMs)));
        });
        observer.observe(document, { childList: true, subtree: true });
        const startedAtMs = performance.now();
        (button as HTMLElement).click();
      }),
  );
}

async function oneRequestMs({ directory }: DirectoryFixture): Promise<number> {
  const { client, account: reader } = directory.accessTo(accountId);
  const startedAtMs = performance.now();
  const part = await listAccountRequests(client, reader, { sinceMs: Date.now() - dayMs, page: 1, perPage });
  const tookMs = performance.now() - startedAtMs;
  if (part.length !== perPage) throw new Error(`${part.length} requests came.`);
  return tookMs;
}

async function measureMemory({ baseUrl }: Simulator, folder: string): Promise<BenchmarkResult> {
  const client = await bundleClient<AccessLogMemoryParameters, number>('accessLogMemoryClient', folder);
  const measure = (keeps: AccessLogMemoryParameters['keeps']): Promise<number> =>
    client.run({ baseUrl, accountId, requestCount, keeps }, { nodeOptions: ['--expose-gc'] });
  const measured: (readonly [log: number, records: number])[] = [];
  for (let pair = 0; pair < memoryPairs; pair += 1) measured.push([await measure('log'), await measure('records')]);
  return {
    benchmark: `memory for each of a day's ${countText} requests`,
    against: 'the parsed records alone',
    findings: [{ measured: medianOfPairs(measured, (log, records) => log / records), atMost: 1.3 }],
    raw: [
      {
        what: 'the log, counted and as a panel shows it',
        figure: summarize(measured.map(([log]) => log)),
        unit: 'bytes',
      },
      { what: 'the records', figure: summarize(measured.map(([, records]) => records)), unit: 'bytes' },
    ],
  };
}
