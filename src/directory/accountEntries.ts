import { readAccount, unknownFieldsOf } from './account';
import type { Account } from './account';

/** An entry of what is stored: as it stands there, and the account that it is, unless this version can't read it. */
export interface AccountEntry {
  readonly stored: unknown;
  readonly account: Account | undefined;
}

/** Reads all that is stored, whatever it is; of entries with one id only the first counts, and the others go. */
export function readEntries(stored: unknown): readonly AccountEntry[] {
  const entries: AccountEntry[] = [];
  const known = new Set<string>();
  for (const entry of Array.isArray(stored) ? (stored as unknown[]) : []) {
    const account = readAccount(entry);
    if (account && known.has(account.accountId)) continue;
    if (account) known.add(account.accountId);
    entries.push({ stored: entry, account });
  }
  return entries;
}

/** The accounts among the entries, in their order. */
export function accountsOf(entries: readonly AccountEntry[]): readonly Account[] {
  return entries.flatMap(({ account }) => account ?? []);
}

/** The entry of an account in the place of an older one, of which the fields stay that this version does not know. */
export function withAccount(former: AccountEntry | undefined, account: Account): AccountEntry {
  return { stored: { ...unknownFieldsOf(former?.stored), ...account }, account };
}

/** Reads stored accounts; damaged entries and repeated ids are left out, whatever the stored value is. */
export function readAccounts(stored: unknown): readonly Account[] {
  return accountsOf(readEntries(stored));
}
