import { seatOf } from '../cloudflare/accessUser';
import type { AccessUser } from '../cloudflare/accessUser';
import type { UserFilter } from './userFilter';
import { idleDaysOf } from './userLens';

/** A kind of seat, with the lens that shows exactly its holders; who holds both is in `access` and `gateway` too. */
export const seatKinds = [
  { id: 'any', filter: { seat: 'any' } },
  { id: 'access', filter: { seat: 'access' } },
  { id: 'gateway', filter: { seat: 'gateway' } },
  { id: 'both', filter: { seat: 'both' } },
  { id: 'none', filter: { seat: 'none' } },
] as const satisfies readonly { readonly id: string; readonly filter: UserFilter }[];

/** Whole days since the last login of those who hold a seat, with the lens that shows exactly the users of a bucket. */
export const idleBuckets = [
  { id: 'days0To7', filter: { seat: 'any', idleAtMostDays: 7 } },
  { id: 'days8To30', filter: { seat: 'any', idleMoreThanDays: 7, idleAtMostDays: 30 } },
  { id: 'days31To60', filter: { seat: 'any', idleMoreThanDays: 30, idleAtMostDays: 60 } },
  { id: 'days61To90', filter: { seat: 'any', idleMoreThanDays: 60, idleAtMostDays: 90 } },
  { id: 'daysOver90', filter: { seat: 'any', idleMoreThanDays: 90 } },
  { id: 'never', filter: { seat: 'any', neverLoggedIn: true } },
] as const satisfies readonly { readonly id: string; readonly filter: UserFilter }[];

/** One of the kinds of seat. */
export type SeatKindId = (typeof seatKinds)[number]['id'];

/** One of the spans of days since the last login. */
export type IdleBucketId = (typeof idleBuckets)[number]['id'];

/** How many of the counted users hold which seats, and, of those who hold one, how many are idle for how long. */
export interface SeatUsage extends Readonly<Record<SeatKindId, number>> {
  readonly users: number;
  /** Users whose record says nothing of either seat; no lens shows them alone. */
  readonly unknown: number;
  readonly idle: Readonly<Record<IdleBucketId, number>>;
}

/** Counts users by their seats and by the whole days since the last login, as of `nowMs`. */
export function seatUsageOf(users: Iterable<AccessUser>, nowMs: number): SeatUsage {
  const seats = { accessAndGateway: 0, access: 0, gateway: 0, none: 0, unknown: 0 };
  const idle = { days0To7: 0, days8To30: 0, days31To60: 0, days61To90: 0, daysOver90: 0, never: 0 };
  for (const user of users) {
    const seat = seatOf(user);
    seats[seat] += 1;
    if (seat !== 'none' && seat !== 'unknown') idle[idleBucketOf(idleDaysOf(user, nowMs))] += 1;
  }
  const both = seats.accessAndGateway;
  const any = seats.access + seats.gateway + both;
  return {
    users: any + seats.none + seats.unknown,
    any,
    access: seats.access + both,
    gateway: seats.gateway + both,
    both,
    none: seats.none,
    unknown: seats.unknown,
    idle,
  };
}

function idleBucketOf(days: number | undefined): IdleBucketId {
  if (days === undefined) return 'never';
  if (days <= 7) return 'days0To7';
  if (days <= 30) return 'days8To30';
  if (days <= 60) return 'days31To60';
  return days <= 90 ? 'days61To90' : 'daysOver90';
}
