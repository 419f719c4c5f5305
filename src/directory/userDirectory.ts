import { getUser, listUsers } from '../cloudflare/accessUsers';
import type { AccountAccess, UserPage, UserPageRequest, UserQuery } from '../cloudflare/accessUsers';
import { apiUserIdOf, keyOfId } from '../cloudflare/accessUser';
import type { AccessUser, UserKey } from '../cloudflare/accessUser';
import type { ApiClient, CloudflareClient } from '../cloudflare/client';
import { withDiagnosis } from '../cloudflare/diagnosis';
import { Emitter } from '../util/event';
import type { Disposable } from '../util/event';
import type { AccountStore } from './accountStore';
import type { ListChoices } from './listChoices';
import type { CredentialStore } from './credentialStore';
import { ShownUsers } from './shownUsers';
import { lensOf } from './userLens';
import { UserList } from './userList';
import type { UserListLoad } from './userListLoad';
import type { ReadUserPage } from './userPages';

/** A change of an account's list; if `key` is set, only that user's record changed. */
export interface DirectoryChange {
  readonly accountId: string;
  readonly key: UserKey | undefined;
}

/** A load of an account's list in progress. */
export interface DirectoryLoad extends UserListLoad {
  readonly accountId: string;
  readonly list: UserList;
}

/** Dependencies and settings of a directory. */
export interface UserDirectoryOptions {
  readonly client: CloudflareClient;
  readonly accounts: AccountStore;
  readonly credentials: CredentialStore;
  readonly choices: ListChoices;
  /** Users per page, from 1 to 1000; read anew when a list starts. */
  readonly pageSize: () => number;
  /** The maximum number of requests in flight while everything is read. */
  readonly concurrency: () => number;
  /** The locale (BCP 47) by which texts are sorted. */
  readonly locale: () => string;
}

/**
 * Everything currently known about the users of all accounts, and the requests that load it. Each account has one
 * `UserList` of all its users, and a second one of the API's search results while its filter has a query.
 */
export class UserDirectory implements Disposable {
  readonly #options: UserDirectoryOptions;
  readonly #wholeLists = new Map<string, UserList>();
  readonly #queryLists = new Map<string, UserList>();
  readonly #shown = new ShownUsers();
  readonly #didChange = new Emitter<DirectoryChange>();
  readonly #didStartLoading = new Emitter<DirectoryLoad>();
  readonly #didProgress = new Emitter<string>();
  readonly #subscriptions: readonly Disposable[];

  readonly onDidChange = this.#didChange.event;
  readonly onDidStartLoading = this.#didStartLoading.event;
  /** Fires with an account's id when a load that reads everything has progressed. */
  readonly onDidProgress = this.#didProgress.event;

