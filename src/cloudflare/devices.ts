import type { AccountAccess } from './accessUsers';
import type { CloudflareClient } from './client';
import { readList } from './envelope';

/**
 * One device exactly as the API sent it (OpenAPI `teams-devices_physical_device`): no field is certain to be there or to
 * have its documented type. Read it with `deviceFacts`.
 */
export type Device = unknown;

/** One page of `GET /accounts/{account_id}/devices/physical-devices`. */
export interface DevicePageRequest {
  /** What the page before it told; undefined for the first one. */
  readonly cursor?: string | undefined;
  /** How many devices are asked for; how many the API allows is not documented, nor what it does with more. */
  readonly perPage: number;
  /** The e-mail of the last user, where only such devices are asked for; how the API compares it is not documented. */
  readonly userEmail?: string | undefined;
  /** Whether it is one of many that are read without a look at each: see `GetRequest`. */
  readonly isBulk?: boolean;
}

/** The records of one page as they were sent. */
export interface DevicePage {
  readonly devices: readonly Device[];
  /** What the next page is asked for by; undefined at the end. */
  readonly nextCursor: string | undefined;
  /** Set where the answer tells nothing of its place in the list, so that the want of a cursor need not mean the end. */
  readonly isEndUntold?: true;
  /** How many devices the whole list has, where the API tells. */
  readonly totalCount: number | undefined;
}

/**
 * Reads one page of an account's devices, also of those without an active registration, which the API leaves out by
 * default: when somebody was last seen on one counts, though it was revoked since.
 */
export async function listDevices(
  client: CloudflareClient,
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
  // Go writes an empty list as null; totals are optional here.
  const devices = response.result === null && count === 0 ? [] : readList(response);
  const isUntold = (nextCursor ?? count ?? servedPerPage) === undefined;
  return { devices, nextCursor, totalCount, ...(isUntold && { isEndUntold: true }) };
}
