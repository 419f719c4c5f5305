import type { AccessUser, UserKey } from '../cloudflare/accessUser';
import { toFailure } from '../cloudflare/errors';
import { sentJson } from '../cloudflare/sentText';
import { Emitter } from '../util/event';
import type { Disposable } from '../util/event';
import { readAllPages } from './allPages';
import type {
  LoadOutcome,
  LoadProgress,
  RunningLoad,
  UserListFailure,
  UserListLoad,
  UserListOptions,
  UserListTask,
} from './userListLoad';
import { UserPages } from './userPages';

/** What changes pages is the list's alone. */
type PagesWriter = 'readNext' | 'merge' | 'passOver' | 'endPassingOver' | 'fillIn' | 'renew' | 'set';

/** The most users a page that the API allows (OpenAPI `access_per_page`). */
export const largestPageSize = 1000;

/**
 * The users of one account that have been read so far. One load runs at a time; it never rejects: how it ended is in
 * `failure`. Rows that are there stay until newer ones have come.
 */
export class UserList implements Disposable {
  readonly #options: UserListOptions;
  readonly #didChange = new Emitter<UserKey | undefined>();
  readonly #didStartLoading = new Emitter<UserListLoad>();
  readonly #didProgress = new Emitter<void>();
  #pages: UserPages | undefined;
  #failure: UserListFailure | undefined;
  #isDisposed = false;
  #running: (RunningLoad & UserListLoad) | undefined;
  #wasReadInBulk = false;
  #cancelCount = 0;
  #allReadAtMs: number | undefined;

  /** Fires after the list changed: with a user's key where nothing but that user's record did. */
  readonly onDidChange = this.#didChange.event;
  readonly onDidStartLoading = this.#didStartLoading.event;
  /** Fires when more has come of a load that reads everything. */
  readonly onDidProgress = this.#didProgress.event;

  constructor(options: UserListOptions) {
    this.#options = options;
  }

  /** The pages read so far, or undefined before the first one has come. */
  get pages(): Omit<UserPages, PagesWriter> | undefined {
    return this.#pages;
  }

  /** Why the last load failed, until another one succeeds. */
  get failure(): UserListFailure | undefined {
    return this.#failure;
  }

