import type { AccountAccess } from './accessUsers';
import type { ApiClient } from './client';
import { formatError } from './envelope';

/** Selects a part of `GET /accounts/{account_id}/access/logs/access_requests`, of everybody, newest first. */
export interface AccountRequestQuery {
  /** The moments that the requests lie between, in milliseconds since 1970; whether both count is not documented. */
  readonly sinceMs?: number | undefined;
  readonly untilMs?: number | undefined;
  /** From 1. */
  readonly page: number;
  /** The number of requests asked for; the API documents the default 25, but no maximum. */
  readonly perPage: number;
  /** Restricts the log to one Ray ID. */
  readonly rayId?: string | undefined;
  /** Whether the request belongs to a bulk read: see `GetRequest`. */
  readonly isBulk?: boolean | undefined;
}

/**
 * Reads one page of an account's access log: the records exactly as the API sent them, to be read with
 * `accessRequestFacts`. The route sends no totals, and a server may ignore any part of the query.
 */
export async function listAccountRequests(
  client: ApiClient,
  account: AccountAccess,
  { sinceMs, untilMs, page, perPage, rayId, isBulk = false }: AccountRequestQuery,
  signal?: AbortSignal,
): Promise<readonly unknown[]> {
  const response = await client.get({
    path: ['accounts', account.accountId, 'access', 'logs', 'access_requests'],
    query: {
      since: timestamp(sinceMs),
      until: timestamp(untilMs),
      ray_id: rayId,
      ray_idOp: rayId === undefined ? undefined : 'eq',
      direction: 'desc',
      page,
      per_page: perPage,
      limit: perPage,
    },
    credential: account.credential,
    isBulk,
    signal,
  });
  // Go writes an empty list as null.
  const result = response.result ?? [];
  if (!Array.isArray(result)) throw formatError('unexpectedResult', response);
  return result as readonly unknown[];
}

function timestamp(atMs: number | undefined): string | undefined {
  return atMs === undefined ? undefined : new Date(atMs).toISOString();
}
