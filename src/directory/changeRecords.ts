import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Disposable } from '../util/event';
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

/** Deletes the records of an account when it is removed, in this window or in another. */
export class ForgottenChanges implements Disposable {
  readonly #subscription: Disposable;
  #known: ReadonlySet<string>;

  constructor(folder: string, accounts: Pick<AccountStore, 'accounts' | 'find' | 'onDidChange'>) {
    this.#known = idsOf(accounts);
    this.#subscription = accounts.onDidChange(() => {
      // Only what this window knew: another may have added an account that is not to be seen here yet.
      const removed = [...this.#known].filter((accountId) => !accounts.find(accountId));
      this.#known = idsOf(accounts);
      // What can't be deleted has ids alone.
      for (const accountId of removed) deleteChangeRecords(folder, accountId).catch(() => undefined);
    });
  }

  dispose(): void {
    this.#subscription.dispose();
  }
}

function idsOf({ accounts }: Pick<AccountStore, 'accounts'>): ReadonlySet<string> {
  return new Set(accounts.map(({ accountId }) => accountId));
}
