import type { Memento } from 'vscode';
import { Emitter } from '../util/event';
import type { Disposable } from '../util/event';
import { readAccounts } from './account';
import type { Account } from './account';

const storageKey = 'cloudflareAccess.accounts';

/** The accounts that the person added, in their order, kept in global state and shared by all windows. */
export class AccountStore implements Disposable {
  readonly #globalState: Memento;
  readonly #didChange = new Emitter<void>();
  #accounts: readonly Account[];

  /** Fires after the accounts changed, here or in another window. */
  readonly onDidChange = this.#didChange.event;

  constructor(globalState: Memento) {
    this.#globalState = globalState;
    this.#accounts = readAccounts(globalState.get(storageKey));
  }

  get accounts(): readonly Account[] {
    return this.#accounts;
  }

  find(accountId: string): Account | undefined {
    return this.#accounts.find((account) => account.accountId === accountId);
  }

  /** Adds an account at the end, or replaces the one with the same id where it stands. */
  async put(account: Account): Promise<void> {
    await this.#change((accounts) =>
      accounts.some(({ accountId }) => accountId === account.accountId)
        ? accounts.map((known) => (known.accountId === account.accountId ? account : known))
        : [...accounts, account],
    );
  }

  /** Moves an account one place up (-1) or down (1); where there is none on that side, nothing changes. */
  async move(accountId: string, by: -1 | 1): Promise<void> {
    await this.#change((accounts) => {
      const from = accounts.findIndex((account) => account.accountId === accountId);
      const [moved, other] = [accounts[from], accounts[from + by]];
      return moved && other ? accounts.with(from, other).with(from + by, moved) : accounts;
    });
  }

  async remove(accountId: string): Promise<void> {
    await this.#change((accounts) => accounts.filter((account) => account.accountId !== accountId));
  }

  /** Takes over what another window stored meanwhile; VS Code updates global state without telling. */
  reload(): void {
    const stored = readAccounts(this.#globalState.get(storageKey));
    if (JSON.stringify(stored) === JSON.stringify(this.#accounts)) return;
    this.#accounts = stored;
    this.#didChange.fire();
  }

  dispose(): void {
    this.#didChange.dispose();
  }

  /** Starts from what is stored, which may be newer than what this window knows. */
  async #change(change: (stored: readonly Account[]) => readonly Account[]): Promise<void> {
    const stored = readAccounts(this.#globalState.get(storageKey));
    const accounts = change(stored);
    if (accounts === stored) {
      this.reload();
      return;
    }
    await this.#globalState.update(storageKey, accounts);
    this.#accounts = accounts;
    this.#didChange.fire();
  }
}
