import { listAccessRequests } from '../cloudflare/accessRequests';
import type { AccountAccess } from '../cloudflare/accessUsers';
import type { ApiClient } from '../cloudflare/client';
import { listDevices } from '../cloudflare/devices';
import { listScimProviders } from '../cloudflare/scimProviders';
import { listScimUpdates } from '../cloudflare/scimUpdates';
import { withNextPage } from './accessLog';
import type { AccessLog } from './accessLog';
import { withNextDevices } from './userDevices';
import type { UserDevices } from './userDevices';
import { noUserScim, scimUpdatesPerPage, withNextScim } from './userScim';
import type { UserScim } from './userScim';

/** By which client and access to read a page. */
export interface StoryPagesOptions {
  readonly client: ApiClient;
  readonly account: AccountAccess;
}

/** Smaller than `maxUserDevices`, so the first page is always kept whole. */
const devicesPerPage = 100;

/** Reads the next page of an access log, and returns the log with it. */
export async function readNextAccess(
  { client, account }: StoryPagesOptions,
  log: AccessLog,
  signal: AbortSignal,
): Promise<AccessLog> {
  const query = { email: log.email, page: log.pageCount + 1 };
  return withNextPage(log, await listAccessRequests(client, account, query, signal));
}

/** Reads the next page of a user's devices, and returns those that are known with it. */
export async function readNextDevices(
  { client, account }: StoryPagesOptions,
  known: UserDevices,
  signal: AbortSignal,
): Promise<UserDevices> {
  const page = { userEmail: known.email, cursor: known.nextCursor, perPage: devicesPerPage };
  return withNextDevices(known, await listDevices(client, account, page, signal));
}

/**
 * Reads the next page of a user's SCIM history, or the first if none is known, and returns what is known with it. Changes
 * are asked for by identity providers, which are read first.
 */
export async function readNextScim(
  { client, account }: StoryPagesOptions,
  { email, known }: { readonly email: string; readonly known?: UserScim | undefined },
  signal: AbortSignal,
): Promise<UserScim> {
  const before = known ?? noUserScim(email, await listScimProviders(client, account, signal));
  if (!before.hasMore) return before;
  const providerIds = before.providers.map(({ id }) => id);
  const query = { providerIds, email, page: before.pageCount + 1, perPage: scimUpdatesPerPage };
  return withNextScim(before, await listScimUpdates(client, account, query, signal));
}
