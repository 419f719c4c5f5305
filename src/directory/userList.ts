import type { AccessUser, UserKey } from '../cloudflare/accessUser';
import { toFailure } from '../cloudflare/errors';
import type { Failure } from '../cloudflare/errors';
import { Emitter } from '../util/event';
import type { Disposable } from '../util/event';
import { UserPages } from './userPages';
import type { ReadUserPage } from './userPages';

/** What a list is reading, or was reading when it failed. */
export type UserListTask = 'first' | 'more' | 'refresh';

/** A load under way; `ended` resolves when it has ended, however it ended. */
export interface UserListLoad {
  readonly task: UserListTask;
  readonly ended: Promise<void>;
}

/**
 * The users of one account that have been read so far. One load runs at a time; it never rejects: how it ended is in
 * `failure`. Rows that are there stay until newer ones have come.
 */
export class UserList implements Disposable {
  readonly #read: ReadUserPage;
  readonly #pageSize: () => number;
  readonly #didChange = new Emitter<UserKey | undefined>();
  readonly #didStartLoading = new Emitter<UserListLoad>();
  #pages: UserPages | undefined;
  #failure: { readonly task: UserListTask; readonly failure: Failure } | undefined;
  #isDisposed = false;
  #running: (UserListLoad & { readonly controller: AbortController }) | undefined;

  /** Fires after the list changed: with a user's key where nothing but that user's record did. */
  readonly onDidChange = this.#didChange.event;
  readonly onDidStartLoading = this.#didStartLoading.event;

  constructor(read: ReadUserPage, pageSize: () => number) {
    this.#read = read;
    this.#pageSize = pageSize;
  }

  /** The pages read so far, or undefined before the first one has come. */
  get pages(): Pick<UserPages, 'users' | 'outcome' | 'total' | 'pageCount'> | undefined {
    return this.#pages;
  }

  /** Why the last load failed, until another one succeeds. */
  get failure(): { readonly task: UserListTask; readonly failure: Failure } | undefined {
    return this.#failure;
  }

  /** Whether a load was ever started: an account that nobody opened has nothing to refresh. */
  get wasRead(): boolean {
    return this.#pages !== undefined || this.#failure !== undefined || this.#running !== undefined;
  }

  get loading(): UserListTask | undefined {
    return this.#running?.task;
  }

  /** Reads page 1 unless that was tried before; callers at the same time share one request. */
  async loadFirst(): Promise<void> {
    // A load that was given up for a newer one ends early: wait for the newest.
    while (this.#running) await this.#running.ended;
    if (this.#pages === undefined && this.#failure === undefined) await this.#start('first');
  }

  /** Reads the next page, if there is one; resolves with the key of the first new user. */
  async loadMore(): Promise<UserKey | undefined> {
    while (this.#running) await this.#running.ended;
    if (this.#pages === undefined) await this.refresh();
    else if (this.#pages.outcome === 'more') {
      const countBefore = this.#pages.users.size;
      await this.#start('more');
      return [...(this.pages?.users.keys() ?? [])].at(countBefore);
    }
    return undefined;
  }

  /** Reads again as many pages as were read, and page 1 at least; a load under way is given up for it. */
  async refresh(): Promise<void> {
    await this.#start('refresh');
  }

  /** Takes over a newer record of a user that is in the list. */
  put(key: UserKey, user: AccessUser): void {
    const users = this.#pages?.users;
    if (!users?.has(key) || JSON.stringify(users.get(key)) === JSON.stringify(user)) return;
    users.set(key, user);
    this.#didChange.fire(key);
  }

  /** Forgets everything and gives up the load under way. */
  reset(): void {
    this.#running?.controller.abort();
    this.#running = undefined;
    this.#pages = undefined;
    this.#failure = undefined;
    this.#didChange.fire(undefined);
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#running?.controller.abort();
    this.#running = undefined;
    this.#didChange.dispose();
    this.#didStartLoading.dispose();
  }

  #start(task: UserListTask): Promise<void> {
    if (this.#isDisposed) return Promise.resolve();
    this.#running?.controller.abort();
    const controller = new AbortController();
    const ended = this.#run(task, controller.signal);
    this.#running = { task, ended, controller };
    this.#didStartLoading.fire({ task, ended });
    return ended;
  }

  async #run(task: UserListTask, signal: AbortSignal): Promise<void> {
    let failure: typeof this.failure;
    try {
      const pages = await this.#readPages(task, signal);
      if (!signal.aborted) this.#pages = pages;
    } catch (error) {
      // A load that was given up must not touch what its successor or a reset has made.
      if (signal.aborted) return;
      this.#running = undefined;
      const known = toFailure(error);
      if (known === undefined) throw error;
      failure = { task, failure: known };
    }
    if (signal.aborted) return;
    this.#running = undefined;
    this.#failure = failure;
    this.#didChange.fire(undefined);
  }

  async #readPages(task: UserListTask, signal: AbortSignal): Promise<UserPages> {
    if (task === 'more' && this.#pages) {
      await this.#pages.readNext(this.#read, signal);
      return this.#pages;
    }
    const pages = new UserPages(this.#pageSize());
    const rowsToRead = (this.#pages?.pageCount ?? 1) * (this.#pages?.perPage ?? pages.perPage);
    do await pages.readNext(this.#read, signal);
    while (pages.outcome === 'more' && pages.pageCount * pages.perPage < rowsToRead);
    return pages;
  }
}
