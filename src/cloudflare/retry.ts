import { isCertificateCode } from './certificateCode';
import type { Failure } from './errors';

/** How many times a failed GET is sent again. */
export const maxRetries = 3;

/** The longest wait at a server's request; a longer one is reported as a failure instead. */
export const longestWaitMs = 60_000;

/** The limit for a bulk request, which the person leaves running: twice the longest block that Cloudflare documents. */
export const longestBulkWaitMs = 600_000;

/** How many times a bulk request is sent again after a 429; each retry follows a wait. */
const maxBulkRefusals = 10;

const firstBackoffMs = 500;
const longestBackoffMs = 8_000;

/** Whether Cloudflare refused a request because there were too many requests. */
export function isRateLimited(failure: Failure | undefined): failure is Extract<Failure, { kind: 'api' }> {
  return failure?.kind === 'api' && failure.status === 429;
}

/** How many retries a failure allows: none if a retry would fail the same way. */
export function retriesFor(failure: Failure): number {
  switch (failure.kind) {
    case 'network':
      return isCertificateCode(failure.code) ? 0 : maxRetries;
    case 'timeout':
      // The person has already waited for the whole time limit, so they get one more attempt and then the error.
      return 1;
    case 'api':
      return failure.status === 408 || failure.status === 429 || failure.status >= 500 ? maxRetries : 0;
    case 'format':
    case 'redirect':
    case 'configuration':
    case 'otherHost':
    case 'credentialMissing':
    case 'credentialUnreadable':
    case 'aborted':
      return 0;
  }
}

/** Exponential backoff with full jitter before retry number `retry` (from 0); `random` gives numbers in [0, 1). */
export function backoffMs(retry: number, random: () => number): number {
  return random() * Math.min(longestBackoffMs, firstBackoffMs * 2 ** retry);
}

/**
 * How long to wait before retry number `retry` (from 0), or undefined if the failure is final: exactly what the server
 * asks for, up to `longestWaitMs`; otherwise the backoff.
 */
export function retryDelayMs(failure: Failure, retry: number, nowMs: number, random: () => number): number | undefined {
  return retry < retriesFor(failure) ? delayMs(failure, retry, nowMs, random, longestWaitMs) : undefined;
}

function delayMs(
  failure: Failure,
  retry: number,
  nowMs: number,
  random: () => number,
  longestMs: number,
): number | undefined {
  if (failure.kind === 'api' && failure.retryAtMs !== undefined) {
    const askedMs = failure.retryAtMs - nowMs;
    if (askedMs > longestMs) return undefined;
    if (askedMs > 0) return askedMs;
  }
  return backoffMs(retry, random);
}

/** Counts the attempts of one request; for a bulk request, attempts that ended with 429 are counted separately. */
export class Retries {
  readonly #isBulk: boolean;
  readonly #random: () => number;
  #count = 0;
  #refusalCount = 0;

  constructor(isBulk: boolean, random: () => number) {
    this.#isBulk = isBulk;
    this.#random = random;
  }

  /** How long to wait before the next attempt after this failure, in milliseconds; undefined if there is none. */
  nextDelayMs(failure: Failure, nowMs: number): number | undefined {
    if (!this.#isBulk || !isRateLimited(failure)) return retryDelayMs(failure, this.#count++, nowMs, this.#random);
    if (this.#refusalCount === maxBulkRefusals) return undefined;
    return delayMs(failure, this.#refusalCount++, nowMs, this.#random, longestBulkWaitMs);
  }
}

/**
 * The moment, in milliseconds since 1970, that a `Retry-After` header gives in seconds or as an HTTP date; undefined if
 * it is absent, unreadable, negative, in the past or beyond the range of dates.
 */
export function parseRetryAfter(header: string | null | undefined, nowMs: number): number | undefined {
  const text = header?.trim() ?? '';
  const atMs = /^\d{1,12}(\.\d+)?$/.test(text) ? nowMs + Number(text) * 1000 : parseHttpDate(text);
  return atMs > nowMs && atMs <= 8.64e15 ? atMs : undefined;
}

/**
 * `Date.parse` alone would accept "2" or "soon 5"; an HTTP date always has its weekday, and GMT or the year at its end.
 * The form with the year, asctime's, is in GMT too (RFC 9110, 5.6.7), where `Date.parse` takes the zone of this machine.
 */
function parseHttpDate(text: string): number {
  if (!/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? .*(GMT|UTC|\d{4})$/.test(text)) return Number.NaN;
  return Date.parse(/:\d{2} \d{4}$/.test(text) ? `${text} GMT` : text);
}
