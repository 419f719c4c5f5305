import type { CloudflareClient, RequestWait } from '../cloudflare/client';
import type { UserDirectory } from '../directory/userDirectory';
import { readCount } from '../text/counts';
import { waitText } from '../text/waitText';
import { Coalescer } from '../util/coalescer';
import { Emitter } from '../util/event';
import type { Disposable } from '../util/event';

/** Shorter waits would only flicker. */
const shortestToldWaitMs = 1_000;
/** VS Code draws all rows of an account anew with its own, and none of them can be pressed meanwhile. */
const fewRows = 1_500;
const pausesMs = { fewRows: 1_000, manyRows: 5_000 };

/** What moves by itself in the row of an account: how far a load is that reads everything, and what a request waits for. */
export class AccountNews implements Disposable {
  readonly #directory: Pick<UserDirectory, 'listOf' | 'onDidProgress'>;
  readonly #waits = new Map<string, Set<RequestWait>>();
  readonly #tellers = new Map<string, Coalescer>();
  readonly #didChange = new Emitter<string>();
  readonly #subscriptions: readonly Disposable[];

  /** Fires with an account's id when its news is another: every second at most, less often where it draws many rows. */
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

  /** "2,000 of 5,000 read" while everything is read; empty otherwise. */
  progressOf(accountId: string): string {
    const { progress } = this.#directory.listOf(accountId);
    return progress ? readCount(progress.loaded, progress.total) : '';
  }

  /** "goes on in 3 seconds: Rate limit reached"; empty where nothing waits for longer than a moment. */
  waitOf(accountId: string, nowMs: number): string {
    const wait = longestWait([...(this.#waits.get(accountId) ?? [])], nowMs);
    return wait ? waitText(wait, nowMs) : '';
  }

  /** Resolves with the work, or before it has ended where the account comes to wait meanwhile. */
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

  /** Whatever was told a moment ago: that a wait begins, or has ended, is not to be told seconds later. */
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
    // The seconds go by after the pause as well.
    if (this.#waits.get(accountId)?.size) this.#tell(accountId);
  }

  #pauseMs(accountId: string): number {
    const rowCount = this.#directory.listOf(accountId).pages?.users.size ?? 0;
    return rowCount > fewRows ? pausesMs.manyRows : pausesMs.fewRows;
  }
}

/** The wait to tell of: a failure is news to the person, being careful is not. */
function longestWait(waits: readonly RequestWait[], nowMs: number): RequestWait | undefined {
  const long = waits
    .filter(({ untilMs }) => untilMs - nowMs >= shortestToldWaitMs)
    .sort((one, other) => other.untilMs - one.untilMs);
  return long.find(({ reason }) => reason.kind === 'failure') ?? long[0];
}
