import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Disposable } from '../util/event';
import { onEachAccountChange } from './accountChanges';
import type { AccountStore } from './accountStore';

/** The file that records of an account's changes are appended to; older ones are in files beside it. */
export function changeRecordFile(folder: string, accountId: string): string {
  return path.join(folder, `${accountId}.ndjson`);
}

/** The files with records of changes, of one account or of all; empty if there is no such folder. */
export async function changeRecordFiles(folder: string, accountId = ''): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  const wanted = /^[\da-f]{32}(?:\.[\w-]+)?\.ndjson$/;
  return names.filter((name) => wanted.test(name) && name.startsWith(accountId)).map((name) => path.join(folder, name));
}

/** Deletes the records of an account's changes. Rejects with an error of `node:fs` where a file can't be deleted. */
export async function deleteChangeRecords(folder: string, accountId: string): Promise<void> {
  for (const file of await changeRecordFiles(folder, accountId)) await rm(file, { force: true });
}

/** Deletes the records of an account when it is removed, in this window or in another; only if this window knew it. */
export function forgetRemovedAccounts(
  folder: string,
  accounts: Pick<AccountStore, 'accounts' | 'find' | 'onDidChange'>,
): Disposable {
  return onEachAccountChange(accounts, (accountId) => {
    // What can't be deleted has ids alone.
    if (!accounts.find(accountId)) deleteChangeRecords(folder, accountId).catch(() => undefined);
  });
}
