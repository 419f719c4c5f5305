import type { AccessUser } from './accessUser';
import type { CloudflareClient, CredentialSource } from './client';
import { formatError, readList } from './envelope';
import type { ResultInfo } from './envelope';
import { isRecord } from './recordFields';

/** An account as requests need it. */
export interface AccountAccess {
  readonly accountId: string;
  readonly credential: CredentialSource;
}

/** Which parameter of the list carries the searched text; how the API matches it is not documented. */
export type UserQueryField = 'search' | 'email' | 'name';

/** What the API is asked to filter its list by. */
export interface UserQuery {
  readonly field: UserQueryField;
  readonly text: string;
}

/** One page of `GET /accounts/{account_id}/access/users`: `page` from 1, `perPage` from 1 to 1000. */
export interface UserPageRequest {
  readonly page: number;
  readonly perPage: number;
  readonly query?: UserQuery;
  /** Whether it is one of many that are read without a look at each: see `GetRequest`. */
  readonly isBulk?: boolean;
  /** It gets ready at once, and is sent once this resolves. */
  readonly maySend?: Promise<void>;
}

/** The records of one page as they were sent. */
export interface UserPage {
  readonly users: readonly AccessUser[];
  readonly info: ResultInfo;
}

/** Reads one page of an account's users. */
export async function listUsers(
  client: CloudflareClient,
  account: AccountAccess,
  { page, perPage, query, isBulk = false, maySend }: UserPageRequest,
  signal?: AbortSignal,
): Promise<UserPage> {
  const response = await client.get({
    path: ['accounts', account.accountId, 'access', 'users'],
    query: { page, per_page: perPage, ...(query && { [query.field]: query.text }) },
    credential: account.credential,
    isBulk,
    maySend,
    signal,
  });
  return { users: readList(response), info: response.info };
}

/** Reads one user by id; an unknown one is an `api` failure with status 404. */
export async function getUser(
  client: CloudflareClient,
  account: AccountAccess,
  userId: string,
  signal?: AbortSignal,
): Promise<AccessUser> {
  const response = await client.get({
    path: ['accounts', account.accountId, 'access', 'users', userId],
    credential: account.credential,
    signal,
  });
  if (!isRecord(response.result)) throw formatError('unexpectedResult', response);
  return response.result;
}
