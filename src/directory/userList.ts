import type { AccessUser, UserKey } from '../cloudflare/accessUser';
import type { ApiClient } from '../cloudflare/client';
import { toFailure } from '../cloudflare/errors';
import { sentJson } from '../cloudflare/sentText';
import { Emitter } from '../util/event';
import type { Disposable } from '../util/event';
import { firstRowsOf } from './userListLoad';
import type {
  AnewLoaded,
  LoadOutcome,
  LoadProgress,
  RunningLoad,
  StartedLoad,
  UserListFailure,
  UserListLoad,
  UserListOptions,
  UserListTask,
} from './userListLoad';
import { largestPageSize, readPages } from './userListReading';
import { UserPages } from './userPages';

/** The methods that change pages; only the list itself may call them. */
type PagesWriter = 'readNext' | 'merge' | 'passOver' | 'endPassingOver' | 'fillIn' | 'renew' | 'set';

/**
 * The users of one account that have been read so far. One load runs at a time and rejects only because of a fault:
 * `failure` says how it ended. Existing rows stay until newer ones have arrived.
 */
export class UserList implements Disposable {
  readonly #options: UserListOptions;
  readonly #didChange = new Emitter<UserKey | undefined>();
  readonly #didStartLoading = new Emitter<UserListLoad>();
  readonly #didProgress = new Emitter<void>();
  #pages: UserPages | undefined;
  #failure: UserListFailure | undefined;
  #isDisposed = false;
  #running: StartedLoad | undefined;
  #wasReadInBulk = false;
  #cancelCount = 0;
  #allReadAtMs: number | undefined;

  /** Fires after the list changed; with a user's key if only that user's record changed. */
  readonly onDidChange = this.#didChange.event;
  readonly onDidStartLoading = this.#didStartLoading.event;
  /** Fires when a load that reads everything has progressed. */
  readonly onDidProgress = this.#didProgress.event;

  constructor(options: UserListOptions) {
    this.#options = options;
  }

  /** The pages read so far, or undefined before the first one has arrived. */
  get pages(): Omit<UserPages, PagesWriter> | undefined {
    return this.#pages;
  }

  /** Why the last load failed; cleared when another one succeeds. */
  get failure(): UserListFailure | undefined {
    return this.#failure;
  }

