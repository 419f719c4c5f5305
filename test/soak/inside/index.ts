import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { writeHeapSnapshot } from 'node:v8';
import { innerObjects, run as runCommand } from '../../workbench/inside/extension';
import { accountReaderToken } from '../../simulator/demoAccounts';
import type { Figures, Findings } from '../figures';
import { mainAccount, partCount, roundsInPart, snapshotParts, variables } from '../plan';
import { heapBytesAfterCollection, keepCodeAsItIs } from './heap';
import { installProbes } from './probes';
import type { Probes } from './probes';
import { collapse, redrawGrowth } from './redraw';
import { holdsWithin } from '../../support/waiting';
import { Work } from './work';

/** Longer than a connection is kept that no request uses. */
const quietTimeLimitMs = 70_000;

/** Called by VS Code inside the extension host: does all of the work and writes down what it found. */
export async function run(): Promise<void> {
  const rounds = Number(process.env[variables.rounds] ?? roundsInPart);
  const file = process.env[variables.file];
  const snapshots = process.env[variables.snapshots];
  assert.ok(file !== undefined, `${variables.file} names a file`);
  const unhandledRejections: string[] = [];
  const warnings: string[] = [];
  process.on('unhandledRejection', (reason) => unhandledRejections.push(textOfError(reason)));
  process.on('warning', (warning) => warnings.push(textOfError(warning)));
  keepCodeAsItIs();
  const probes = installProbes(await innerObjects());
  await loadMainAccount();

  const work = new Work(probes);
  const figures: Figures[] = [];
  const startedAtMs = performance.now();
  for (let part = 0; part < partCount; part += 1) {
    for (let round = 0; round < rounds; round += 1) await work.round(part * rounds + round);
    const elapsedMs = performance.now() - startedAtMs;
    figures.push({ elapsedMs, done: work.done, ...(await look(probes)) });
    print(partText(figures));
    if (snapshots && snapshotParts.includes(part + 1))
      writeHeapSnapshot(path.join(snapshots, `part${part + 1}.heapsnapshot`));
  }
  const loadedPages = probes.made.loadedPages();
  const growth = await redrawGrowth(probes.extension);
  const findings: Findings = {
    figures,
    loadedPages,
    unhandledRejections,
    warnings,
    redrawGrowth: growth,
  };
  await writeFile(file, JSON.stringify(findings));
}

async function loadMainAccount(): Promise<void> {
  const { id: accountId, name: label } = mainAccount;
  await runCommand('addAccount', {
    accountId,
    label,
    apiToken: accountReaderToken(accountId),
  });
  await runCommand('loadAll', { accountId });
  const { directory, view } = await innerObjects();
  assert.equal(directory.loadedUsers(accountId).size, mainAccount.userCount, 'all users are loaded');
  await view.revealAccount(accountId);
  await collapse();
}

/** Waits until what goes by itself has gone: sockets that are kept for the next request, and timers of a moment. */
async function look(probes: Probes): Promise<Pick<Figures, 'heapBytes' | 'drawnRows' | 'left'>> {
  await holdsWithin(() => {
    const { requests, sockets, timers } = probes.left();
    return requests + sockets + timers === 0;
  }, quietTimeLimitMs);
  const heapBytes = await heapBytesAfterCollection();
  return { heapBytes, drawnRows: probes.drawnRows(), left: probes.left() };
}

function partText(figures: readonly Figures[]): string {
  const { elapsedMs = 0, heapBytes = 0 } = figures.at(-1) ?? {};
  return `part ${figures.length} of ${partCount}: ${(elapsedMs / 1000).toFixed(0)} s, heap ${(heapBytes / 1e6).toFixed(2)} MB`;
}

function print(line: string): void {
  console.log(`${process.env['OUTPUT_MARK'] ?? ''}${line}`);
}

function textOfError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
