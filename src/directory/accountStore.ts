import type { Memento } from 'vscode';
import { Emitter } from '../util/event';
import type { Disposable } from '../util/event';
import type { Account } from './account';
import { accountsOf, readAccounts, readEntries, withAccount } from './accountEntries';
import type { AccountEntry } from './accountEntries';

const storageKey = 'cloudflareAccess.accounts';

/**
 * The accounts that the person added, in their order, kept in global state and shared by all windows. Each change
 * starts from what is stored at that moment, and keeps whatever this version does not know.
 */
export class AccountStore implements Disposable {
  readonly #globalState: Memento;
  readonly #didChange = new Emitter<void>();
  #accounts: readonly Account[] = [];
  #byId: ReadonlyMap<string, Account> = new Map();

  /** Fires after the accounts changed, here or in another window. */
  readonly onDidChange = this.#didChange.event;

  constructor(globalState: Memento) {
    this.#globalState = globalState;
    this.#take(readAccounts(globalState.get(storageKey)));
  }

  get accounts(): readonly Account[] {
    return this.#accounts;
  }

  find(accountId: string): Account | undefined {
    return this.#byId.get(accountId);
  }

  /** Adds accounts at the end, or replaces those with the same ids in place, in a single write. */
  async put(...accounts: readonly Account[]): Promise<void> {
    await this.#change((stored) => {
      const entries = [...stored];
      for (const account of accounts) {
        const place = placeOf(entries, account.accountId);
        entries.splice(place === -1 ? entries.length : place, 1, withAccount(entries[place], account));
      }
      return entries;
    });
  }

  /** Changes some fields of an account; does nothing if the account has been removed meanwhile. */
  async patch(accountId: string, change: Partial<Omit<Account, 'accountId'>>): Promise<void> {
    await this.#change((entries) => {
      const place = placeOf(entries, accountId);
      const account = entries[place]?.account;
      return account ? entries.with(place, withAccount(entries[place], { ...account, ...change })) : entries;
    });
  }

  /** Moves an account one place up (-1) or down (1); does nothing at the end of the list. */
  async move(accountId: string, by: -1 | 1): Promise<void> {
    await this.#change((entries) => {
      const known = entries.filter(({ account }) => account);
      const neighbour = known[placeOf(known, accountId) + by]?.account?.accountId;
      const [from, to] = [placeOf(entries, accountId), neighbour === undefined ? -1 : placeOf(entries, neighbour)];
      const [moved, other] = [entries[from], entries[to]];
      return moved && other ? entries.with(from, other).with(to, moved) : entries;
    });
  }

  async remove(accountId: string): Promise<void> {
    await this.#change((entries) => {
      const left = entries.filter(({ account }) => account?.accountId !== accountId);
      return left.length === entries.length ? entries : left;
    });
  }

  /** Loads what another window has stored meanwhile; VS Code updates global state without an event. */
  reload(): void {
    this.#show(readAccounts(this.#globalState.get(storageKey)));
  }

  dispose(): void {
    this.#didChange.dispose();
  }

  #stored(): readonly AccountEntry[] {
    return readEntries(this.#globalState.get(storageKey));
  }

  async #change(change: (stored: readonly AccountEntry[]) => readonly AccountEntry[]): Promise<void> {
    const stored = this.#stored();
    const entries = change(stored);
    if (entries === stored) {
      this.reload();
      return;
    }
    await this.#globalState.update(
      storageKey,
      entries.map(({ stored: entry }) => entry),
    );
    this.#take(accountsOf(entries));
    this.#didChange.fire();
  }

  #show(accounts: readonly Account[]): void {
    if (JSON.stringify(accounts) === JSON.stringify(this.#accounts)) return;
    this.#take(accounts);
    this.#didChange.fire();
  }

  #take(accounts: readonly Account[]): void {
    this.#accounts = accounts;
    this.#byId = new Map(accounts.map((account) => [account.accountId, account]));
  }
}

function placeOf(entries: readonly AccountEntry[], accountId: string): number {
  return entries.findIndex(({ account }) => account?.accountId === accountId);
}
