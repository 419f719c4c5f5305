import type { AccessRequestPage } from '../cloudflare/accessRequests';
import { sentJson } from '../cloudflare/sentText';

/** The newest pages of what the access log has of one e-mail. */
export interface AccessLog {
  /** As the next page is asked for. */
  readonly email: string;
  /** The records exactly as they were sent, newest first, none of them twice. */
  readonly requests: readonly unknown[];
  readonly hasMore: boolean;
  /** How many records named another e-mail or none, and are left out. */
  readonly otherCount: number;
  /** How many records came that are too many to be kept, whosever they are. */
  readonly leftOutCount: number;
  readonly pageCount: number;
}

/** The log before its first page. */
export function emptyAccessLog(email: string): AccessLog {
  return { email, requests: [], hasMore: true, otherCount: 0, leftOutCount: 0, pageCount: 0 };
}

/**
 * The log with its next page, less the records that the pages before it had just so: different requests may have one Ray
 * ID. A page of nothing but such repeats is taken for the last: a server that ignores the page number would never end.
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
  };
}
