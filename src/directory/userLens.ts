import { momentOf, ownKeyOf, seatOf } from '../cloudflare/accessUser';
import type { AccessUser, Seat } from '../cloudflare/accessUser';
import type { Moment } from '../cloudflare/moment';
import { fieldOf } from '../cloudflare/recordFields';
import { dayMs } from '../util/durations';
import type { SeatLens, UserFilter } from './userFilter';

const seatsOfLens: Readonly<Record<SeatLens, ReadonlySet<Seat>>> = {
  access: new Set<Seat>(['access', 'accessAndGateway']),
  accessOnly: new Set<Seat>(['access']),
  gateway: new Set<Seat>(['gateway', 'accessAndGateway']),
  gatewayOnly: new Set<Seat>(['gateway']),
  both: new Set<Seat>(['accessAndGateway']),
  any: new Set<Seat>(['access', 'gateway', 'accessAndGateway']),
  none: new Set<Seat>(['none']),
};

/** Whether the filter narrows the loaded users by anything besides the query, which the API answers. */
export function hasLens(filter: UserFilter): boolean {
  return (
    filter.seat !== undefined ||
    filter.devices !== undefined ||
    filter.gatewayUse !== undefined ||
    filter.candidates !== undefined ||
    asksForActivity(filter)
  );
}

/**
 * A predicate for the loaded users that pass the filter at `nowMs`, ignoring its query. A record that lacks the
 * information asked for (a seat, a login, a number of devices) does not pass.
 */
export function lensOf(filter: UserFilter, nowMs: number): (user: AccessUser) => boolean {
  const seats = filter.seat === undefined ? undefined : seatsOfLens[filter.seat];
  const activity = asksForActivity(filter) ? activityLensOf(filter, nowMs) : undefined;
  const { devices, gatewayUse, candidates } = filter;
  return (user) =>
    (candidates === undefined || candidates.has(ownKeyOf(user) ?? '')) &&
    (seats === undefined || seats.has(seatOf(user))) &&
    (devices === undefined || devicesOf(user) === devices) &&
    (gatewayUse === undefined || mayUseGateway(user) === (gatewayUse === 'possible')) &&
    (activity === undefined || activity(user));
}

/**
 * The whole days since the last login through Access, 0 for a login in the future; `never` if there was none, `unknown`
 * if the record does not say or is unreadable.
 */
export function idleDaysOf(user: AccessUser, nowMs: number): Moment {
  const lastLogin = momentOf(user, 'last_successful_login');
  return typeof lastLogin === 'number' ? Math.max(0, Math.floor((nowMs - lastLogin) / dayMs)) : lastLogin;
}

/**
 * Whether a user may be active in ways the list does not show, through Gateway or on a device: true unless the record
 * says that there is neither a Gateway seat nor an active device.
 */
export function mayUseGateway(user: AccessUser): boolean {
  return fieldOf(user, 'gateway_seat') !== false || devicesOf(user) !== 'none';
}

function asksForActivity(filter: UserFilter): boolean {
  return hasBound(filter) || filter.neverLoggedIn === true || filter.lastLoginUnknown === true;
}

function hasBound(filter: UserFilter): boolean {
  return filter.idleMoreThanDays !== undefined || filter.idleAtMostDays !== undefined;
}

function activityLensOf(filter: UserFilter, nowMs: number): (user: AccessUser) => boolean {
  const isBounded = hasBound(filter);
  const { idleMoreThanDays = -1, idleAtMostDays = Infinity } = filter;
  return (user) => {
    const days = idleDaysOf(user, nowMs);
    if (days === 'never') return filter.neverLoggedIn === true;
    if (days === 'unknown') return filter.lastLoginUnknown === true;
    return isBounded && days > idleMoreThanDays && days <= idleAtMostDays;
  };
}

function devicesOf(user: AccessUser): UserFilter['devices'] {
  const count = fieldOf(user, 'active_device_count');
  if (count === 0) return 'none';
  return typeof count === 'number' && count > 0 ? 'any' : undefined;
}
