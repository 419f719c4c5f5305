import { apiUserIdOf, momentOf, seatOf, textOf, toSeatUid } from '../cloudflare/accessUser';
import type { AccessUser } from '../cloudflare/accessUser';
import { fieldOf } from '../cloudflare/recordFields';
import { seatsPerRequest } from './calls';
import type { ChangeRequest, LeftOutReason } from './change';

/** Why a change can't be sent for a user, by the user's record; undefined if it can. */
export function obstacleOf(request: ChangeRequest, user: AccessUser): LeftOutReason | undefined {
  if (apiUserIdOf(user) === undefined) return 'noUserId';
  if (request.kind === 'revokeSessions') return emailOf(user) === undefined ? 'noEmail' : undefined;
  if (seatOf(user) === 'none') return 'noSeat';
  return toSeatUid(textOf(user, 'seat_uid')) === undefined ? 'noSeatId' : undefined;
}

/**
 * Whether a user's record says something else than at the review, so that the person would decide anew: another seat or
 * e-mail, a later login, more devices. A field that one of the two ways of reading a user leaves out says nothing.
 */
export function hasChanged(request: ChangeRequest, reviewed: AccessUser, user: AccessUser): boolean {
  const [before, now] = [emailOf(reviewed), emailOf(user)];
  if (request.kind === 'revokeSessions') return before !== now;
  // The review named a person by it, and the person typed it.
  if (before !== undefined && now !== undefined && before !== now) return true;
  const isOtherSeat = textOf(reviewed, 'seat_uid') !== textOf(user, 'seat_uid') || seatOf(reviewed) !== seatOf(user);
  return isOtherSeat || hasLaterLogin(reviewed, user) || hasMoreDevices(reviewed, user);
}

/** The users of each request, in order: those of a batch of seats, or those with one e-mail. */
export function requestsOf(request: ChangeRequest, users: readonly AccessUser[]): readonly (readonly AccessUser[])[] {
  const byName = new Map<string | undefined, AccessUser[]>();
  for (const user of users) {
    const name = nameInRequest(request, user);
    const others = byName.get(name);
    if (others) others.push(user);
    else byName.set(name, [user]);
  }
  const named = [...byName.values()];
  return request.kind === 'removeSeats' && !request.oneByOne ? batchesOf(named, seatsPerRequest) : named;
}

/** What a request names a user by: it reaches all users who have the same. */
export function nameInRequest({ kind }: ChangeRequest, user: AccessUser): string | undefined {
  if (kind === 'removeSeats') return textOf(user, 'seat_uid');
  // In ASCII alone: to Unicode, the Kelvin sign is a "k", and only one of the two would be revoked.
  return textOf(user, 'email')
    ?.trim()
    .replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/** A user's e-mail in the form by which two users may be one to a revocation: rather told of than not. */
export function emailOf(user: AccessUser): string | undefined {
  return textOf(user, 'email')?.trim().toLowerCase();
}

function hasLaterLogin(reviewed: AccessUser, user: AccessUser): boolean {
  const [before, now] = [momentOf(reviewed, 'last_successful_login'), momentOf(user, 'last_successful_login')];
  return typeof now === 'number'
    ? now > (typeof before === 'number' ? before : 0)
    : now === 'unknown' && before !== now;
}

function hasMoreDevices(reviewed: AccessUser, user: AccessUser): boolean {
  const [before, now] = [fieldOf(reviewed, 'active_device_count'), fieldOf(user, 'active_device_count')];
  return typeof now === 'number' && typeof before === 'number' && now > before;
}

function batchesOf(groups: readonly (readonly AccessUser[])[], size: number): readonly (readonly AccessUser[])[] {
  const count = Math.ceil(groups.length / size);
  return Array.from({ length: count }, (_, index) => groups.slice(index * size, (index + 1) * size).flat());
}
