import type { RateLimit } from './rateLimitHeaders';
import { longestBulkWaitMs } from './retry';

/** The time between two resets, as far as this process saw it. */
interface Window {
  /** When the budget is full again; undefined before an answer has told. */
  endsMs: number | undefined;
  /** How many bulk requests may be sent in it in all. */
  share: number;
  /** How many were sent in it, answered or not. */
  sentCount: number;
  /** How many of them are not answered yet. */
  openCount: number;
  /** How many were sent before the request whose answer was the first to tell of the budget. */
  earlierCount: number;
  lastSentMs: number;
}

/** A request that was sent: what its answer needs to be understood. */
export interface Ticket {
  readonly window: object;
  readonly isBulk: boolean;
  /** How many bulk requests were sent in its window up to it and with it. */
  readonly ordinal: number;
}

/** Whole seconds are all that a header tells: a window that ends now may last that long. */
const shortestWindowMs = 1_000;

/**
 * The half of a request budget that bulk requests may use up; the other half is left to the dashboard. What others use of
 * the budget, other windows of the same person too, is told by what the answers say is left: where they tell the whole
 * budget as well, bulk requests stop once half of it is gone, whoever has used it; else at half of what others leave. A
 * window is what lies between two resets. Within one the share gets smaller, as others use the budget, but never larger,
 * so that answers which arrive late or out of order do no harm.
 */
export class BudgetShare {
  #window = newWindow();
  #isLimited = false;

  /** Whether an answer has told of a limit. */
  get isLimited(): boolean {
    return this.#isLimited;
  }

  /** When one more bulk request may be sent: `nowMs` for at once, undefined for after the next answer. */
  nextAtMs(nowMs: number): number | undefined {
    const { endsMs, share, sentCount, openCount, lastSentMs } = this.#windowAt(nowMs);
    // A limit that was seen is likely to be there still, so a new window is entered by a single request.
    if (endsMs === undefined) return this.#isLimited && openCount > 0 ? undefined : nowMs;
    const leftCount = Math.floor(share) - sentCount;
    if (leftCount <= 0) return endsMs;
    if (leftCount * 2 >= Math.floor(share)) return nowMs;
    return Math.max(nowMs, Math.ceil(lastSentMs + (endsMs - lastSentMs) / (leftCount + 1)));
  }

  /** Counts a request that is being sent. */
  take(isBulk: boolean, nowMs: number): Ticket {
    const window = this.#windowAt(nowMs);
    if (isBulk) {
      window.sentCount += 1;
      window.openCount += 1;
      window.lastSentMs = nowMs;
    }
    return { window, isBulk, ordinal: window.sentCount + window.earlierCount };
  }

  /** Learns from how a request ended; `limit` is undefined where there was no answer. To be called once a ticket. */
  settle({ window: itsWindow, isBulk, ordinal }: Ticket, limit: RateLimit | undefined, nowMs: number): void {
    const window = this.#window;
    const isCurrent = window === itsWindow;
    if (isBulk && isCurrent) window.openCount -= 1;
    const told = limit && toldBy(limit, nowMs);
    if (told === undefined) return;
    this.#isLimited = true;
    // The answer to an older request tells of a budget that is gone.
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
    // What others have used, other windows of the same person too, is no part of what this one may use up.
    const untilHalf = Math.max(0, told.remaining - told.whole / 2);
    window.share = Math.min(window.share, (told.remaining + ownCount) / 2, untilHalf + ownCount);
  }

  #windowAt(nowMs: number): Window {
    if (isOver(this.#window, nowMs)) this.#window = newWindow();
    return this.#window;
  }
}

/** A window that ends later than it could when it began has seen the clock set back. */
function isOver({ endsMs }: Window, nowMs: number): boolean {
  return endsMs !== undefined && (endsMs <= nowMs || endsMs - nowMs > longestBulkWaitMs);
}

/**
 * Whether the budget was full again before the moment that was told, which was rounded up to a second; times that are
 * told differ by that and by how long the answers took.
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

/** What is left counts alone; only where that is not told, the quota stands for it. */
function toldBy(
  { remaining, resetAtMs, quota, windowMs }: RateLimit,
  nowMs: number,
): { endsMs: number; remaining: number; quota: number; whole: number } | undefined {
  const unlimited = Number.POSITIVE_INFINITY;
  const askedMs = (remaining === undefined ? undefined : resetAtMs) ?? (windowMs && nowMs + windowMs);
  if (askedMs === undefined || (remaining ?? quota) === undefined) return undefined;
  // Nobody is made to wait for longer than this; after it half of what is left then is there to use.
  const endsMs = Math.min(Math.max(askedMs, nowMs + shortestWindowMs), nowMs + longestBulkWaitMs);
  return {
    endsMs,
    remaining: remaining ?? unlimited,
    quota: remaining === undefined ? (quota ?? unlimited) : unlimited,
    // One that is less than what is left is of another limit.
    whole: remaining !== undefined && quota !== undefined && quota >= remaining ? quota : 0,
  };
}