  /** Whether a load was ever started: an account that nobody opened has nothing to refresh. */
  get wasRead(): boolean {
    return (this.#pages ?? this.#failure ?? this.#running) !== undefined;
  }

  get loading(): UserListTask | undefined {
    return this.#running?.task;
  }

  /** How far the load is that reads everything, while it runs. */
  get progress(): LoadProgress | undefined {
    if (this.#running?.task !== 'all') return undefined;
    const { users, total } = this.#running.pages;
    return { loaded: users.size, total: total ?? this.#pages?.total };
  }

  /** When everything was read in one go, in milliseconds since 1970. */
  get allReadAtMs(): number | undefined {
    return this.#allReadAtMs;
  }

  /** Reads page 1 unless that was tried before; callers at the same time share one request. */
  async loadFirst(): Promise<void> {
    // A load that was given up for a newer one ends early: wait for the newest.
    while (this.#running && !this.#pages) await this.#firstRowsOf(this.#running);
    if (this.#pages === undefined && this.#failure === undefined) await this.#start('first', this.#newPages()).ended;
  }

  /** Reads the next page, or at the end one that is missing, if there is any; resolves with the key of the first new user. */
  async loadMore(): Promise<UserKey | undefined> {
    while (this.#running) await this.#running.ended;
    if (this.#pages === undefined) await this.refresh();
    else if (this.#pages.outcome === 'more') {
      const known = new Set(this.#pages.users.keys());
      await this.#start('more', this.#pages).ended;
      return [...(this.pages?.users.keys() ?? [])].find((key) => !known.has(key));
    }
    return undefined;
  }

  /** Reads everything that is not there yet; where everything is, all of it again, with the old rows kept until then. */
  async loadAll(): Promise<LoadOutcome> {
    const cancelCount = this.#cancelCount;
    while (this.#running && (this.#running.task !== 'all' || this.#running.isCancelled)) await this.#running.ended;
    if (cancelCount !== this.#cancelCount) return 'cancelled';
    const isComplete = this.#pages === undefined || this.#pages.isComplete;
    const load = this.#running ?? this.#start('all', this.#pages && !isComplete ? this.#pages : this.#newPages());
    await load.ended;
    return load.outcome;
  }

  /** Stops a load that reads everything, also one that waits for another load to end; what it has read stays. */
  cancelLoadAll(): void {
    this.#cancelCount += 1;
    if (this.#running?.task !== 'all') return;
    this.#running.isCancelled = true;
    this.#running.controller.abort();
  }

  /**
   * Reads again as many pages as were read, and page 1 at least; a load under way is given up for it, unless it reads
   * everything. After such a load only the largest first page is read, and rows that it does not reach stay as they are:
   * nobody should wait for all of it again unasked.
   */
  async refresh(): Promise<void> {
    if (this.#running?.task === 'all') await this.#running.ended;
    else {
      const isInPlace = this.#wasReadInBulk && (this.#pages?.users.size ?? 0) > largestPageSize;
      await this.#start('refresh', isInPlace && this.#pages ? this.#pages : this.#newPages()).ended;
    }
  }

  /** Takes over a newer record of a user that is in the list. */
  put(key: UserKey, user: AccessUser): void {
    const users = this.#pages?.users;
    if (!users?.has(key) || sentJson(users.get(key)) === sentJson(user)) return;
    this.#pages?.set(key, user);
    this.#didChange.fire(key);
  }

  /** Forgets everything and gives up the load under way. */
  reset(): void {
    this.#running?.controller.abort();
    this.#running = undefined;
    this.#pages = undefined;
    this.#failure = undefined;
    this.#wasReadInBulk = false;
    this.#allReadAtMs = undefined;
    this.#didChange.fire(undefined);
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#running?.controller.abort();
    this.#running = undefined;
    for (const emitter of [this.#didChange, this.#didStartLoading, this.#didProgress]) emitter.dispose();
  }

  /** A load that reads everything shows its first rows long before its end. */
  async #firstRowsOf({ task, ended }: UserListLoad): Promise<void> {
    let subscription: Disposable | undefined;
    const progressed = new Promise<void>((resolve) => {
      if (task === 'all') subscription = this.onDidProgress(resolve);
    });
    await Promise.race([ended, progressed]);
    subscription?.dispose();
  }

  #newPages(): UserPages {
    return new UserPages(this.#options.pageSize(), this.#options.query);
  }

  #start(task: UserListTask, pages: UserPages): RunningLoad & UserListLoad {
    const load: RunningLoad = {
      task,
      pages,
      controller: new AbortController(),
      isCancelled: false,
      outcome: 'givenUp',
    };
    if (this.#isDisposed) return Object.assign(load, { ended: Promise.resolve() });
    this.#running?.controller.abort();
    const running = Object.assign(load, { ended: this.#run(load) });
    this.#running = running;
    this.#didStartLoading.fire({ task, ended: running.ended });
    return running;
  }

  async #run(load: RunningLoad): Promise<void> {
    const { task, pages, controller } = load;
    const countBefore = pages.pageCount;
    let failure: UserListFailure | undefined;
    try {
      failure = await this.#readPages(task, pages, controller.signal);
    } catch (error) {
      const known = toFailure(error);
      if (known) failure = { task, failure: known };
      else if (!controller.signal.aborted) {
        if (this.#running === load) this.#running = undefined;
        throw error;
      }
    }
    // A load that was given up must not touch what its successor or a reset has made.
    if (this.#running !== load) return;
    this.#running = undefined;
    load.outcome = load.isCancelled ? 'cancelled' : failure ? 'failed' : 'done';
    this.#failure = load.isCancelled ? undefined : failure;
    const hasEnded = load.outcome === 'done';
    const isNew = this.#pages !== pages;
    if (hasEnded || (this.#pages === undefined && pages.pageCount > 0)) this.#pages = pages;
    if (task === 'all' && this.#pages === pages && pages.pageCount > countBefore) this.#wasReadInBulk = true;
    if (hasEnded && (task === 'all' || (isNew && this.#wasReadInBulk))) {
      this.#allReadAtMs = pages.isComplete ? Date.now() : undefined;
    }
    this.#didChange.fire(undefined);
  }

  async #readPages(task: UserListTask, pages: UserPages, signal: AbortSignal): Promise<UserListFailure | undefined> {
    const { read, concurrency } = this.#options;
    if (task === 'all') return this.#readAll(pages, concurrency(), signal);
    if (task === 'refresh' && this.#wasReadInBulk) {
      if (pages !== this.#pages) await pages.readNext(read, signal, largestPageSize);
      else {
        const first = { page: 1, perPage: largestPageSize };
        pages.renew(first, await read(pages.request(first), signal), signal);
      }
      return undefined;
    }
    const rowsToRead = task === 'refresh' ? (this.#pages?.rowEnd ?? 0) : 0;
    do await pages.readNext(read, signal);
    while (pages.outcome === 'more' && pages.rowEnd < rowsToRead);
    return undefined;
  }

  async #readAll(pages: UserPages, concurrency: number, signal: AbortSignal): Promise<UserListFailure | undefined> {
    const { read } = this.#options;
    const failed = await readAllPages(pages, (request, aborted) => read({ ...request, isBulk: true }, aborted), {
      concurrency,
      perPage: largestPageSize,
      signal,
      onProgress: () => {
        // Rows of an account that had none are there as soon as they have come.
        this.#pages ??= pages.pageCount > 0 ? pages : undefined;
        this.#didProgress.fire();
      },
    });
    return failed[0] && { task: 'all', failure: failed[0].failure, pages: failed };
  }
}
