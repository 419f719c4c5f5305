import type { AccountAccess } from './accessUsers';
import type { ApiClient } from './client';
import { readList } from './envelope';

/**
 * One device exactly as the API sent it (OpenAPI `teams-devices_physical_device`). Any field may be missing or have an
 * undocumented type. Read it with `deviceFacts`.
 */
export type Device = unknown;

/** Selects one page of `GET /accounts/{account_id}/devices/physical-devices`. */
export interface DevicePageRequest {
  /** The cursor that the previous page returned; undefined for the first page. */
  readonly cursor?: string | undefined;
  /** The requested number of devices; the API documents neither its maximum nor what happens above it. */
  readonly perPage: number;
  /** Restricts the list to devices whose last user has this e-mail; how the API compares it is not documented. */
  readonly userEmail?: string | undefined;
  /** Whether the request belongs to a bulk read: see `GetRequest`. */
  readonly isBulk?: boolean;
}

/** The records of one page as the API sent them. */
export interface DevicePage {
  readonly devices: readonly Device[];
  /** The cursor of the next page; undefined at the end of the list. */
  readonly nextCursor: string | undefined;
  /** Set if the answer does not say where it is in the list: a missing cursor need not mean the end then. */
  readonly isEndUntold?: true;
  /** How many devices the whole list has, if the API says so. */
  readonly totalCount: number | undefined;
}

/**
 * Reads one page of an account's devices, including those without an active registration, which the API omits by
 * default: even a revoked device tells when its user was last seen.
 */
export async function listDevices(
  client: ApiClient,
  account: AccountAccess,
  { cursor, perPage, userEmail, isBulk = false }: DevicePageRequest,
  signal?: AbortSignal,
): Promise<DevicePage> {
  const response = await client.get({
    path: ['accounts', account.accountId, 'devices', 'physical-devices'],
    query: { per_page: perPage, active_registrations: 'include', 'last_seen_user.email': userEmail, cursor },
    credential: account.credential,
    isBulk,
    signal,
  });
  const { count, perPage: servedPerPage, cursor: nextCursor, totalCount } = response.info;
  // Go writes an empty list as null; totals are optional on this route.
  const devices = response.result === null && count === 0 ? [] : readList(response);
  const isUntold = (nextCursor ?? count ?? servedPerPage) === undefined;
  return { devices, nextCursor, totalCount, ...(isUntold && { isEndUntold: true }) };
}
