import { readAccount, unknownFieldsOf } from './account';
import type { Account } from './account';

/** A stored entry: its raw value, and the account it describes, if this version can read it. */
export interface AccountEntry {
  readonly stored: unknown;
  readonly account: Account | undefined;
}

/** Reads all entries of a stored value of any type; if several have the same id, only the first is kept. */
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

/** Replaces the entry of an account; fields of the former entry that this version does not know are kept. */
export function withAccount(former: AccountEntry | undefined, account: Account): AccountEntry {
  return { stored: { ...unknownFieldsOf(former?.stored), ...account }, account };
}

/** Reads stored accounts from a value of any type; skips damaged entries and repeated ids. */
export function readAccounts(stored: unknown): readonly Account[] {
  return accountsOf(readEntries(stored));
}
