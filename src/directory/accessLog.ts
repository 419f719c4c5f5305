import { accessRequestFacts } from '../cloudflare/accessRequestFacts';
import type { AccessRequestPage } from '../cloudflare/accessRequests';

/** The newest pages of what the access log has of one e-mail. */
export interface AccessLog {
  readonly email: string;
  /** The records exactly as they were sent, newest first, none of them twice. */
  readonly requests: readonly unknown[];
  readonly hasMore: boolean;
  /** How many records named another e-mail or none, and are left out. */
  readonly otherCount: number;
  readonly pageCount: number;
}

/** The log before its first page. */
export function emptyAccessLog(email: string): AccessLog {
  return { email, requests: [], hasMore: true, otherCount: 0, pageCount: 0 };
}

/**
 * The log with its next page, less what the pages before it had, by Ray ID or, without one, by the whole record. A page
 * of nothing but such repeats is taken for the last: a server that ignores the page number would never end.
 */
export function withNextPage(log: AccessLog, page: AccessRequestPage): AccessLog {
  const known = new Set(log.requests.map(identityOf));
  const newer = page.requests.filter((record) => !known.has(identityOf(record)));
  const isRepeat = page.requests.length > 0 && newer.length === 0;
  return {
    email: log.email,
    requests: [...log.requests, ...newer],
    hasMore: page.hasMore && !isRepeat,
    otherCount: log.otherCount + page.otherCount,
    pageCount: log.pageCount + 1,
  };
}

function identityOf(record: unknown): string {
  const { rayId } = accessRequestFacts(record);
  return rayId === undefined ? `record:${JSON.stringify(record)}` : `ray:${rayId}`;
}
