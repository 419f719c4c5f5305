import { accessRequestFacts } from './accessRequestFacts';
import type { AccountAccess } from './accessUsers';
import type { ApiClient } from './client';
import { readStoryRecords } from './userRoutes';

/** The number of records on a page of the access log: the default of both `per_page` and `limit`. */
export const accessRequestsPerPage = 25;

/** Selects one page of an account's access log for one e-mail; `page` starts at 1. */
export interface AccessRequestQuery {
  readonly email: string;
  readonly page: number;
}

/** One page of a person's access requests, newest first. */
export interface AccessRequestPage {
  /** The records exactly as the API sent them; read each one with `accessRequestFacts`. */
  readonly requests: readonly unknown[];
  /** Whether the page was full. The route sends no totals, so a full page is the only sign that more may follow. */
  readonly hasMore: boolean;
  /** How many of the kept records were left out because they name another e-mail or none. */
  readonly otherCount: number;
  /** How many records of the page exceeded the limit on kept records; they may belong to anybody. */
  readonly leftOutCount: number;
  /** The spelling of the e-mail that the API was asked for; ask for the following pages with the same spelling. */
  readonly email: string;
}

/**
 * Reads one page of an e-mail's access requests; throws a TypeError for a blank e-mail, which would match everybody.
 * The API does not document whether it compares e-mails case-sensitively, so if the first page is empty, it is
 * requested again in lower case. If the log grows between two pages, the second repeats records of the first.
 */
export async function listAccessRequests(
  client: ApiClient,
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
  client: ApiClient,
  account: AccountAccess,
  { email, page }: AccessRequestQuery,
  signal: AbortSignal | undefined,
): Promise<AccessRequestPage> {
  const response = await client.get({
    path: ['accounts', account.accountId, 'access', 'logs', 'access_requests'],
    query: {
      email,
      // Both ways to request an exact match: OpenAPI calls one preferred, the other legacy, and both exact.
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
  // If a server ignored the filter, other people's requests would appear as this person's.
  const requests = records.filter((record) => isSameEmail(accessRequestFacts(record).email, email));
  const hasMore = records.length >= accessRequestsPerPage;
  return { requests, hasMore, otherCount: records.length - requests.length, leftOutCount, email };
}

function isSameEmail(sent: string | undefined, asked: string): boolean {
  return sent?.trim().toLowerCase() === asked.trim().toLowerCase();
}
