import type { CloudflareClient, RequestWait } from '../cloudflare/client';
import type { UserDirectory } from '../directory/userDirectory';
import { readCount } from '../text/counts';
import { waitText } from '../text/waitText';
import { Coalescer } from '../util/coalescer';
import { Emitter } from '../util/event';
import type { Disposable } from '../util/event';

/** Showing shorter waits would only flicker. */
const shortestToldWaitMs = 1_000;
/**
 * VS Code redraws all rows of an account together with the account's own, and meanwhile none of them can be pressed.
 */
const fewRows = 1_500;
const pausesMs = { fewRows: 1_000, manyRows: 5_000 };

/**
 * The parts of an account's row that change by themselves: the progress of loading all users, and what a request waits
 * for.
 */
export class AccountNews implements Disposable {
  readonly #directory: Pick<UserDirectory, 'listOf' | 'onDidProgress'>;
  readonly #waits = new Map<string, Set<RequestWait>>();
  readonly #tellers = new Map<string, Coalescer>();
  readonly #didChange = new Emitter<string>();
  readonly #subscriptions: readonly Disposable[];

  /** Fires with the id of an account whose news changed: at most every second, and less often if it has many rows. */
  readonly onDidChange = this.#didChange.event;

  constructor(
    client: Pick<CloudflareClient, 'onDidStartWaiting'>,
    directory: Pick<UserDirectory, 'listOf' | 'onDidProgress'>,
  ) {
    this.#directory = directory;
    this.#subscriptions = [
      client.onDidStartWaiting((wait) => this.#follow(wait)),
      directory.onDidProgress((accountId) => this.#tell(accountId)),
    ];
  }

  /** "2,000 of 5,000 read" while all users are loading; empty otherwise. */
  progressOf(accountId: string): string {
    const { progress } = this.#directory.listOf(accountId);
    return progress ? readCount(progress.loaded, progress.total) : '';
  }

  /** "goes on in 3 seconds: Rate limit reached"; empty if no request waits for longer than a moment. */
  waitOf(accountId: string, nowMs: number): string {
    const wait = longestWait([...(this.#waits.get(accountId) ?? [])], nowMs);
    return wait ? waitText(wait, nowMs) : '';
  }

  /** Resolves when the work is done, or earlier if a request of the account has to wait meanwhile. */
  async untilWaiting(accountId: string, work: Promise<void>): Promise<void> {
    let subscription: Disposable | undefined;
    const waiting = new Promise<void>((resolve) => {
      const look = (changedId: string): void => {
        if (changedId === accountId && this.waitOf(accountId, Date.now()) !== '') resolve();
      };
      subscription = this.#didChange.event(look);
      look(accountId);
    });
    await Promise.race([work, waiting]);
    subscription?.dispose();
  }

  dispose(): void {
    for (const owned of [...this.#subscriptions, ...this.#tellers.values(), this.#didChange]) owned.dispose();
  }

  #follow(wait: RequestWait): void {
    const { accountId, ended } = wait;
    if (accountId === undefined) return;
    const waits = this.#waits.get(accountId) ?? new Set();
    this.#waits.set(accountId, waits.add(wait));
    if (waits.size === 1) this.#tellAtOnce(accountId);
    void ended.then(() => {
      waits.delete(wait);
      if (waits.size === 0) this.#tellAtOnce(accountId);
    });
  }

  /** The start and the end of a wait are shown at once, even if other news was shown a moment ago. */
  #tellAtOnce(accountId: string): void {
    this.#tellers.get(accountId)?.dispose();
    this.#tellers.delete(accountId);
    this.#tell(accountId);
  }

  #tell(accountId: string): void {
    const known = this.#tellers.get(accountId);
    const teller =
      known ??
      new Coalescer(
        () => this.#fire(accountId),
        () => this.#pauseMs(accountId),
      );
    this.#tellers.set(accountId, teller);
    teller.request();
  }

  #fire(accountId: string): void {
    this.#didChange.fire(accountId);
    // The countdown must go on after the pause as well.
    if (this.#waits.get(accountId)?.size) this.#tell(accountId);
  }

  #pauseMs(accountId: string): number {
    const rowCount = this.#directory.listOf(accountId).pages?.users.size ?? 0;
    return rowCount > fewRows ? pausesMs.manyRows : pausesMs.fewRows;
  }
}

/** The wait to show: one after a failure matters to the person more than one that only spares the request budget. */
function longestWait(waits: readonly RequestWait[], nowMs: number): RequestWait | undefined {
  const long = waits
    .filter(({ untilMs }) => untilMs - nowMs >= shortestToldWaitMs)
    .sort((one, other) => other.untilMs - one.untilMs);
  return long.find(({ reason }) => reason.kind === 'failure') ?? long[0];
}
