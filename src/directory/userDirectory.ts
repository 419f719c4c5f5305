import { getUser, listUsers } from '../cloudflare/accessUsers';
import type { AccountAccess, UserPage, UserPageRequest } from '../cloudflare/accessUsers';
import { apiUserIdOf } from '../cloudflare/accessUser';
import type { AccessUser, UserKey } from '../cloudflare/accessUser';
import type { CloudflareClient } from '../cloudflare/client';
import { withDiagnosis } from '../cloudflare/diagnosis';
import { Emitter } from '../util/event';
import type { Disposable } from '../util/event';
import type { AccountStore } from './accountStore';
import type { CredentialStore } from './credentialStore';
import { UserList } from './userList';
import type { UserListLoad } from './userList';

/** The list of an account changed, or, where `key` is there, nothing but that user's record in it. */
export interface DirectoryChange {
  readonly accountId: string;
  readonly key: UserKey | undefined;
}

/** What is known now of every account's users: one `UserList` an account, and the requests that fill it. */
export class UserDirectory implements Disposable {
  readonly #client: CloudflareClient;
  readonly #accounts: AccountStore;
  readonly #credentials: CredentialStore;
  readonly #pageSize: () => number;
  readonly #lists = new Map<string, UserList>();
  readonly #didChange = new Emitter<DirectoryChange>();
  readonly #didStartLoading = new Emitter<UserListLoad>();
  readonly #subscriptions: readonly Disposable[];

  readonly onDidChange = this.#didChange.event;
  readonly onDidStartLoading = this.#didStartLoading.event;

  constructor(options: {
    client: CloudflareClient;
    accounts: AccountStore;
    credentials: CredentialStore;
    /** Users a page, from 1 to 1000; read anew when a list starts. */
    pageSize: () => number;
  }) {
    this.#client = options.client;
    this.#accounts = options.accounts;
    this.#credentials = options.credentials;
    this.#pageSize = options.pageSize;
    this.#subscriptions = [
      options.accounts.onDidChange(() => this.#dropRemovedAccounts()),
      options.credentials.onDidChange((accountId) => this.#lists.get(accountId)?.reset()),
    ];
  }

  /** The list of an account, empty until it is asked to load. */
  listOf(accountId: string): UserList {
    const known = this.#lists.get(accountId);
    if (known) return known;
    const list = new UserList((request, signal) => this.readPage(accountId, request, signal), this.#pageSize);
    list.onDidChange((key) => this.#didChange.fire({ accountId, key }));
    list.onDidStartLoading((load) => this.#didStartLoading.fire(load));
    this.#lists.set(accountId, list);
    return list;
  }

  /** The loaded users of an account by key; empty where none are loaded. */
  loadedUsers(accountId: string): ReadonlyMap<UserKey, AccessUser> {
    return this.#lists.get(accountId)?.pages?.users ?? new Map<UserKey, AccessUser>();
  }

  /** The key of the loaded user with this API id, or undefined where it is not loaded. */
  keyOfLoaded(accountId: string, userId: string): UserKey | undefined {
    const users = this.loadedUsers(accountId);
    // The key tells the id in all but the rarest records.
    const key = [`id:${userId}`, `uid:${userId}`].find((candidate) => users.has(candidate));
    return key ?? [...users].find(([, user]) => apiUserIdOf(user) === userId)?.[0];
  }

  /** Reads one page straight from the API, whatever is loaded. */
  readPage(accountId: string, request: UserPageRequest, signal: AbortSignal): Promise<UserPage> {
    const access = this.#accessTo(accountId);
    return withDiagnosis(this.#client, access, signal, () => listUsers(this.#client, access, request, signal));
  }

  /** Reads one user from the API; where the user is loaded, the list takes over the newer record. */
  async readUser(accountId: string, userId: string, signal?: AbortSignal): Promise<AccessUser> {
    const access = this.#accessTo(accountId);
    const user = await withDiagnosis(this.#client, access, signal, () => getUser(this.#client, access, userId, signal));
    const key = this.keyOfLoaded(accountId, userId);
    if (key !== undefined) this.listOf(accountId).put(key, user);
    return user;
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    for (const list of this.#lists.values()) list.dispose();
    this.#didChange.dispose();
    this.#didStartLoading.dispose();
  }

  #accessTo(accountId: string): AccountAccess {
    return { accountId, credential: () => this.#credentials.get(accountId) };
  }

  #dropRemovedAccounts(): void {
    for (const [accountId, list] of this.#lists) {
      if (this.#accounts.find(accountId)) continue;
      this.#lists.delete(accountId);
      list.reset();
      list.dispose();
    }
  }
}
