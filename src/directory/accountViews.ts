import type { Memento } from 'vscode';
import { toAccountId } from '../cloudflare/accountId';
import { isRecord } from '../cloudflare/envelope';
import { Emitter } from '../util/event';
import type { Disposable } from '../util/event';
import type { AccountStore } from './accountStore';
import { readFilter, readOrder } from './filterSchema';
import type { UserFilter, UserOrder } from './userFilter';

const storageKey = 'cloudflareAccess.accountViews';

/** How an account's users are shown. */
interface AccountView {
  readonly filter: UserFilter;
  readonly order: UserOrder;
}

const plainView: AccountView = { filter: {}, order: 'asSent' };

/** The filter or the order of an account changed; `isQueryChange` where the API is to be asked something else. */
export interface AccountViewChange {
  readonly accountId: string;
  readonly isQueryChange: boolean;
}

/**
 * The filter and the order in which each account's users are shown, kept in global state and shared by all windows.
 * An account that is removed is forgotten without being told of, since `AccountStore` tells of it.
 */
export class AccountViews implements Disposable {
  readonly #globalState: Memento;
  readonly #accounts: AccountStore;
  readonly #didChange = new Emitter<AccountViewChange>();
  readonly #subscription: Disposable;
  #views: ReadonlyMap<string, AccountView>;

  /** Fires after the filter or the order of an account changed, here or in another window. */
  readonly onDidChange = this.#didChange.event;

  constructor(globalState: Memento, accounts: AccountStore) {
    this.#globalState = globalState;
    this.#accounts = accounts;
    this.#views = this.#stored();
    this.#subscription = accounts.onDidChange(() => this.#forgetRemovedAccounts());
  }

  /** The filter of an account; `{}` where there is none. */
  filterOf(accountId: string): UserFilter {
    return (this.#views.get(accountId) ?? plainView).filter;
  }

  /** The order of an account's users; `asSent` where none was chosen. */
  orderOf(accountId: string): UserOrder {
    return (this.#views.get(accountId) ?? plainView).order;
  }

  /**
   * Keeps the filter as `readFilter` reads it, `{}` as none; a `RangeError` where it can't be read, since it would be
   * lost at the next start. Does nothing for an account that is not in the store.
   */
  async setFilter(accountId: string, filter: UserFilter): Promise<void> {
    const read = readFilter(filter);
    if (read === undefined) throw new RangeError('not a filter');
    await this.#set(accountId, { filter: read });
  }

  /** Keeps the order; does nothing for an account that is not in the store. */
  async setOrder(accountId: string, order: UserOrder): Promise<void> {
    await this.#set(accountId, { order });
  }

  /** Takes over what another window stored meanwhile; VS Code updates global state without telling. */
  reload(): void {
    const before = this.#views;
    const stored = this.#stored();
    const changes: AccountViewChange[] = [];
    for (const accountId of new Set([...before.keys(), ...stored.keys()])) {
      const [old = plainView, view = plainView] = [before.get(accountId), stored.get(accountId)];
      if (isSame(old, view) || !this.#accounts.find(accountId)) continue;
      changes.push({ accountId, isQueryChange: !isSame(old.filter.query, view.filter.query) });
    }
    this.#views = stored;
    for (const change of changes) this.#didChange.fire(change);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#didChange.dispose();
  }

  async #set(accountId: string, part: Partial<AccountView>): Promise<void> {
    if (!this.#accounts.find(accountId)) return;
    // What is stored may be newer than what this window knows.
    const views = this.#stored();
    views.set(accountId, { ...(views.get(accountId) ?? plainView), ...part });
    await this.#store(views);
    this.reload();
  }

  #forgetRemovedAccounts(): void {
    const isKept = ([accountId]: [string, AccountView]): boolean => this.#accounts.find(accountId) !== undefined;
    this.#views = new Map([...this.#views].filter(isKept));
    const stored = [...this.#stored()];
    // Where storage refuses, what stays there is of an account that is not shown.
    if (!stored.every(isKept)) this.#store(new Map(stored.filter(isKept))).catch(() => undefined);
  }

  #stored(): Map<string, AccountView> {
    return readViews(this.#globalState.get(storageKey));
  }

  async #store(views: ReadonlyMap<string, AccountView>): Promise<void> {
    const entries = [...views].filter(([, view]) => !isSame(view, plainView));
    await this.#globalState.update(
      storageKey,
      entries.map(([accountId, view]) => ({ accountId, ...view })),
    );
  }
}

/** Reads stored views; a damaged entry is left out, a damaged half of one is as if it had not been chosen. */
function readViews(stored: unknown): Map<string, AccountView> {
  const views = new Map<string, AccountView>();
  for (const entry of Array.isArray(stored) ? (stored as unknown[]) : []) {
    if (!isRecord(entry) || typeof entry['accountId'] !== 'string') continue;
    const accountId = toAccountId(entry['accountId']);
    if (accountId === undefined || views.has(accountId)) continue;
    const { filter, order } = plainView;
    views.set(accountId, { filter: readFilter(entry['filter']) ?? filter, order: readOrder(entry['order']) ?? order });
  }
  return views;
}

/** Compares what was read by the same schema, whose fields are in one order. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
