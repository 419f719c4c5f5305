import { dateOf, fieldOf, seatOf } from '../cloudflare/accessUser';
import type { AccessUser, Seat } from '../cloudflare/accessUser';
import type { SeatLens, UserFilter } from './userFilter';

const dayMs = 86_400_000;

const seatsOfLens: Readonly<Record<SeatLens, ReadonlySet<Seat>>> = {
  access: new Set<Seat>(['access', 'accessAndGateway']),
  gateway: new Set<Seat>(['gateway', 'accessAndGateway']),
  both: new Set<Seat>(['accessAndGateway']),
  any: new Set<Seat>(['access', 'gateway', 'accessAndGateway']),
  none: new Set<Seat>(['none']),
};

/** Whether the filter narrows the loaded users by anything besides the query, which the API answers. */
export function hasLens(filter: UserFilter): boolean {
  return filter.seat !== undefined || filter.devices !== undefined || asksForActivity(filter);
}

/**
 * The predicate that tells which loaded users the lens of a filter lets through at `nowMs`; the query is no part of it.
 * A record that does not say what is asked for (a seat, a login, a number of devices) is not let through.
 */
export function lensOf(filter: UserFilter, nowMs: number): (user: AccessUser) => boolean {
  const seats = filter.seat === undefined ? undefined : seatsOfLens[filter.seat];
  const activity = asksForActivity(filter) ? activityLensOf(filter, nowMs) : undefined;
  const devices = filter.devices;
  return (user) =>
    (seats === undefined || seats.has(seatOf(user))) &&
    (devices === undefined || devicesOf(user) === devices) &&
    (activity === undefined || activity(user));
}

/** The whole days since the last login, 0 for one in the future, or undefined where the record tells of none. */
export function idleDaysOf(user: AccessUser, nowMs: number): number | undefined {
  const lastLoginMs = dateOf(user, 'last_successful_login');
  return lastLoginMs === undefined ? undefined : Math.max(0, Math.floor((nowMs - lastLoginMs) / dayMs));
}

function asksForActivity(filter: UserFilter): boolean {
  return hasBound(filter) || filter.neverLoggedIn === true;
}

function hasBound(filter: UserFilter): boolean {
  return filter.idleMoreThanDays !== undefined || filter.idleAtMostDays !== undefined;
}

function activityLensOf(filter: UserFilter, nowMs: number): (user: AccessUser) => boolean {
  const letsNeverThrough = filter.neverLoggedIn === true;
  if (!hasBound(filter)) return (user) => idleDaysOf(user, nowMs) === undefined;
  const { idleMoreThanDays = -1, idleAtMostDays = Infinity } = filter;
  return (user) => {
    const days = idleDaysOf(user, nowMs);
    return days === undefined ? letsNeverThrough : days > idleMoreThanDays && days <= idleAtMostDays;
  };
}

function devicesOf(user: AccessUser): UserFilter['devices'] {
  const count = fieldOf(user, 'active_device_count');
  if (count === 0) return 'none';
  return typeof count === 'number' && count > 0 ? 'any' : undefined;
}
