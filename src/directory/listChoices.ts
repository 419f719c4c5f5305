import type { Memento } from 'vscode';
import { toAccountId } from '../cloudflare/accountId';
import { isRecord } from '../cloudflare/recordFields';
import { Emitter } from '../util/event';
import type { Disposable } from '../util/event';
import type { AccountStore } from './accountStore';
import { readFilter, readOrder } from './filterSchema';
import type { UserFilter, UserOrder } from './userFilter';

const storageKey = 'cloudflareAccess.accountViews';

/** The filter and the order chosen for an account's users. */
interface ListChoice {
  readonly filter: UserFilter;
  readonly order: UserOrder;
}

const plainList: ListChoice = { filter: {}, order: 'asSent' };

/** The filter or the order of an account changed; `isQueryChange` where the API is to be asked something else. */
export interface ListChoiceChange {
  readonly accountId: string;
  readonly isQueryChange: boolean;
}

/**
 * The filter and the order in which each account's users are shown, kept in global state and shared by all windows.
 * An account that is removed is forgotten without being told of, since `AccountStore` tells of it.
 */
export class ListChoices implements Disposable {
  readonly #globalState: Memento;
  readonly #accounts: AccountStore;
  readonly #didChange = new Emitter<ListChoiceChange>();
  readonly #subscription: Disposable;
  #choices: ReadonlyMap<string, ListChoice>;

  /** Fires after the filter or the order of an account changed, here or in another window. */
  readonly onDidChange = this.#didChange.event;

  constructor(globalState: Memento, accounts: AccountStore) {
    this.#globalState = globalState;
    this.#accounts = accounts;
    this.#choices = this.#stored();
    this.#subscription = accounts.onDidChange(() => this.#forgetRemovedAccounts());
  }

  /** The filter of an account; `{}` where there is none. */
  filterOf(accountId: string): UserFilter {
    return (this.#choices.get(accountId) ?? plainList).filter;
  }

  /** The order of an account's users; `asSent` where none was chosen. */
  orderOf(accountId: string): UserOrder {
    return (this.#choices.get(accountId) ?? plainList).order;
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
    const before = this.#choices;
    const stored = this.#stored();
    const changes: ListChoiceChange[] = [];
    for (const accountId of new Set([...before.keys(), ...stored.keys()])) {
      const [old = plainList, now = plainList] = [before.get(accountId), stored.get(accountId)];
      if (isSame(old, now) || !this.#accounts.find(accountId)) continue;
      changes.push({ accountId, isQueryChange: !isSame(old.filter.query, now.filter.query) });
    }
    this.#choices = stored;
    for (const change of changes) this.#didChange.fire(change);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#didChange.dispose();
  }

  async #set(accountId: string, part: Partial<ListChoice>): Promise<void> {
    if (!this.#accounts.find(accountId)) return;
    // What is stored may be newer than what this window knows.
    const choices = this.#stored();
    choices.set(accountId, { ...(choices.get(accountId) ?? plainList), ...part });
    await this.#store(choices);
    this.reload();
  }

  #forgetRemovedAccounts(): void {
    const isKept = ([accountId]: [string, ListChoice]): boolean => this.#accounts.find(accountId) !== undefined;
    this.#choices = new Map([...this.#choices].filter(isKept));
    const stored = [...this.#stored()];
    // Where storage refuses, what stays there is of an account that is not shown.
    if (!stored.every(isKept)) this.#store(new Map(stored.filter(isKept))).catch(() => undefined);
  }

  #stored(): Map<string, ListChoice> {
    return readChoices(this.#globalState.get(storageKey));
  }

  async #store(choices: ReadonlyMap<string, ListChoice>): Promise<void> {
    const entries = [...choices].filter(([, choice]) => !isSame(choice, plainList));
    await this.#globalState.update(
      storageKey,
      entries.map(([accountId, choice]) => ({ accountId, ...choice })),
    );
  }
}

/** Reads stored choices; a damaged entry is left out, a damaged half of one is as if it had not been chosen. */
function readChoices(stored: unknown): Map<string, ListChoice> {
  const choices = new Map<string, ListChoice>();
  for (const entry of Array.isArray(stored) ? (stored as unknown[]) : []) {
    if (!isRecord(entry) || typeof entry['accountId'] !== 'string') continue;
    const accountId = toAccountId(entry['accountId']);
    if (accountId === undefined || choices.has(accountId)) continue;
    const { filter, order } = plainList;
    choices.set(accountId, {
      filter: readFilter(entry['filter']) ?? filter,
      order: readOrder(entry['order']) ?? order,
    });
  }
  return choices;
}

/** Compares what was read by the same schema, whose fields are in one order. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