  constructor(options: UserDirectoryOptions) {
    this.#options = options;
    this.#subscriptions = [
      options.accounts.onDidChange(() => this.#dropRemovedAccounts()),
      options.credentials.onDidChange((accountIds) => {
        for (const accountId of accountIds) for (const list of this.#listsOf(accountId)) list.reset();
      }),
      options.choices.onDidChange(({ accountId, isQueryChange }) => {
        if (isQueryChange) drop(this.#queryLists, accountId);
        this.#didChange.fire({ accountId, key: undefined });
      }),
    ];
  }

  /** The list shown for an account: the search results if its filter has a query, otherwise all users. */
  listOf(accountId: string): UserList {
    const { query } = this.#options.choices.filterOf(accountId);
    if (!query) return this.wholeListOf(accountId);
    return this.#queryLists.get(accountId) ?? this.#newList(this.#queryLists, accountId, query);
  }

  /** The list of all users of an account; empty until it is loaded. */
  wholeListOf(accountId: string): UserList {
    return this.#wholeLists.get(accountId) ?? this.#newList(this.#wholeLists, accountId);
  }

  /** The keys of the users shown for an account, in order. */
  shownKeys(accountId: string): readonly UserKey[] {
    const { choices, locale } = this.#options;
    const view = { filter: choices.filterOf(accountId), order: choices.orderOf(accountId), locale: locale() };
    return this.#shown.keysOf(this.listOf(accountId), view, Date.now());
  }

  /** Whether a user is among those shown for an account. */
  isShown(accountId: string, key: UserKey): boolean {
    const users = this.listOf(accountId).pages?.users;
    return users?.has(key) === true && lensOf(this.#options.choices.filterOf(accountId), Date.now())(users.get(key));
  }

  /** All loaded users of an account by key, whatever is shown; empty if none are loaded. */
  loadedUsers(accountId: string): ReadonlyMap<UserKey, AccessUser> {
    return this.#wholeLists.get(accountId)?.pages?.users ?? new Map<UserKey, AccessUser>();
  }

  /** Whether a user is loaded, in the shown list or in the list of all users. */
  hasUser(accountId: string, key: UserKey): boolean {
    return this.#listsOf(accountId).some((list) => list.pages?.users.has(key));
  }

  /** The record of a loaded user, preferably from the shown list; undefined if the user is not loaded. */
  userOf(accountId: string, key: UserKey): AccessUser {
    // Called for many rows at once, so it avoids building the array of all lists.
    const found = this.#queryLists.get(accountId)?.pages?.users;
    return found?.has(key) ? found.get(key) : this.#wholeLists.get(accountId)?.pages?.users.get(key);
  }

  /** The key of the loaded user with this API id, or undefined if the user is not loaded. */
  keyOfLoaded(accountId: string, userId: string): UserKey | undefined {
    // The id determines the key in all but the rarest records.
    const key = [keyOfId(userId), `uid:${userId}`].find((candidate) => this.hasUser(accountId, candidate));
    if (key !== undefined) return key;
    for (const list of this.#listsOf(accountId)) {
      for (const [other, user] of list.pages?.users ?? []) if (apiUserIdOf(user) === userId) return other;
    }
    return undefined;
  }

  /** Reads one page directly from the API, whatever is loaded. */
  readPage(
    accountId: string,
    request: UserPageRequest,
    signal: AbortSignal,
    client: ApiClient = this.#options.client,
  ): Promise<UserPage> {
    const { account } = this.accessTo(accountId);
    return withDiagnosis(client, account, signal, () => listUsers(client, account, request, signal));
  }

  /** Reads one user from the API; if the user is loaded, the lists take over the newer record. */
  async readUser(accountId: string, userId: string, signal?: AbortSignal): Promise<AccessUser> {
    const { client, account } = this.accessTo(accountId);
    const user = await withDiagnosis(client, account, signal, () => getUser(client, account, userId, signal));
    this.put(accountId, userId, user);
    return user;
  }

  /** Takes a newer record of a user over into the lists in which the user is loaded. */
  put(accountId: string, userId: string, user: AccessUser): void {
    const key = this.keyOfLoaded(accountId, userId);
    if (key !== undefined) for (const list of this.#listsOf(accountId)) list.put(key, user);
  }

  /** The client and access for further requests about an account. */
  accessTo(accountId: string): { readonly client: CloudflareClient; readonly account: AccountAccess } {
    const { client, credentials } = this.#options;
    return { client, account: { accountId, credential: () => credentials.get(accountId) } };
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    for (const list of [...this.#wholeLists.values(), ...this.#queryLists.values()]) list.dispose();
    this.#didChange.dispose();
    this.#didStartLoading.dispose();
    this.#didProgress.dispose();
  }

  /** The existing lists of an account, the shown one first. */
  #listsOf(accountId: string): readonly UserList[] {
    return [this.#queryLists.get(accountId), this.#wholeLists.get(accountId)].filter((list) => list !== undefined);
  }

  #newList(lists: Map<string, UserList>, accountId: string, query?: UserQuery): UserList {
    const { pageSize, concurrency } = this.#options;
    const read: ReadUserPage = (request, signal, client) => this.readPage(accountId, request, signal, client);
    const list = new UserList({ read, pageSize, concurrency, ...(query && { query }) });
    list.onDidChange((key) => this.#didChange.fire({ accountId, key }));
    list.onDidStartLoading((load) => this.#didStartLoading.fire({ accountId, list, ...load }));
    list.onDidProgress(() => this.#didProgress.fire(accountId));
    lists.set(accountId, list);
    return list;
  }

  #dropRemovedAccounts(): void {
    for (const lists of [this.#wholeLists, this.#queryLists]) {
      for (const accountId of [...lists.keys()]) {
        if (!this.#options.accounts.find(accountId)) drop(lists, accountId);
      }
    }
  }
}

function drop(lists: Map<string, UserList>, accountId: string): void {
  const list = lists.get(accountId);
  lists.delete(accountId);
  list?.reset();
  list?.dispose();
}
