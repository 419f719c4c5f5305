import type { UserListResponse } from 'cloudflare/resources/zero-trust/access/users/users';
import { readMoment } from './moment';
import type { Moment } from './moment';
import { fieldOf, isRecord } from './recordFields';
import { sentFieldJson } from './sentText';

/**
 * One entry of the users list exactly as the API sent it. Any field may be missing or have an undocumented type, and
 * unknown fields are kept. Read it with the functions below.
 */
export type AccessUser = unknown;

/** The names of the documented fields (OpenAPI `access_users-2`). */
export type AccessUserField = keyof UserListResponse;

/** The documented fields in display order. */
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

/** Which seats a user holds; `unknown` if the record mentions neither. */
export type Seat = 'accessAndGateway' | 'access' | 'gateway' | 'none' | 'unknown';

/** The value of one field as text, or undefined if it is missing, null or blank. */
export function textOf(user: AccessUser, field: AccessUserField): string | undefined {
  const value = fieldOf(user, field);
  if (value === undefined || value === null) return undefined;
  const text = typeof value === 'string' ? value : sentFieldJson(user, field);
  return text.trim() === '' ? undefined : text;
}

/** The seats that a record says the user holds. */
export function seatOf(user: AccessUser): Seat {
  const access = fieldOf(user, 'access_seat');
  const gateway = fieldOf(user, 'gateway_seat');
  if (access === true) return gateway === true ? 'accessAndGateway' : 'access';
  if (gateway === true) return 'gateway';
  return access === false || gateway === false ? 'none' : 'unknown';
}

/** The moment that a field holds; `unknown` if the value is not a record. */
export function momentOf(user: AccessUser, field: AccessUserField): Moment {
  return isRecord(user) ? readMoment(fieldOf(user, field)) : 'unknown';
}

/** Identifies one user within an account: by id, else uid, else e-mail, else the page and row where it was found. */
export type UserKey = string;

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** The key of a record found at `place` (its page and row). */
export function userKeyOf(user: AccessUser, place: string): UserKey {
  return ownKeyOf(user) ?? `place:${place}`;
}

/** The key of a record wherever it was found; undefined if only its place could tell it from others. */
export function ownKeyOf(user: AccessUser): UserKey | undefined {
  for (const field of ['id', 'uid', 'email'] as const) {
    const text = textOf(user, field);
    if (text !== undefined) return field === 'id' ? keyOfId(text) : `${field}:${text}`;
  }
  return undefined;
}

/** The key of the user with this id. */
export function keyOfId(id: string): UserKey {
  // Reuse the record's own string where no other key can look like it: a copy would cost 56 bytes per user.
  return uuid.test(id) ? id : `id:${id}`;
}

/** The id to request this user by, or undefined if the record has no id that can be sent. */
export function apiUserIdOf(user: AccessUser): string | undefined {
  return toUserId(textOf(user, 'id') ?? textOf(user, 'uid'));
}

/** The text itself if it can be used as a user id in a request path, else undefined. */
export function toUserId(text: unknown): string | undefined {
  return typeof text === 'string' && /^[\w-]{1,64}$/.test(text) ? text : undefined;
}

/** Returns the text if it is a seat id as Cloudflare sends it (OpenAPI: at most 36 characters), else undefined. */
export function toSeatUid(text: string | undefined): string | undefined {
  return text !== undefined && /^[\w-]{1,36}$/.test(text) ? text : undefined;
}
