import type { AccessUser } from './accessUser';
import type { ApiClient, CredentialSource } from './client';
import { formatError, readList } from './envelope';
import type { ResultInfo } from './envelope';
import { isRecord } from './recordFields';

/** The account id and credential that a request needs. */
export interface AccountAccess {
  readonly accountId: string;
  readonly credential: CredentialSource;
}

/** The query parameter that carries the search text; how the API matches it is not documented. */
export type UserQueryField = 'search' | 'email' | 'name';

/** The filter that the API applies to its list. */
export interface UserQuery {
  readonly field: UserQueryField;
  readonly text: string;
}

/** Selects one page of `GET /accounts/{account_id}/access/users`: `page` starts at 1, `perPage` is 1 to 1000. */
export interface UserPageRequest {
  readonly page: number;
  readonly perPage: number;
  readonly query?: UserQuery;
  /** Whether the request belongs to a bulk read: see `GetRequest`. */
  readonly isBulk?: boolean;
  /** The request is prepared at once, and sent when this promise resolves. */
  readonly maySend?: Promise<void>;
}

/** The records of one page as the API sent them. */
export interface UserPage {
  readonly users: readonly AccessUser[];
  readonly info: ResultInfo;
}

/** Reads one page of an account's users. */
export async function listUsers(
  client: ApiClient,
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

/** Reads one user by id; rejects with an `api` failure of status 404 if the id is unknown. */
export async function getUser(
  client: ApiClient,
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
