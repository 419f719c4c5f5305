import assert from 'node:assert/strict';
import { rm, stat, writeFile } from 'node:fs/promises';
import { brotliCompressSync, constants } from 'node:zlib';
import * as vscode from 'vscode';
import type { UserList } from '../../../src/directory/userList';
import { accountReaderToken, loadTestAccount } from '../../simulator/demoAccounts';
import { cleanUp, configure, innerObjects, run as runCommand } from '../../workbench/inside/extension';
import { overLineVariables } from '../overLinePlan';
import type { AllOverLine, OverLine, ReadOverLine, StepsOverLine } from '../overLinePlan';
import { startSdk } from './sdkTurns';
import { timeSteps } from './steps';

const pageSize = 1000;

/** Called by VS Code inside the extension host: reads over each line, in turns with the SDK, and writes down the times. */
export async function run(): Promise<void> {
  const file = process.env[overLineVariables.file];
  assert.ok(file !== undefined, `${overLineVariables.file} names a file`);
  await vscode.workspace.getConfiguration('http').update('proxyStrictSSL', false, vscode.ConfigurationTarget.Global);
  const reads = JSON.parse(process.env[overLineVariables.lines] ?? '[]') as ReadOverLine[];
  let steps: StepsOverLine | undefined;
  const all: AllOverLine[] = [];
  for (const read of reads) {
    const accountId = await addAccountOf(read);
    // Before all else: the first request after the start is one of the steps.
    steps ??= await timeSteps(accountId);
    all.push(await readInTurns(accountId, read));
    // The account of the next line has the same id.
    await cleanUp();
  }
  assert.ok(steps, `${overLineVariables.lines} names a line`);
  await writeFile(file, JSON.stringify({ all, steps } satisfies OverLine));
}

async function addAccountOf({ baseUrl, userCount, concurrency }: ReadOverLine): Promise<string> {
  const { id: accountId, name: label } = loadTestAccount(userCount);
  await configure('apiBaseUrl', baseUrl);
  await configure('concurrency', concurrency);
  await runCommand('addAccount', { accountId, label, apiToken: accountReaderToken(accountId) });
  return accountId;
}

async function readInTurns(accountId: string, read: ReadOverLine): Promise<AllOverLine> {
  const { directory } = await innerObjects();
  const list = directory.wholeListOf(accountId);
  const sdk = startSdk(read);
  const turns: (readonly [ownMs: number, sdkMs: number])[] = [];
  const exportMs: number[] = [];
  try {
    for (let round = 0; round <= read.rounds; round += 1) {
      list.reset();
      const startedAtMs = performance.now();
      await list.loadAll();
      const ownMs = performance.now() - startedAtMs;
      assert.equal(list.pages?.users.size, read.userCount, JSON.stringify(list.failure));
      turns.push([ownMs, await sdk.turn()]);
      if (read.exportFile !== undefined) exportMs.push(await timeExport(accountId, list, read.exportFile));
    }
  } finally {
    sdk.end();
  }
  const measured = turns.slice(1);
  const pages = pagesOf([...(list.pages?.users.values() ?? [])]);
  return {
    exportMs: exportMs.slice(1),
    ownMs: measured.map(([ownMs]) => ownMs),
    sdkMs: measured.map(([, sdkMs]) => sdkMs),
    parseMs: parseTimeMs(pages),
    jsonBytes: sum(pages.map((page) => Buffer.byteLength(page))),
    brotliBytes: sum(pages.map((page) => brotliCompressSync(page, brotliOnTheFly).byteLength)),
  };
}

async function timeExport(accountId: string, list: UserList, path: string): Promise<number> {
  list.reset();
  const startedAtMs = performance.now();
  await runCommand('exportUsers', { accountId, format: 'csv', path });
  const elapsedMs = performance.now() - startedAtMs;
  assert.ok((await stat(path)).size > 0, 'the file is there');
  await rm(path);
  return elapsedMs;
}

/** As servers do it that compress each answer when it is asked for. */
const brotliOnTheFly = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

function pagesOf(users: readonly unknown[]): readonly string[] {
  const count = Math.ceil(users.length / pageSize);
  return Array.from({ length: count }, (_, page) =>
    JSON.stringify(users.slice(page * pageSize, (page + 1) * pageSize)),
  );
}

function parseTimeMs(pages: readonly string[]): number {
  const startedAtMs = performance.now();
  for (const page of pages) JSON.parse(page);
  return performance.now() - startedAtMs;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
