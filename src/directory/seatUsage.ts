import { seatOf } from '../cloudflare/accessUser';
import type { AccessUser } from '../cloudflare/accessUser';
import type { Moment } from '../cloudflare/moment';
import type { UserFilter } from './userFilter';
import { idleDaysOf, mayUseGateway } from './userLens';

/** The kinds of seat, each with the filter that shows exactly its holders; all but `any` exclude each other. */
export const seatKinds = [
  { id: 'any', filter: { seat: 'any' } },
  { id: 'accessOnly', filter: { seat: 'accessOnly' } },
  { id: 'gatewayOnly', filter: { seat: 'gatewayOnly' } },
  { id: 'both', filter: { seat: 'both' } },
  { id: 'none', filter: { seat: 'none' } },
] as const satisfies readonly { readonly id: string; readonly filter: UserFilter }[];

/** Ranges of whole days since the last login through Access, each with the part of a filter that selects its users. */
export const idleSpans = [
  { id: 'days0To7', filter: { idleAtMostDays: 7 } },
  { id: 'days8To30', filter: { idleMoreThanDays: 7, idleAtMostDays: 30 } },
  { id: 'days31To60', filter: { idleMoreThanDays: 30, idleAtMostDays: 60 } },
  { id: 'days61To90', filter: { idleMoreThanDays: 60, idleAtMostDays: 90 } },
  { id: 'daysOver90', filter: { idleMoreThanDays: 90 } },
  { id: 'never', filter: { neverLoggedIn: true } },
  { id: 'unknown', filter: { lastLoginUnknown: true } },
] as const satisfies readonly { readonly id: string; readonly filter: UserFilter }[];

/** Whether a seat holder may be active in ways the list does not show; it splits the seats that look idle. */
export const gatewayUses = ['none', 'possible'] as const satisfies readonly UserFilter['gatewayUse'][];

/** One of the kinds of seat. */
export type SeatKindId = (typeof seatKinds)[number]['id'];

/** One of the spans of days since the last login. */
export type IdleSpanId = (typeof idleSpans)[number]['id'];

/** The two halves of the seats in use. */
export type GatewayUse = (typeof gatewayUses)[number];

/** A span within one of the two halves. */
export type IdleBucketId = `${IdleSpanId}.${GatewayUse}`;

/** Every bucket of seat holders, each with the filter that shows exactly its users. */
export const idleBuckets: readonly { readonly id: IdleBucketId; readonly filter: UserFilter }[] = gatewayUses.flatMap(
  (gatewayUse) =>
    idleSpans.map(({ id, filter }) => ({ id: bucketId(id, gatewayUse), filter: bucketFilter(filter, gatewayUse) })),
);

/** How many users hold which seats (each counts as one), and for how long those who hold one have been idle. */
export interface SeatUsage extends Readonly<Record<SeatKindId, number>> {
  readonly users: number;
  /** Users whose record mentions neither seat; no filter shows them alone. */
  readonly unknown: number;
  readonly idle: Readonly<Record<IdleBucketId, number>>;
}

/** The bucket of a span in one of the two halves. */
export function bucketId<Span extends IdleSpanId>(span: Span, use: GatewayUse): `${Span}.${GatewayUse}` {
  return `${span}.${use}`;
}

function bucketFilter(filter: UserFilter, gatewayUse: GatewayUse): UserFilter {
  return { seat: 'any', gatewayUse, ...filter };
}

/** Counts users by their seats and by whole days since the last login through Access, as of `nowMs`. */
export function seatUsageOf(users: Iterable<AccessUser>, nowMs: number): SeatUsage {
  const seats = { accessAndGateway: 0, access: 0, gateway: 0, none: 0, unknown: 0 };
  const idle = Object.fromEntries(idleBuckets.map(({ id }) => [id, 0])) as Record<IdleBucketId, number>;
  for (const user of users) {
    const seat = seatOf(user);
    seats[seat] += 1;
    if (seat === 'none' || seat === 'unknown') continue;
    idle[bucketId(idleSpanOf(idleDaysOf(user, nowMs)), mayUseGateway(user) ? 'possible' : 'none')] += 1;
  }
  const both = seats.accessAndGateway;
  const any = seats.access + seats.gateway + both;
  return {
    users: any + seats.none + seats.unknown,
    any,
    accessOnly: seats.access,
    gatewayOnly: seats.gateway,
    both,
    none: seats.none,
    unknown: seats.unknown,
    idle,
  };
}

function idleSpanOf(days: Moment): IdleSpanId {
  if (typeof days !== 'number') return days;
  if (days <= 7) return 'days0To7';
  if (days <= 30) return 'days8To30';
  if (days <= 60) return 'days31To60';
  return days <= 90 ? 'days61To90' : 'daysOver90';
}
