import { keyOfId } from '../cloudflare/accessUser';
import type { AccessUser, UserKey } from '../cloudflare/accessUser';
import type { UserQueryField } from '../cloudflare/accessUsers';
import { toFailure } from '../cloudflare/errors';
import type { Failure } from '../cloudflare/errors';
import type { ListDoubt } from '../cloudflare/listReading';
import { Emitter } from '../util/event';
import type { Disposable } from '../util/event';
import { maxQueryLength } from './filterSchema';
import { searchIndexOf } from './searchIndex';
import type { SearchIndex, UserHit } from './searchIndex';
import { searchWords } from './userMatch';
import type { UserDirectory } from './userDirectory';
import { UserPages } from './userPages';

/** What is searched: one query parameter of the API, in these accounts. */
export interface UserSearchScope {
  readonly field: UserQueryField;
  readonly accountIds: readonly string[];
  /** The user that a whole text stands for, such as a reference that the assistant uses. */
  readonly referred?: ReferredUser | undefined;
}

/** Finds the user that a text stands for; undefined for any other text. */
export type ReferredUser = (text: string) => { readonly accountId: string; readonly userId: string } | undefined;

/** The state of a search in one account. */
export interface AccountHits {
  readonly accountId: string;
  /** Loaded rows that contain the text, then the server's hits, each user once. */
  readonly hits: readonly UserHit[];
  readonly isBusy: boolean;
  readonly hasMore: boolean;
  /** Why the server may have more hits than it sent, although it offers no more. */
  readonly doubt: ListDoubt | undefined;
  readonly failure: Failure | undefined;
}

/** Runs the reads that typing starts, which nobody awaits; shows the person the errors that they reject with. */
export type RunRead = (read: () => Promise<void>) => void;

/** How long the person must pause before the server is queried, in milliseconds. */
export const debounceMs = 250;

const perPage = 50;
const maxLoadedHits = 200;

interface AccountSearch {
  readonly pages: UserPages;
  readonly loaded: readonly UserHit[];
  isBusy: boolean;
  failure: Failure | undefined;
}

/**
 * A search as the person types: at most one request in flight per account, cancelled at the next key, so that an older
 * answer never replaces a newer one.
 */
export class UserSearch implements Disposable {
  readonly #directory: UserDirectory;
  readonly #scope: UserSearchScope;
  readonly #runRead: RunRead;
  readonly #didChange = new Emitter<void>();
  #searches = new Map<string, AccountSearch>();
  #controller = new AbortController();
  #isTooLong = false;
  #debounce: NodeJS.Timeout | undefined;

  readonly onDidChange = this.#didChange.event;

  constructor(directory: UserDirectory, scope: UserSearchScope, runRead: RunRead) {
    this.#directory = directory;
    this.#scope = scope;
    this.#runRead = runRead;
    // Prepare the index before the first key is pressed, not after.
    for (const accountId of scope.accountIds) this.#indexOf(accountId).prepare();
  }

  /** The hits so far, in the order of the accounts; empty for an empty text. */
  get results(): readonly AccountHits[] {
    return [...this.#searches].map(([accountId, { pages, loaded, isBusy, failure }]) => ({
      accountId,
      hits: eachOnce(loaded, pages.users),
      isBusy,
      hasMore: !isBusy && failure === undefined && pages.outcome === 'more',
      doubt: pages.doubt,
      failure,
    }));
  }

  /** Whether the text is longer than the server accepts; nothing is searched then. */
  get isTooLong(): boolean {
    return this.#isTooLong;
  }

  /** Searches for another text: loaded rows at once, the server after the debounce. */
  setText(typed: string): void {
    this.#cancel();
    const trimmed = typed.trim();
    this.#isTooLong = trimmed.length > maxQueryLength;
    const text = this.#isTooLong ? '' : trimmed;
    this.#searches = new Map(
      (text === '' ? [] : this.#scope.accountIds).map((accountId) => [accountId, this.#newSearch(accountId, text)]),
    );
    this.#didChange.fire();
    if (text === '') return;
    this.#debounce = setTimeout(() => {
      for (const accountId of this.#searches.keys()) this.#runRead(() => this.#readNext(accountId));
    }, debounceMs);
  }

  /** Reads the next page of hits in one account, or retries a failed one; rejects only because of a fault. */
  async loadMore(accountId: string): Promise<void> {
    const search = this.#searches.get(accountId);
    const canRead = search && !search.isBusy && (search.failure !== undefined || search.pages.outcome === 'more');
    if (canRead) await this.#readNext(accountId);
  }

  dispose(): void {
    this.#cancel();
    this.#didChange.dispose();
  }

  #newSearch(accountId: string, text: string): AccountSearch {
    const { field } = this.#scope;
    const found = this.#indexOf(accountId).find(field, searchWords(text), maxLoadedHits);
    const loaded = [...this.#referredHits(accountId, text), ...found];
    const pages = new UserPages(perPage, { field, text });
    return { pages, loaded, isBusy: true, failure: undefined };
  }

  async #readNext(accountId: string): Promise<void> {
    const { signal } = this.#controller;
    const search = this.#searches.get(accountId);
    if (!search) return;
    search.isBusy = true;
    search.failure = undefined;
    this.#didChange.fire();
    try {
      await search.pages.readNext((request) => this.#directory.readPage(accountId, request, signal), signal);
    } catch (error) {
      if (signal.aborted) return;
      search.failure = toFailure(error);
      if (search.failure === undefined) throw error;
    } finally {
      if (!signal.aborted) {
        search.isBusy = false;
        this.#didChange.fire();
      }
    }
  }

  #indexOf(accountId: string): SearchIndex {
    return searchIndexOf(this.#directory.loadedUsers(accountId));
  }

  /** The user that the text stands for; of one that is not loaded, the id is all that is known. */
  #referredHits(accountId: string, text: string): readonly UserHit[] {
    const referred = this.#scope.referred?.(text);
    if (referred?.accountId !== accountId) return [];
    const { userId } = referred;
    const key = this.#directory.keyOfLoaded(accountId, userId);
    if (key === undefined) return [{ key: keyOfId(userId), user: { id: userId } }];
    return [{ key, user: this.#directory.userOf(accountId, key) }];
  }

  #cancel(): void {
    clearTimeout(this.#debounce);
    this.#controller.abort();
    this.#controller = new AbortController();
  }
}

function eachOnce(loaded: readonly UserHit[], found: ReadonlyMap<UserKey, AccessUser>): readonly UserHit[] {
  const hits = new Map([...loaded.map(({ key, user }) => [key, user] as const), ...found]);
  return [...hits].map(([key, user]) => ({ key, user }));
}
