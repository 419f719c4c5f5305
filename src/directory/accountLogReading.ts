import { listAccountRequests } from '../cloudflare/accountRequests';
import type { ApiClient } from '../cloudflare/client';
import { withDiagnosis } from '../cloudflare/diagnosis';
import { toFailure } from '../cloudflare/errors';
import type { Failure } from '../cloudflare/errors';
import type { RateLimit } from '../cloudflare/rateLimitHeaders';
import { Emitter } from '../util/event';
import type { Disposable } from '../util/event';
import { AccountLog } from './accountLog';
import type { LogPlace } from './accountLog';
import { onOutdatedAccounts } from './accountChanges';
import type { AccountStore } from './accountStore';
import type { CredentialStore } from './credentialStore';
import { LogPartSizes } from './logPartSizes';
import { periodOf } from './logRange';
import type { LogRange } from './logRange';
import { readNewerRequests } from './newerRequests';
import type { UserDirectory } from './userDirectory';

/** What is known of an account's log, and what is being read. */
export interface AccountLogState {
  readonly range: LogRange;
  /** Grows as it is read; undefined before the first reading. */
  readonly log: AccountLog | undefined;
  /** Changes with every part that was added to the log. */
  readonly version: number;
  /** Whether a single part is being read, or all of them; undefined while nothing is. */
  readonly isReading: 'part' | 'all' | undefined;
  /** Why the last part could not be read; what was read before stays. */
  readonly failure: Failure | undefined;
  /** What the last answer said of the request budget. */
  readonly budget: RateLimit | undefined;
  /** When the last part was read, in milliseconds since 1970. */
  readonly readAtMs: number | undefined;
}

/** So many parts follow at once a part that is short, which is the end of the log or the limit of a server. */
const mostProbes = 2;

/** How far a Ray ID is looked for by itself where a server sends other requests instead; further on being asked. */
const mostSearchedParts = 20;

/** An account without a reading shows its last day. */
const usualRange: LogRange = { kind: 'lastDay' };

const nothingRead: AccountLogState = {
  ...{ range: usualRange, log: undefined, version: 0, isReading: undefined, failure: undefined, readAtMs: undefined },
  budget: undefined,
};

/** How looking for newer requests ended; `busy` if it gave way to another reading. */
export type NewerOutcome =
  { readonly kind: 'read' | 'tooMany' | 'full' | 'busy' } | { readonly kind: 'failed'; readonly failure: Failure };

/**
 * Reads the access logs of accounts, newest first and one part after another, because each part tells where the next
 * one begins. Each account has at most one reading at a time.
 */
export class AccountLogReading implements Disposable {
  readonly #directory: Pick<UserDirectory, 'accessTo'>;
  readonly #states = new Map<string, AccountLogState>();
  readonly #running = new Map<string, AbortController>();
  readonly #didChange = new Emitter<string>();
  readonly #subscriptions: readonly Disposable[];
  readonly #partSizes = new LogPartSizes();
  readonly #mostRequests: number | undefined;

  /** Fires with an account's id when its state has changed. */
  readonly onDidChange = this.#didChange.event;

  constructor({
    directory,
    accounts,
    credentials,
    mostRequests,
  }: {
    readonly directory: Pick<UserDirectory, 'accessTo'>;
    readonly accounts: Pick<AccountStore, 'find' | 'onDidChange'>;
    readonly credentials: Pick<CredentialStore, 'onDidChange'>;
    /** How many requests are kept for each account; `mostLogRequests` by default. */
    readonly mostRequests?: number;
  }) {
    this.#mostRequests = mostRequests;
    this.#directory = directory;
    this.#subscriptions = onOutdatedAccounts({ accounts, credentials }, (isOutdated) => this.#forget(isOutdated));
  }

  /** What is currently known about an account's log. */
  stateOf(accountId: string): AccountLogState {
    return this.#states.get(accountId) ?? nothingRead;
  }

