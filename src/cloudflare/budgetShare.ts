import type { RateLimit } from './rateLimitHeaders';
import { longestBulkWaitMs } from './retry';

/** The time between two resets of the budget, as far as this process has seen it. */
interface Window {
  /** When the budget is full again; undefined until an answer has said so. */
  endsMs: number | undefined;
  /** The maximum number of bulk requests in this window. */
  share: number;
  /** How many bulk requests were sent, answered or not. */
  sentCount: number;
  /** How many bulk requests are still unanswered. */
  openCount: number;
  /** How many bulk requests were sent before the one whose answer first reported the budget. */
  earlierCount: number;
  lastSentMs: number;
}

/** Identifies a sent request, so that its answer can be attributed to the right window. */
export interface Ticket {
  readonly window: object;
  readonly isBulk: boolean;
  /** How many bulk requests this window had sent when this request was sent, itself included. */
  readonly ordinal: number;
}

/** Headers give whole seconds only, so a window that seems to end now may last this much longer. */
const shortestWindowMs = 1_000;

/**
 * The half of a request budget that bulk requests may use; the other half is left to the dashboard. Answers report how
 * much is left, which includes what other clients use, such as the same person's other windows. If they report the
 * whole budget too, bulk requests stop once half of it is gone, whoever used it; otherwise they take half of what
 * others leave. Within a window, the time between two resets, the share may shrink as others use the budget but never
 * grows, so late or reordered answers do no harm.
 */
export class BudgetShare {
  #window = newWindow();
  #isLimited = false;

  /** Whether any answer has reported a limit. */
  get isLimited(): boolean {
    return this.#isLimited;
  }

  /** When the next bulk request may be sent: `nowMs` means now, undefined means after the next answer. */
  nextAtMs(nowMs: number): number | undefined {
    const { endsMs, share, sentCount, openCount, lastSentMs } = this.#windowAt(nowMs);
    // A limit that was seen once is probably still in force, so a single request explores the new window.
    if (endsMs === undefined) return this.#isLimited && openCount > 0 ? undefined : nowMs;
    const leftCount = Math.floor(share) - sentCount;
    if (leftCount <= 0) return endsMs;
    if (leftCount * 2 >= Math.floor(share)) return nowMs;
    return Math.max(nowMs, Math.ceil(lastSentMs + (endsMs - lastSentMs) / (leftCount + 1)));
  }

  /** Counts a request that is about to be sent. */
  take(isBulk: boolean, nowMs: number): Ticket {
    const window = this.#windowAt(nowMs);
    if (isBulk) {
      window.sentCount += 1;
      window.openCount += 1;
      window.lastSentMs = nowMs;
    }
    return { window, isBulk, ordinal: window.sentCount + window.earlierCount };
  }

  /** Updates the share after a request ended; `limit` is undefined if there was no answer. Call it once per ticket. */
  settle({ window: itsWindow, isBulk, ordinal }: Ticket, limit: RateLimit | undefined, nowMs: number): void {
    const window = this.#window;
    const isCurrent = window === itsWindow;
    if (isBulk && isCurrent) window.openCount -= 1;
    const told = limit && toldBy(limit, nowMs);
    if (told === undefined) return;
    this.#isLimited = true;
    // The answer to an older request describes a budget that has been reset since.
    if (!isCurrent || isOver(window, nowMs)) return;
    if (window.endsMs === undefined || isRenewed(window.endsMs, told.endsMs, nowMs)) {
      window.sentCount += window.earlierCount;
      window.earlierCount = isBulk ? ordinal - 1 : ordinal;
      window.sentCount -= window.earlierCount;
      window.endsMs = told.endsMs;
      window.share = told.quota / 2;
    }
    if (ordinal < window.earlierCount + (isBulk ? 1 : 0)) return;
    window.endsMs = Math.min(window.endsMs, told.endsMs);
    const ownCount = ordinal - window.earlierCount;
    // Requests of other clients, such as the same person's other windows, do not count towards this one's share.
    const untilHalf = Math.max(0, told.remaining - told.whole / 2);
    window.share = Math.min(window.share, (told.remaining + ownCount) / 2, untilHalf + ownCount);
  }

  #windowAt(nowMs: number): Window {
    if (isOver(this.#window, nowMs)) this.#window = newWindow();
    return this.#window;
  }
}

/** If a window ends later than it could have when it began, the clock has been set back. */
function isOver({ endsMs }: Window, nowMs: number): boolean {
  return endsMs !== undefined && (endsMs <= nowMs || endsMs - nowMs > longestBulkWaitMs);
}

/**
 * Whether the budget was full again before the reported moment, which is rounded up to a second. Reported moments
 * differ by that rounding and by how long the answers took.
 */
function isRenewed(endsMs: number, toldEndsMs: number, nowMs: number): boolean {
  return endsMs - nowMs <= shortestWindowMs && toldEndsMs > endsMs + 2 * shortestWindowMs;
}

function newWindow(): Window {
  return {
    endsMs: undefined,
    share: Number.POSITIVE_INFINITY,
    sentCount: 0,
    openCount: 0,
    earlierCount: 0,
    lastSentMs: 0,
  };
}

/** The remaining count decides; the quota replaces it only if no remaining count is reported. */
function toldBy(
  { remaining, resetAtMs, quota, windowMs }: RateLimit,
  nowMs: number,
): { endsMs: number; remaining: number; quota: number; whole: number } | undefined {
  const unlimited = Number.POSITIVE_INFINITY;
  const askedMs = (remaining === undefined ? undefined : resetAtMs) ?? (windowMs && nowMs + windowMs);
  if (askedMs === undefined || (remaining ?? quota) === undefined) return undefined;
  // Nobody waits longer than this; after that, half of what is then left may be used.
  const endsMs = Math.min(Math.max(askedMs, nowMs + shortestWindowMs), nowMs + longestBulkWaitMs);
  return {
    endsMs,
    remaining: remaining ?? unlimited,
    quota: remaining === undefined ? (quota ?? unlimited) : unlimited,
    // A quota below the remaining count belongs to another limit.
    whole: remaining !== undefined && quota !== undefined && quota >= remaining ? quota : 0,
  };
}
