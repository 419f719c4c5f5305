import { Emitter } from '../util/event';
import type { Event } from '../util/event';
import { BudgetShare } from './budgetShare';
import type { Failure } from './errors';
import { RateLimitGate } from './rateLimitGate';
import type { RateLimit } from './rateLimitHeaders';
import { longestBulkWaitMs, longestWaitMs } from './retry';

/** Why a request waits: after a failure, or to leave half of the request budget to others. */
export type WaitReason = { readonly kind: 'failure'; readonly failure: Failure } | { readonly kind: 'paced' };

/** How a request ended: the rate limit that its answer reported, if any, and its failure, if any. */
export interface RequestOutcome {
  readonly rateLimit?: RateLimit | undefined;
  readonly failure?: Failure | undefined;
}

/** Whether a request may be sent now. After a wait, the caller must ask again. */
export type Admission =
  /** The request may be sent and counts as sent; call `settle` once when it has ended. */
  | { readonly kind: 'go'; readonly settle: (outcome: RequestOutcome) => void }
  | { readonly kind: 'waitUntil'; readonly untilMs: number; readonly reason: WaitReason }
  | { readonly kind: 'waitForAnswer'; readonly onDidSettle: Event<void> }
  /** The request would have to wait too long because of this failure of another request. */
  | { readonly kind: 'refused'; readonly failure: Failure };

interface CredentialState {
  readonly gate: RateLimitGate;
  readonly share: BudgetShare;
  readonly didSettle: Emitter<void>;
  openCount: number;
  lastUsedMs: number;
}

/**
 * Decides when requests may be sent, separately for each credential: none while Cloudflare answers with 429, and bulk
 * requests only within half of the budget.
 */
export class RequestPacer {
  readonly #nowMs: () => number;
  readonly #random: () => number;
  readonly #states = new Map<string, CredentialState>();

  /** `nowMs` returns milliseconds since 1970, `random` numbers in [0, 1). */
  constructor({ nowMs = Date.now, random = Math.random }: { nowMs?: () => number; random?: () => number } = {}) {
    this.#nowMs = nowMs;
    this.#random = random;
  }

  /** Asks to send one request of the credential with this key. */
  admit(key: string, isBulk: boolean): Admission {
    const nowMs = this.#nowMs();
    const state = this.#stateOf(key, nowMs);
    const { gate, share, didSettle } = state;
    const closure = gate.closureAt(nowMs);
    if (closure === 'onTrial') return { kind: 'waitForAnswer', onDidSettle: didSettle.event };
    if (closure !== undefined) return admissionAfter(closure, isBulk, nowMs);
    const nextAtMs = isBulk ? share.nextAtMs(nowMs) : nowMs;
    if (nextAtMs === undefined) return { kind: 'waitForAnswer', onDidSettle: didSettle.event };
    if (nextAtMs > nowMs) return { kind: 'waitUntil', untilMs: nextAtMs, reason: { kind: 'paced' } };
    const isTrial = gate.pass();
    const ticket = share.take(isBulk, nowMs);
    state.openCount += 1;
    const settle = ({ rateLimit, failure }: RequestOutcome): void => {
      const settledAtMs = this.#nowMs();
      state.openCount -= 1;
      state.lastUsedMs = settledAtMs;
      gate.settle(isTrial, failure, settledAtMs);
      share.settle(ticket, rateLimit, settledAtMs);
      didSettle.fire();
    };
    return { kind: 'go', settle };
  }

  /** How many credentials have a state. */
  get credentialCount(): number {
    return this.#states.size;
  }

  #stateOf(key: string, nowMs: number): CredentialState {
    const known = this.#states.get(key);
    if (known) return known;
    this.#forgetIdle(nowMs);
    const state = {
      gate: new RateLimitGate(this.#random),
      share: new BudgetShare(),
      didSettle: new Emitter<void>(),
      openCount: 0,
      lastUsedMs: nowMs,
    };
    this.#states.set(key, state);
    return state;
  }

  /** Credentials are replaced and accounts removed, so the state of unused credentials is dropped once irrelevant. */
  #forgetIdle(nowMs: number): void {
    for (const [key, { gate, share, openCount, lastUsedMs }] of this.#states) {
      const isPlain = !gate.isRefusing && !share.isLimited;
      if (openCount === 0 && (isPlain || nowMs - lastUsedMs > longestBulkWaitMs)) this.#states.delete(key);
    }
  }
}

function admissionAfter(
  { untilMs, failure }: { readonly untilMs: number; readonly failure: Failure },
  isBulk: boolean,
  nowMs: number,
): Admission {
  const askedMs = (failure.kind === 'api' ? failure.retryAtMs : undefined) ?? untilMs;
  return askedMs - nowMs > (isBulk ? longestBulkWaitMs : longestWaitMs)
    ? { kind: 'refused', failure }
    : { kind: 'waitUntil', untilMs, reason: { kind: 'failure', failure } };
}
