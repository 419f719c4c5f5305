import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import fetch from 'node-fetch';
import type { Locator } from 'playwright-core';
import { openWorkbench, type Workbench } from '../host/workbench';
import { accountReaderToken } from '../simulator/demoAccounts';
import { WorkbenchDriver } from '../workbench/workbenchDriver';
import { timeExpansion } from './expansionTimer';
import { type BenchmarkAccount, memoryAccount } from './memoryRows';
import type { BenchmarkResult } from './report';
import { type SimulatorHost, startSimulatorHost } from '../support/simulatorHost';
import { summarize } from './statistics';
import { reloadWindow } from '../workbench/reloadWindow';

const latencyMs = 50;
const pageSize = 100;
const accountCount = 20;
const rounds = 2;
/** Both views show all accounts and some rows of the last one. */
const viewport = { width: 1280, height: 1400 };
/** Whatever VS Code still does after it has shown rows is not to fall into the next measurement. */
const settleMs = 100;

/** Milliseconds to the first rows of both views, and those of the same request alone, measured one after the other. */
interface Measurement {
  readonly ownMs: number;
  readonly memoryMs: number;
  readonly requestMs: number;
}

/** Compares the time from expanding an account to its first rows with that of a provider that has them in memory. */
export async function benchmarkExpansion(vsixFile: string, folder: string): Promise<BenchmarkResult> {
  const accounts = Array.from({ length: accountCount }, (_, index) => ({
    id: (index + 1).toString(16).padStart(32, '0'),
    name: `Account ${index + 1}`,
    userCount: pageSize + 50,
    seed: index,
  }));
  const measurements = await measureExpansions(accounts, vsixFile, folder);
  const onTop = summarize(measurements.map(({ ownMs, memoryMs }) => ownMs - memoryMs));
  const request = summarize(measurements.map(({ requestMs }) => requestMs));
  return {
    benchmark: 'from expanding an account to its first rows',
    against: `rows from memory; the rest by ${latencyMs} ms latency`,
    findings: [{ measured: onTop.median / latencyMs, atMost: 1.2 }],
    raw: [
      { what: 'rows from the server', figure: summarize(measurements.map(({ ownMs }) => ownMs)) },
      { what: 'rows from memory', figure: summarize(measurements.map(({ memoryMs }) => memoryMs)) },
      { what: 'the former less the latter', figure: onTop },
      { what: 'the request alone, by node-fetch', figure: request },
    ],
    // The server takes a while to make its answer too, which no client can help.
    notes: [`the former less the latter is ${(onTop.median / request.median).toFixed(2)} times the request alone`],
  };
}

async function measureExpansions(
  accounts: readonly BenchmarkAccount[],
  vsixFile: string,
  folder: string,
): Promise<Measurement[]> {
  const referenceMs = Date.now();
  const rowsFile = path.join(folder, 'rows.json');
  await writeFile(rowsFile, JSON.stringify(accounts.map((account) => memoryAccount(account, pageSize, referenceMs))));
  const simulator = await startSimulatorHost({ accounts, referenceMs, latencyMs });
  try {
    const workbench = await openWorkbench({
      host: 'minimum',
      vsixFiles: [vsixFile],
      extensionDevelopmentPath: path.join(__dirname, 'memoryTree'),
      userSettings: { 'cloudflareAccess.apiBaseUrl': simulator.baseUrl, 'cloudflareAccess.pageSize': pageSize },
      environment: { MEMORY_TREE_FILE: rowsFile },
      viewport,
    });
    try {
      const measurements = await expandAll(workbench, simulator, accounts);
      for (let round = 1; round < rounds; round += 1) {
        // In a fresh window no account has been read yet.
        await reloadWindow(workbench.page);
        measurements.push(...(await expandAll(workbench, simulator, accounts)));
      }
      return measurements;
    } finally {
      await workbench.close();
    }
  } finally {
    await simulator.stop();
  }
}

/** Expands every account of both views once, in turns. */
async function expandAll(
  workbench: Workbench,
  simulator: SimulatorHost,
  accounts: readonly BenchmarkAccount[],
): Promise<Measurement[]> {
  const sideBar = await new WorkbenchDriver(workbench.page).openView('Cloudflare Access');
  const trees = sideBar.getByRole('tree');
  const [own, memory] = [trees.nth(0), trees.nth(1)];
  for (const tree of [own, memory]) {
    await tree
      .locator('.monaco-list-row')
      .nth(accounts.length - 1)
      .waitFor();
  }
  const requestCountBefore = simulator.requestCount();
  const measurements: Measurement[] = [];
  for (const [index, { id }] of accounts.entries()) {
    const requestMs = await timeRequest(simulator.baseUrl, id);
    // Whoever comes second would profit, or suffer, from what the first one left to do.
    const memoryFirstMs = index % 2 === 0 ? await expandOnce(workbench, memory, index) : undefined;
    const ownMs = await expandOnce(workbench, own, index);
    const memoryMs = memoryFirstMs === undefined ? await expandOnce(workbench, memory, index) : memoryFirstMs;
    // A press that was lost says nothing.
    if (ownMs !== null && memoryMs !== null) {
      measurements.push({ ownMs, memoryMs, requestMs });
    }
  }
  const requestCount = simulator.requestCount() - requestCountBefore;
  if (measurements.length < accounts.length / 2 || requestCount > 2 * accounts.length) {
    throw new Error(
      `Of ${accounts.length} accounts ${measurements.length} could be measured, with ${requestCount} requests.`,
    );
  }
  return measurements;
}

/** Expands the row at a place of a tree whose rows are all collapsed, and collapses it again. */
async function expandOnce({ page }: Workbench, tree: Locator, place: number): Promise<number | null> {
  await tree.focus();
  await page.keyboard.press('Home');
  for (let step = 0; step < place; step += 1) {
    await page.keyboard.press('ArrowDown');
  }
  await page.waitForTimeout(settleMs);
  const elapsedMs = await timeExpansion(page, tree);
  await page.waitForTimeout(settleMs);
  // Not by a key: the rows may still be drawn anew, and the focus be elsewhere.
  await new WorkbenchDriver(page).collapse(tree.locator('.monaco-list-row[aria-level="1"]').nth(place));
  await tree.locator('.monaco-list-row[aria-level="2"]').first().waitFor({ state: 'detached' });
  return elapsedMs;
}

/** How long the request takes that expanding the account makes, by nothing but node-fetch. */
async function timeRequest(baseUrl: string, accountId: string): Promise<number> {
  const url = `${baseUrl}/accounts/${accountId}/access/users?page=1&per_page=${pageSize}`;
  const startedAtMs = performance.now();
  const response = await fetch(url, { headers: { Authorization: `Bearer ${accountReaderToken(accountId)}` } });
  await response.json();
  return performance.now() - startedAtMs;
}
