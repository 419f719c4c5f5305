import type { UserListResponse } from 'cloudflare/resources/zero-trust/access/users/users';
import { readMoment } from './moment';
import type { Moment } from './moment';
import { fieldOf, isRecord } from './recordFields';
import { sentFieldJson } from './sentText';

/**
 * One entry of the users list exactly as the API sent it: no field is certain to be there or to have its documented
 * type, and unknown ones are kept. Read it with the functions below.
 */
export type AccessUser = unknown;

/** The names of the documented fields (OpenAPI `access_users-2`). */
export type AccessUserField = keyof UserListResponse;

/** The documented fields in the order in which they are shown. */
export const accessUserFields = [
  'name',
  'email',
  'id',
  'uid',
  'seat_uid',
  'access_seat',
  'gateway_seat',
  'active_device_count',
  'last_successful_login',
  'created_at',
  'updated_at',
] as const satisfies readonly AccessUserField[];

/** Which seats a user holds; `unknown` where the record says nothing of either. */
export type Seat = 'accessAndGateway' | 'access' | 'gateway' | 'none' | 'unknown';

/** The value of one field as text, or undefined where it is missing, null or blank. */
export function textOf(user: AccessUser, field: AccessUserField): string | undefined {
  const value = fieldOf(user, field);
  if (value === undefined || value === null) return undefined;
  const text = typeof value === 'string' ? value : sentFieldJson(user, field);
  return text.trim() === '' ? undefined : text;
}

/** The seats that a record tells of. */
export function seatOf(user: AccessUser): Seat {
  const access = fieldOf(user, 'access_seat');
  const gateway = fieldOf(user, 'gateway_seat');
  if (access === true) return gateway === true ? 'accessAndGateway' : 'access';
  if (gateway === true) return 'gateway';
  return access === false || gateway === false ? 'none' : 'unknown';
}

/** What a field of a moment tells; unknown in what is no record. */
export function momentOf(user: AccessUser, field: AccessUserField): Moment {
  return isRecord(user) ? readMoment(fieldOf(user, field)) : 'unknown';
}

/** Names one user within an account: by id, else uid, else e-mail, else the place (page and row) where it was met. */
export type UserKey = string;

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** The key of a record that stood at `place`. */
export function userKeyOf(user: AccessUser, place: string): UserKey {
  for (const field of ['id', 'uid', 'email'] as const) {
    const text = textOf(user, field);
    if (text !== undefined) return field === 'id' ? keyOfId(text) : `${field}:${text}`;
  }
  return `place:${place}`;
}

/** The key of the user with this id. */
export function keyOfId(id: string): UserKey {
  // The record's own text where no other key can look like it: a copy would cost 56 bytes a user.
  return uuid.test(id) ? id : `id:${id}`;
}

/** The id under which the API can be asked for this user, or undefined where the record has none that can be sent. */
export function apiUserIdOf(user: AccessUser): string | undefined {
  return toUserId(textOf(user, 'id') ?? textOf(user, 'uid'));
}

/** The text itself where it can stand in a request's path as a user id, else undefined. */
export function toUserId(text: unknown): string | undefined {
  return typeof text === 'string' && /^[\w-]{1,64}$/.test(text) ? text : undefined;
}
