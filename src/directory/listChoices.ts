import type { Memento } from 'vscode';
import { toAccountId } from '../cloudflare/accountId';
import { isRecord } from '../cloudflare/recordFields';
import { Emitter } from '../util/event';
import type { Disposable } from '../util/event';
import type { AccountStore } from './accountStore';
import { readFilter, readOrder } from './filterSchema';
import type { CandidateKeys, UserFilter, UserOrder } from './userFilter';

const storageKey = 'cloudflareAccess.accountViews';

/** The chosen filter and order of an account's users. */
interface ListChoice {
  readonly filter: UserFilter;
  readonly order: UserOrder;
}

const plainList: ListChoice = { filter: {}, order: 'asSent' };

/** A change of an account's filter or order; `isQueryChange` means that the API must be queried anew. */
export interface ListChoiceChange {
  readonly accountId: string;
  readonly isQueryChange: boolean;
}

/** The candidates of the filter that is set for an account, if it has any. */
interface ChosenCandidates {
  readonly accountId: string;
  readonly candidates: CandidateKeys | undefined;
}

/**
 * The filter and order of each account's users, kept in global state and shared by all windows; candidates in a filter
 * are known in their own window alone, until the filter is set anew. Choices of a removed account are dropped without an
 * event, because `AccountStore` reports the removal.
 */
export class ListChoices implements Disposable {
  readonly #globalState: Memento;
  readonly #accounts: AccountStore;
  readonly #didChange = new Emitter<ListChoiceChange>();
  readonly #subscription: Disposable;
  /** Filters with candidates, which name persons and so are not stored. */
  readonly #unstored = new Map<string, UserFilter>();
  #choices: ReadonlyMap<string, ListChoice>;

  /** Fires after the filter or the order of an account changed, here or in another window. */
  readonly onDidChange = this.#didChange.event;

  constructor(globalState: Memento, accounts: AccountStore) {
    this.#globalState = globalState;
    this.#accounts = accounts;
    this.#choices = this.#stored();
    this.#subscription = accounts.onDidChange(() => this.#forgetRemovedAccounts());
  }

  /** The filter of an account; `{}` if there is none. */
  filterOf(accountId: string): UserFilter {
    return this.#unstored.get(accountId) ?? (this.#choices.get(accountId) ?? plainList).filter;
  }

  /** The order of an account's users; `asSent` if none was chosen. */
  orderOf(accountId: string): UserOrder {
    return (this.#choices.get(accountId) ?? plainList).order;
  }

  /**
   * Stores the filter as `readFilter` reads it, `{}` as none, but its candidates in memory alone. Throws a `RangeError`
   * for a filter that can't be read, because it would be lost at the next start. Does nothing for an account that is not
   * in the store.
   */
  async setFilter(accountId: string, filter: UserFilter): Promise<void> {
    const { candidates, ...stored } = filter;
    const read = readFilter(stored);
    if (read === undefined) throw new RangeError('not a filter');
    await this.#set(accountId, { filter: read }, { accountId, candidates });
  }

  /** Stores the order; does nothing for an account that is not in the store. */
  async setOrder(accountId: string, order: UserOrder): Promise<void> {
    await this.#set(accountId, { order });
  }

  /** Loads what another window has stored meanwhile; VS Code updates global state without an event. */
  reload(): void {
    this.#reload();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#didChange.dispose();
  }

  /** Loads what is stored, with the candidates that were chosen with it; others end where the filter is another. */
  #reload(chosen?: ChosenCandidates): void {
    const before = this.#choices;
    const stored = this.#stored();
    const changes: ListChoiceChange[] = [];
    for (const accountId of new Set([...before.keys(), ...stored.keys(), ...(chosen ? [chosen.accountId] : [])])) {
      const [old = plainList, now = plainList] = [before.get(accountId), stored.get(accountId)];
      if (!this.#accounts.find(accountId)) continue;
      const isOtherFilter = !isSame(old.filter, now.filter);
      const former = this.#unstored.get(accountId)?.candidates;
      const kept = isOtherFilter ? undefined : former;
      const candidates = chosen?.accountId === accountId ? chosen.candidates : kept;
      if (isSame(old, now) && candidates === former) continue;
      if (!candidates) this.#unstored.delete(accountId);
      else if (isOtherFilter || candidates !== former) this.#unstored.set(accountId, { ...now.filter, candidates });
      changes.push({ accountId, isQueryChange: !isSame(old.filter.query, now.filter.query) });
    }
    this.#choices = stored;
    for (const change of changes) this.#didChange.fire(change);
  }

  async #set(accountId: string, part: Partial<ListChoice>, chosen?: ChosenCandidates): Promise<void> {
    if (!this.#accounts.find(accountId)) return;
    // The stored choices may be newer than those this window knows.
    const choices = this.#stored();
    choices.set(accountId, { ...(choices.get(accountId) ?? plainList), ...part });
    await this.#store(choices);
    this.#reload(chosen);
  }

  #forgetRemovedAccounts(): void {
    const isKept = ([accountId]: [string, ListChoice]): boolean => this.#accounts.find(accountId) !== undefined;
    this.#choices = new Map([...this.#choices].filter(isKept));
    for (const accountId of this.#unstored.keys())
      if (!this.#accounts.find(accountId)) this.#unstored.delete(accountId);
    const stored = [...this.#stored()];
    // If storage fails, the leftover entry belongs to an account that is no longer shown.
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

/** Reads stored choices; skips damaged entries, and the damaged half of an entry. */
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

/** Compares values read by the same schema, which puts fields in a fixed order. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
