import type { AccountAccess } from '../cloudflare/accessUsers';
import type { CloudflareClient } from '../cloudflare/client';
import type { SentOnce } from '../cloudflare/sentOnce';

/** The maximum number of seats per request; Cloudflare documents no limit. */
export const seatsPerRequest = 50;

/** The permissions that the calls need (OpenAPI `x-api-token-group`). */
export const permissionNames = {
  removeSeats: 'Zero Trust: Seats Write',
  revokeSessions: 'Access: Organizations, Identity Providers, and Groups Write',
} as const;

/**
 * Frees seats (`PATCH /accounts/{account_id}/access/seats`) and deletes the device registrations of their users. Sent
 * once; the signal cancels only the wait before.
 */
export function removeSeats(
  client: CloudflareClient,
  { accountId, credential }: AccountAccess,
  seatUids: readonly string[],
  signal?: AbortSignal,
): Promise<SentOnce> {
  const body = JSON.stringify(seatUids.map((seat_uid) => ({ seat_uid, access_seat: false, gateway_seat: false })));
  const path = ['accounts', accountId, 'access', 'seats'];
  return client.sendOnce({ path, credential, content: { method: 'PATCH', body }, signal });
}

/** Names a user whose sessions are to end. */
export interface Revocation {
  readonly email: string;
  readonly alsoDevices: boolean;
}

/**
 * Ends the sessions of all users with an e-mail (`POST /accounts/{account_id}/access/organizations/revoke_user`). Sent
 * once; the signal cancels only the wait before.
 */
export function revokeUser(
  client: CloudflareClient,
  { accountId, credential }: AccountAccess,
  { email, alsoDevices }: Revocation,
  signal?: AbortSignal,
): Promise<SentOnce> {
  // Cloudflare documents the flag as a parameter of the query and as a field of the body.
  const devices = alsoDevices ? { devices: true } : {};
  const path = ['accounts', accountId, 'access', 'organizations', 'revoke_user'];
  const query = alsoDevices ? { devices: 'true' } : {};
  const content = { method: 'POST', body: JSON.stringify({ email, ...devices }) };
  return client.sendOnce({ path, query, credential, content, signal });
}
