import { accessRequestFacts } from './accessRequestFacts';
import type { AccountAccess } from './accessUsers';
import type { CloudflareClient } from './client';
import { readStoryRecords } from './userRoutes';

/** How many records a page of the access log has: the default of `per_page` and of `limit` alike. */
export const accessRequestsPerPage = 25;

/** One page of an account's access log: `page` from 1. */
export interface AccessRequestQuery {
  readonly email: string;
  readonly page: number;
}

/** One page of a person's access requests, newest first. */
export interface AccessRequestPage {
  /** The records exactly as they were sent; read each with `accessRequestFacts`. */
  readonly requests: readonly unknown[];
  /** Whether the page was full, which is all that tells of more: this route sends no totals. */
  readonly hasMore: boolean;
  /** How many of the records that were kept name another e-mail or none, and are left out. */
  readonly otherCount: number;
  /** How many more records the page had than are kept of an answer, whosever they are. */
  readonly leftOutCount: number;
  /** The e-mail as it was asked for: the spelling that the pages behind this one are to be asked for by. */
  readonly email: string;
}

/**
 * Reads the access requests of one e-mail; a TypeError for a blank one, which would ask for everybody's. Whether the API
 * compares e-mails by case is not documented, so a first page without any is asked for in lower case as well, where that
 * is another spelling. The log may grow between two pages, so that the next one repeats records of the last.
 */
export async function listAccessRequests(
  client: CloudflareClient,
  account: AccountAccess,
  query: AccessRequestQuery,
  signal?: AbortSignal,
): Promise<AccessRequestPage> {
  if (query.email.trim() === '') throw new TypeError('No e-mail to ask for');
  const asWritten = await readPage(client, account, query, signal);
  const email = query.email.toLowerCase();
  if (query.page > 1 || asWritten.requests.length > 0 || email === query.email) return asWritten;
  const inLowerCase = await readPage(client, account, { ...query, email }, signal);
  return inLowerCase.requests.length > 0 ? inLowerCase : asWritten;
}

async function readPage(
  client: CloudflareClient,
  account: AccountAccess,
  { email, page }: AccessRequestQuery,
  signal: AbortSignal | undefined,
): Promise<AccessRequestPage> {
  const response = await client.get({
    path: ['accounts', account.accountId, 'access', 'logs', 'access_requests'],
    query: {
      email,
      // Both ways to ask for the exact e-mail: the document calls one preferred, the other legacy, and together exact.
      emailOp: 'eq',
      email_exact: 'true',
      direction: 'desc',
      page,
      per_page: accessRequestsPerPage,
      limit: accessRequestsPerPage,
    },
    credential: account.credential,
    signal,
  });
  const { records, leftOutCount } = readStoryRecords(response);
  // A server that ignores the match would show what others did as this person's.
  const requests = records.filter((record) => isSameEmail(accessRequestFacts(record).email, email));
  const hasMore = records.length >= accessRequestsPerPage;
  return { requests, hasMore, otherCount: records.length - requests.length, leftOutCount, email };
}

function isSameEmail(sent: string | undefined, asked: string): boolean {
  return sent?.trim().toLowerCase() === asked.trim().toLowerCase();
}
