import type { AccessRequestPage } from '../cloudflare/accessRequests';
import { sentJson } from '../cloudflare/sentText';

/** The newest pages of the access log for one e-mail. */
export interface AccessLog {
  /** The e-mail to request the next page by. */
  readonly email: string;
  /** The records exactly as the API sent them, newest first, without duplicates. */
  readonly requests: readonly unknown[];
  readonly hasMore: boolean;
  /** How many records were left out because they named another e-mail or none. */
  readonly otherCount: number;
  /** How many records exceeded the limit on kept records; they may belong to anybody. */
  readonly leftOutCount: number;
  readonly pageCount: number;
  /** When the newest page was asked for, in milliseconds since 1970: the log knows of nothing later. */
  readonly askedAtMs: number;
}

/** The log before its first page, which is asked for at this moment, is read. */
export function emptyAccessLog(email: string, askedAtMs: number): AccessLog {
  return { email, requests: [], hasMore: true, otherCount: 0, leftOutCount: 0, pageCount: 0, askedAtMs };
}

/**
 * Adds the next page to the log, without records that are identical to earlier ones: different requests may share a Ray
 * ID. A page that contains only such repeats counts as the last, because a server that ignores the page number would
 * never end.
 */
export function withNextPage(log: AccessLog, page: AccessRequestPage): AccessLog {
  const known = new Set(log.requests.map(sentJson));
  const newer = page.requests.filter((record) => !known.has(sentJson(record)));
  const isRepeat = page.requests.length > 0 && newer.length === 0;
  return {
    email: page.email,
    requests: [...log.requests, ...newer],
    hasMore: page.hasMore && !isRepeat,
    otherCount: log.otherCount + page.otherCount,
    leftOutCount: log.leftOutCount + page.leftOutCount,
    pageCount: log.pageCount + 1,
    askedAtMs: log.askedAtMs,
  };
}
