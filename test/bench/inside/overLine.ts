import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { accountReaderToken, loadTestAccount } from '../../simulator/demoAccounts';
import { configure, innerObjects, run as runCommand } from '../../workbench/inside/extension';
import { overLineVariables } from '../overLinePlan';
import type { OwnOverLine, ReadOverLine } from '../overLinePlan';

const pageSize = 1000;

/** Called by VS Code inside the extension host: reads all users over each line and writes down how long that took. */
export async function run(): Promise<void> {
  const file = process.env[overLineVariables.file];
  assert.ok(file !== undefined, `${overLineVariables.file} names a file`);
  await vscode.workspace.getConfiguration('http').update('proxyStrictSSL', false, vscode.ConfigurationTarget.Global);
  const results: OwnOverLine[] = [];
  for (const read of JSON.parse(process.env[overLineVariables.lines] ?? '[]') as ReadOverLine[]) {
    results.push(await readOverLine(read));
  }
  await writeFile(file, JSON.stringify(results));
}

async function readOverLine({ baseUrl, userCount, concurrency, rounds }: ReadOverLine): Promise<OwnOverLine> {
  const { id: accountId, name: label } = loadTestAccount(userCount);
  await configure('apiBaseUrl', baseUrl);
  await configure('concurrency', concurrency);
  await runCommand('addAccount', { accountId, label, apiToken: accountReaderToken(accountId) });
  const { directory } = await innerObjects();
  const list = directory.wholeListOf(accountId);
  const elapsedMs: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    list.reset();
    const startedAtMs = performance.now();
    await list.loadAll();
    elapsedMs.push(performance.now() - startedAtMs);
    assert.equal(list.pages?.users.size, userCount, JSON.stringify(list.failure));
  }
  const users = [...(list.pages?.users.values() ?? [])];
  return { elapsedMs: elapsedMs.slice(1), parseMs: parseTimeMs(users) };
}

function parseTimeMs(users: readonly unknown[]): number {
  const texts: string[] = [];
  for (let start = 0; start < users.length; start += pageSize) {
    texts.push(JSON.stringify(users.slice(start, start + pageSize)));
  }
  const startedAtMs = performance.now();
  for (const text of texts) JSON.parse(text);
  return performance.now() - startedAtMs;
}
