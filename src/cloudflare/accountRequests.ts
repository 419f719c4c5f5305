import type { AccountAccess } from './accessUsers';
import type { ApiClient } from './client';
import { readList } from './envelope';

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
  /** Whether the page repeats a request that was read, so that it can't be empty. */
  readonly isOverlapping?: boolean | undefined;
  /** Whether the request belongs to a bulk read: see `GetRequest`. */
  readonly isBulk?: boolean | undefined;
}

/**
 * Reads one page of an account's access log: the records exactly as the API sent them, to be read with
 * `accessRequestFacts`. A server may ignore any part of the query. `null` is an empty page, as Go writes it: the route
 * sends no totals that could confirm it, so it is only not understood where the page can't be empty.
 */
export async function listAccountRequests(
  client: ApiClient,
  account: AccountAccess,
  { sinceMs, untilMs, page, perPage, rayId, isOverlapping = false, isBulk = false }: AccountRequestQuery,
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
  return response.result === null && !isOverlapping ? [] : readList(response);
}

function timestamp(atMs: number | undefined): string | undefined {
  return atMs === undefined ? undefined : new Date(atMs).toISOString();
}
