import type { Failure } from './errors';
import { backoffMs, isRateLimited, longestBulkWaitMs } from './retry';

/** Why a request has to wait: until a moment after a refusal with 429, or until another one has tried whether it is over. */
export type Closure = { readonly untilMs: number; readonly failure: Failure } | 'onTrial';

/**
 * Closes after a 429 for all requests of a credential. When its time is over one request goes first, on trial, and the
 * others after it was answered: all at once would be refused again.
 */
export class RateLimitGate {
  readonly #random: () => number;
  #failure: Failure | undefined;
  #untilMs = 0;
  #refusalCount = 0;
  #isOnTrial = false;

  /** `random` gives numbers in [0, 1). */
  constructor(random: () => number) {
    this.#random = random;
  }

  /** Why no request may pass now; undefined where one may. */
  closureAt(nowMs: number): Closure | undefined {
    if (this.#failure === undefined) return undefined;
    // More than it was closed for: the clock has been set back.
    const isOver = nowMs >= this.#untilMs || this.#untilMs - nowMs > longestBulkWaitMs;
    if (!isOver) return { untilMs: this.#untilMs, failure: this.#failure };
    return this.#isOnTrial ? 'onTrial' : undefined;
  }

  /** Whether the last refusal was not followed by an answer yet. */
  get isRefusing(): boolean {
    return this.#failure !== undefined;
  }

  /** Lets one request pass; tells whether it is on trial. */
  pass(): boolean {
    const isTrial = this.#failure !== undefined;
    if (isTrial) this.#isOnTrial = true;
    return isTrial;
  }

  /** Learns how a request that passed has ended; `failure` is undefined where it did not fail. */
  settle(isTrial: boolean, failure: Failure | undefined, nowMs: number): void {
    if (isTrial) this.#isOnTrial = false;
    if (isRateLimited(failure)) {
      this.#close(isTrial, failure, nowMs);
    } else if (isTrial && failure?.kind !== 'aborted') {
      // A request that was given up has shown nothing: the next one is on trial.
      this.#failure = undefined;
      this.#refusalCount = 0;
    }
  }

  #close(isTrial: boolean, failure: Extract<Failure, { kind: 'api' }>, nowMs: number): void {
    const isNews = isTrial || this.#failure === undefined;
    // Requests that were under way together are refused together: that is one refusal.
    if (isNews) this.#refusalCount += 1;
    const askedMs = failure.retryAtMs ?? nowMs + backoffMs(this.#refusalCount - 1, this.#random);
    // A server that says more is asked again after this at the person's wish.
    const untilMs = Math.min(askedMs, nowMs + longestBulkWaitMs);
    if (!isNews && untilMs <= this.#untilMs) return;
    this.#failure = failure;
    this.#untilMs = untilMs;
  }
}