  /** Forgets what was read, and reads the newest part of a range; resolves when that has ended in any way. */
  async start(accountId: string, range: LogRange): Promise<void> {
    this.cancel(accountId);
    const log = new AccountLog(periodOf(range, Date.now()), this.#mostRequests);
    this.#states.set(accountId, { ...nothingRead, range, log, version: this.stateOf(accountId).version + 1 });
    await this.#run(accountId, log, 'part');
  }

  /** Reads the next older part, unless something is being read. */
  async readMore(accountId: string): Promise<void> {
    const { log } = this.stateOf(accountId);
    if (log && !this.#isReading(accountId)) await this.#run(accountId, log, 'part');
  }

  /** Reads all older parts as bulk requests, unless something is being read. */
  async readAll(accountId: string): Promise<void> {
    const { log } = this.stateOf(accountId);
    if (log && !this.#isReading(accountId)) await this.#run(accountId, log, 'all');
  }

  /**
   * Reads what came since the newest request that was read, and adds it once nothing is missing between. The state does
   * not tell of it, and all other readings go before it.
   */
  async readNewer(accountId: string): Promise<NewerOutcome> {
    const { log } = this.stateOf(accountId);
    if (!log || this.#running.has(accountId)) return { kind: 'busy' };
    if (!log.hasRoom) return { kind: 'full' };
    const controller = new AbortController();
    const { signal } = controller;
    this.#running.set(accountId, controller);
    try {
      const requests = await readNewerRequests(log, Date.now(), (place) =>
        this.#readPart(accountId, place, false, signal),
      );
      if (signal.aborted) return { kind: 'busy' };
      if (!requests) return { kind: 'tooMany' };
      const count = log.requests.length;
      log.addNewer(requests);
      const { version } = this.stateOf(accountId);
      const isSame = log.requests.length === count;
      this.#change(accountId, { version: isSame ? version : version + 1, readAtMs: Date.now() });
      return { kind: 'read' };
    } catch (error) {
      const failure = toFailure(error);
      if (signal.aborted || failure?.kind === 'aborted') return { kind: 'busy' };
      if (failure === undefined) throw error;
      return { kind: 'failed', failure };
    } finally {
      if (this.#running.get(accountId) === controller) this.#running.delete(accountId);
    }
  }

  /** Cancels the reading in progress; what was read stays. */
  cancel(accountId: string): void {
    this.#running.get(accountId)?.abort();
    this.#running.delete(accountId);
    this.#change(accountId, { isReading: undefined });
  }

  dispose(): void {
    for (const accountId of this.#running.keys()) this.cancel(accountId);
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#didChange.dispose();
  }

  #isReading(accountId: string): boolean {
    return this.stateOf(accountId).isReading !== undefined;
  }

  async #run(accountId: string, log: AccountLog, isReading: 'part' | 'all'): Promise<void> {
    const controller = new AbortController();
    const { signal } = controller;
    this.#running.get(accountId)?.abort();
    this.#running.set(accountId, controller);
    this.#change(accountId, { isReading, failure: undefined });
    let failure: Failure | undefined;
    let [goesOn, probeCount, partCount] = [true, 0, 0];
    try {
      do {
        const place = log.next;
        if (!place) break;
        const part = await this.#readPart(accountId, place, isReading === 'all' || partCount > mostProbes, signal);
        if (signal.aborted) return;
        log.add(place, part);
        this.#change(accountId, { version: this.stateOf(accountId).version + 1, readAtMs: Date.now() });
        const isShort = part.length < this.#partSizes.of(accountId);
        if (isShort) probeCount += 1;
        partCount += 1;
        const isSought = place.rayId !== undefined && log.requests.length === 0 && partCount < mostSearchedParts;
        goesOn = isReading === 'all' || isSought || (isShort && probeCount <= mostProbes);
      } while (goesOn);
    } catch (error) {
      failure = toFailure(error);
      if (failure === undefined) throw error;
    } finally {
      if (this.#running.get(accountId) === controller) {
        this.#running.delete(accountId);
        this.#change(accountId, { isReading: undefined, failure });
      }
    }
  }

  async #readPart(
    accountId: string,
    place: LogPlace,
    isBulk: boolean,
    signal: AbortSignal,
  ): Promise<readonly unknown[]> {
    const { client, account } = this.#directory.accessTo(accountId);
    const noting: ApiClient = {
      get: async (request) => {
        const answer = await client.get(request);
        // Told with what the answer brings: a drawing in between would keep that waiting.
        if (!signal.aborted) this.#states.set(accountId, { ...this.stateOf(accountId), budget: answer.rateLimit });
        return answer;
      },
    };
    return this.#partSizes.read(accountId, signal, (perPage) =>
      withDiagnosis(client, account, signal, () =>
        listAccountRequests(noting, account, { ...place, perPage, isBulk }, signal),
      ),
    );
  }

  #change(accountId: string, change: Partial<AccountLogState>): void {
    const state = this.#states.get(accountId);
    if (!state) return;
    this.#states.set(accountId, { ...state, ...change });
    this.#didChange.fire(accountId);
  }

  #forget(isGone: (accountId: string) => boolean): void {
    for (const accountId of [...this.#states.keys()]) {
      if (!isGone(accountId)) continue;
      this.cancel(accountId);
      this.#states.delete(accountId);
      this.#partSizes.forget(accountId);
      this.#didChange.fire(accountId);
    }
  }
}
