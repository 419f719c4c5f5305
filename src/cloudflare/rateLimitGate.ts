import type { Failure } from './errors';
import { backoffMs, isRateLimited, longestBulkWaitMs } from './retry';

/** Why a request has to wait: until a moment after a 429, or until a trial request shows whether the block is over. */
export type Closure = { readonly untilMs: number; readonly failure: Failure } | 'onTrial';

/**
 * Blocks all requests of a credential after a 429. When the block ends, one trial request goes first and the others
 * wait for its answer, because all at once would be refused again.
 */
export class RateLimitGate {
  readonly #random: () => number;
  #failure: Failure | undefined;
  #untilMs = 0;
  #refusalCount = 0;
  #isOnTrial = false;

  /** `random` returns numbers in [0, 1). */
  constructor(random: () => number) {
    this.#random = random;
  }

  /** Why no request may pass now; undefined if one may. */
  closureAt(nowMs: number): Closure | undefined {
    if (this.#failure === undefined) return undefined;
    // If the gate is closed for longer than it can be, the clock has been set back.
    const isOver = nowMs >= this.#untilMs || this.#untilMs - nowMs > longestBulkWaitMs;
    if (!isOver) return { untilMs: this.#untilMs, failure: this.#failure };
    return this.#isOnTrial ? 'onTrial' : undefined;
  }

  /** Whether no answer has followed the last refusal yet. */
  get isRefusing(): boolean {
    return this.#failure !== undefined;
  }

  /** Lets one request pass; returns whether it is the trial request. */
  pass(): boolean {
    const isTrial = this.#failure !== undefined;
    if (isTrial) this.#isOnTrial = true;
    return isTrial;
  }

  /** Learns how a passed request ended; `failure` is undefined for a success. */
  settle(isTrial: boolean, failure: Failure | undefined, nowMs: number): void {
    if (isTrial) this.#isOnTrial = false;
    if (isRateLimited(failure)) {
      this.#close(isTrial, failure, nowMs);
    } else if (isTrial && failure?.kind !== 'aborted') {
      // An aborted trial has shown nothing, so the next request becomes the trial.
      this.#failure = undefined;
      this.#refusalCount = 0;
    }
  }

  #close(isTrial: boolean, failure: Extract<Failure, { kind: 'api' }>, nowMs: number): void {
    const isNews = isTrial || this.#failure === undefined;
    // Requests that were in flight together are refused together, which counts as one refusal.
    if (isNews) this.#refusalCount += 1;
    const askedMs = failure.retryAtMs ?? nowMs + backoffMs(this.#refusalCount - 1, this.#random);
    // If the server asks for a longer wait, the person may still try again after this one.
    const untilMs = Math.min(askedMs, nowMs + longestBulkWaitMs);
    if (!isNews && untilMs <= this.#untilMs) return;
    this.#failure = failure;
    this.#untilMs = untilMs;
  }
}