  /** Whether a load was ever started; an account that was never opened has nothing to refresh. */
  get wasRead(): boolean {
    return (this.#pages ?? this.#failure ?? this.#running) !== undefined;
  }

  get loading(): UserListTask | undefined {
    return this.#running?.task;
  }

  /** The progress of a load that reads everything, while it runs. */
  get progress(): LoadProgress | undefined {
    if (this.#running?.task !== 'all') return undefined;
    const { users, total } = this.#running.pages;
    return { loaded: users.size, total: total ?? this.#pages?.total };
  }

  /** When the oldest part of it was read, once everything is, in milliseconds since 1970. */
  get allReadAtMs(): number | undefined {
    return this.#allReadAtMs;
  }

  /** Reads page 1 unless that was tried before; concurrent callers share one request. */
  async loadFirst(): Promise<void> {
    // A load that was replaced by a newer one ends early, so wait for the newest.
    while (this.#running && !this.#pages) await firstRowsOf(this.#running, this.onDidProgress);
    if (this.#pages === undefined && this.#failure === undefined) await this.#start('first', this.#newPages()).ended;
  }

  /** Reads the next page, or at the end one that was skipped, if any; resolves with the first new user's key. */
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

  /**
   * Reads everything that is missing; if nothing is, reads everything again and keeps the old rows until then. Where
   * `client` is given, this ends as cancelled once that sends no more, as it does after `signal` was aborted.
   */
  async loadAll(client?: ApiClient, signal?: AbortSignal): Promise<LoadOutcome> {
    const load = await this.#loadAll(false, client, signal);
    return load === 'cancelled' ? load : load.outcome;
  }

  /**
   * Reads everything in new pages, or joins a load that does, and keeps the old rows until the new ones have them all;
   * resolves with what came, which is never of an earlier load, or undefined if it was cancelled or given up.
   */
  async loadAnew(): Promise<AnewLoaded | undefined> {
    const load = await this.#loadAll(true);
    return load === 'cancelled' || load.outcome === 'cancelled' || load.outcome === 'givenUp' ? undefined : load;
  }

  /** Cancels a load that reads everything, even one that waits for another load to end; what it has read stays. */
  cancelLoadAll(): void {
    this.#cancelCount += 1;
    if (this.#running?.task === 'all') this.#running.controller.abort();
  }

  /**
   * Reads as many pages again as were read, and at least page 1. Replaces a load in progress, unless that reads
   * everything. After such a load, only the first page is read again, at the largest size, and rows beyond it stay as
   * they are: nobody should have to wait for a full reload that they did not ask for.
   */
  async refresh(): Promise<void> {
    if (this.#running?.task === 'all') await this.#running.ended;
    else {
      const isInPlace = this.#wasReadInBulk && (this.#pages?.users.size ?? 0) > largestPageSize;
      await this.#start('refresh', isInPlace && this.#pages ? this.#pages : this.#newPages()).ended;
    }
  }

  /** Replaces the record of a user in the list with a newer one. */
  put(key: UserKey, user: AccessUser): void {
    const users = this.#pages?.users;
    if (!users?.has(key) || sentJson(users.get(key)) === sentJson(user)) return;
    this.#pages?.set(key, user);
    this.#didChange.fire(key);
  }

  /** Forgets everything and cancels the load in progress. */
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

  async #loadAll(isAnew: boolean, client?: ApiClient, signal?: AbortSignal): Promise<RunningLoad | 'cancelled'> {
    const cancelCount = this.#cancelCount;
    for (let running = this.#running; running; running = this.#running) {
      await running.ended;
      // A load whose own client sends no more leaves the rest to whoever else asked for all.
      const isJoined = running.task === 'all' && running.outcome !== 'cancelled' && (running.isAnew || !isAnew);
      if (isJoined) return running;
      if (cancelCount !== this.#cancelCount || signal?.aborted) return 'cancelled';
    }
    // Where the number of users changed, those of earlier pages may have moved to others.
    const known = isAnew || this.#pages?.totalChange ? undefined : this.#pages;
    const load = this.#start('all', known && !known.isComplete ? known : this.#newPages(), client);
    await load.ended;
    return load;
  }

  #newPages(): UserPages {
    return new UserPages(this.#options.pageSize(), this.#options.query);
  }

  #start(task: UserListTask, pages: UserPages, client?: ApiClient): StartedLoad {
    const controller = new AbortController();
    const isAnew = pages.pageCount === 0;
    const load: RunningLoad = { task, pages, controller, client, isAnew, outcome: 'givenUp', failure: undefined };
    if (this.#isDisposed) return Object.assign(load, { ended: Promise.resolve() });
    this.#running?.controller.abort();
    const running = Object.assign(load, { ended: this.#run(load) });
    this.#running = running;
    // A fault rejects for whoever asked for the load; those who only watch it learn that it has ended.
    this.#didStartLoading.fire({ task, ended: running.ended.catch(() => undefined) });
    return running;
  }

  async #run(load: RunningLoad): Promise<void> {
    const { task, pages, controller } = load;
    const countBefore = pages.pageCount;
    let failure: UserListFailure | undefined;
    try {
      const before = { pages: this.#pages, wasReadInBulk: this.#wasReadInBulk };
      failure = await readPages(load, this.#options, before, () => {
        this.#showEarly(pages);
        this.#didProgress.fire();
      });
    } catch (error) {
      const known = toFailure(error);
      if (known) failure = { task, failure: known };
      else if (!controller.signal.aborted) {
        if (this.#running === load) this.#running = undefined;
        this.#didChange.fire(undefined);
        throw error;
      }
    }
    // A replaced load must not touch the state of its successor or of a reset.
    if (this.#running !== load) return;
    this.#running = undefined;
    const isCancelled = controller.signal.aborted || failure?.failure.kind === 'aborted';
    load.outcome = isCancelled ? 'cancelled' : failure ? 'failed' : 'done';
    this.#failure = load.failure = isCancelled ? undefined : failure;
    const hasEnded = load.outcome === 'done';
    const isNew = this.#pages !== pages;
    if (hasEnded) this.#pages = pages;
    else this.#showEarly(pages);
    if (task === 'all' && this.#pages === pages && pages.pageCount > countBefore) this.#wasReadInBulk = true;
    if (hasEnded && (task === 'all' || (isNew && this.#wasReadInBulk))) {
      this.#allReadAtMs = pages.isComplete ? pages.oldestAtMs : undefined;
    }
    this.#didChange.fire(undefined);
  }

  /** Shows rows before all have come, where no row that is there would go. */
  #showEarly(pages: UserPages): void {
    if (pages === this.#pages || pages.pageCount === 0 || this.#pages?.isComplete) return;
    if (this.#pages === undefined || pages.hasAllOf(this.#pages)) this.#pages = pages;
  }
}
