import type { Seat } from 'cloudflare/resources/zero-trust/seats';
import { success, type Envelope } from '../answer';
import { failures } from '../failure';
import { fieldOf } from '../fields';
import { hasSeat, removeSeatsOf, revokeUsers } from '../seats';
import { requireZeroTrust, type RouteContext } from './context';

/** PATCH /accounts/{account_id}/access/seats: frees the seats whose two flags are false, all of them or none. */
export function removeSeats(context: RouteContext): Envelope<Seat[]> {
  const { accountId, behaviour, body, directory } = context;
  requireZeroTrust(context, behaviour.seatsPermissions);
  const seats = Array.isArray(body) ? (body as readonly unknown[]) : undefined;
  if (seats === undefined) throw failures.invalidParameter('body', 'it must be an array');
  if (seats.length > behaviour.maximumSeatsPerRequest) throw failures.invalidParameter('body', 'too many seats');
  const changed = seats.map((seat, index) => {
    const [uid, access, gateway] = ['seat_uid', 'access_seat', 'gateway_seat'].map((field) => fieldOf(seat, field));
    const user = directory.records(accountId).find((record) => fieldOf(record, 'seat_uid') === uid);
    if (typeof uid !== 'string' || typeof access !== 'boolean' || typeof gateway !== 'boolean' || user === undefined) {
      throw failures.invalidParameter(`${index}/seat_uid`, 'there is no such seat');
    }
    return { user, seat: { seat_uid: uid, access_seat: access, gateway_seat: gateway } };
  });
  context.effect(() => {
    for (const { user, seat } of changed) {
      if (!seat.access_seat && !seat.gateway_seat && hasSeat(user)) removeSeatsOf(directory, accountId, user);
    }
  });
  const now = new Date().toISOString();
  return success(changed.map(({ seat }) => ({ ...seat, created_at: '2025-03-01T12:21:02Z', updated_at: now })));
}

/** POST /accounts/{account_id}/access/organizations/revoke_user: ends the sessions of everybody with an e-mail. */
export function revokeUser(context: RouteContext): Envelope<boolean> {
  const { accountId, behaviour, body, directory, query } = context;
  requireZeroTrust(context, behaviour.revocationPermissions);
  const email = fieldOf(body, 'email');
  if (typeof email !== 'string' || email === '') throw failures.invalidParameter('email', 'it is required');
  const alsoDevices = fieldOf(body, 'devices') === true || query['devices'] === 'true';
  context.effect(() => revokeUsers(directory, accountId, { email, alsoDevices }));
  return success(true);
}
