import { seatOf } from '../cloudflare/accessUser';
import type { AccessUser, Seat } from '../cloudflare/accessUser';
import type { DeviceUse } from '../cloudflare/deviceFacts';
import type { Failure } from '../cloudflare/errors';
import type { Moment } from '../cloudflare/moment';
import type { SeatExpirationSetting } from '../cloudflare/organization';
import { DeviceOwners, noDevices } from './deviceOwners';
import type { OwnedDevices } from './deviceOwners';
import { idleSince, standingOf, useFactsOf } from './idleStanding';
import type { IdleDoubt, IdleReason, Standing, UseFacts } from './idleStanding';

/** The result of reading something: all of it, or the failure. */
export type Reading<T> =
  { readonly state: 'read'; readonly value: T } | { readonly state: 'failed'; readonly failure: Failure };

/** The periods, in days, for which idle seats are always counted in addition to the requested one. */
export const idlePeriods = { days30: 30, days60: 60, days90: 90 } as const;

/** A seat holder who, judged by everything that was read, no longer uses the seat. */
export interface IdleSeatCandidate {
  readonly user: AccessUser;
  readonly seats: Exclude<Seat, 'none' | 'unknown'>;
  readonly lastLogin: Moment;
  /** `never` if the user has no device, or none was ever seen. */
  readonly lastDeviceSeen: Moment;
  /** How many devices the user has, including those that are no longer registered. */
  readonly deviceCount: number;
  readonly why: IdleReason;
}

/** What Cloudflare frees by itself, of all seats in use and of the candidates: due within seven days, or overdue. */
export interface SeatExpiration {
  readonly inactiveMs: number;
  readonly seatsWithin7Days: number;
  readonly candidatesWithin7Days: number;
}

/** What can't be decided: the number of users excluded by each doubt alone, and the unknowns below. */
export interface IdleUnknowns extends Readonly<Record<IdleDoubt, number>> {
  /** Users whose record mentions neither seat. */
  readonly seatUnknown: number;
  /** Devices whose last user matches none of the users that were read. */
  readonly devicesOfNobody: number;
}

/** The holders of a seat in an account who do not use it. */
export interface IdleSeats {
  readonly seatsInUse: number;
  /** A user is idle after more than this many whole days without use. */
  readonly idleDays: number;
  /** Seats idle by both Access login and devices, not counting those that were never used. */
  readonly byBoth: Readonly<Record<keyof typeof idlePeriods | 'asked', number>>;
  /** Seats without an Access login within the requested days, but with a device seen in them. */
  readonly byLoginAlone: number;
  /** Seats whose devices were not seen within the requested days, but with an Access login in them. */
  readonly byDeviceAlone: number;
  /** Seats without any login or device, of users who have existed for longer than the requested days. */
  readonly neverUsed: number;
  /** `unknown` also if the setting could not be read. */
  readonly expiration: SeatExpiration | 'off' | 'unknown';
  /** The candidates, in the order of the users. */
  readonly candidates: readonly IdleSeatCandidate[];
  readonly unknowns: IdleUnknowns;
}

/** The input for finding idle seats. */
export interface IdleSeatFacts {
  readonly users: Iterable<AccessUser>;
  readonly devices: Reading<readonly DeviceUse[]>;
  readonly expiration: Reading<SeatExpirationSetting>;
  readonly idleDays: number;
  readonly nowMs: number;
}

interface Holder extends UseFacts {
  readonly seats: IdleSeatCandidate['seats'];
}

const weekMs = 7 * 86_400_000;

/** Finds the idle seats; nobody becomes a candidate because of data that is missing or unreadable. */
export function idleSeatsOf({ users, devices, expiration, idleDays, nowMs }: IdleSeatFacts): IdleSeats {
  const { holders, seatUnknown, ofNobody } = holdersOf(users, devices);
  const standings = holders.map((holder) => standingOf(holder, ofNobody, idleDays, nowMs));
  const counts = countsOf(standings);
  const idle = holders.flatMap((holder, index) => {
    const why = standings[index];
    return why === 'both' || why === 'neverUsed' ? [{ holder, why }] : [];
  });
  const bothFor = (days: number): number =>
    days === idleDays
      ? counts.both
      : holders.filter((holder) => standingOf(holder, ofNobody, days, nowMs) === 'both').length;
  return {
    seatsInUse: holders.length,
    idleDays,
    byBoth: {
      days30: bothFor(idlePeriods.days30),
      days60: bothFor(idlePeriods.days60),
      days90: bothFor(idlePeriods.days90),
      asked: counts.both,
    },
    byLoginAlone: counts.byLoginAlone,
    byDeviceAlone: counts.byDeviceAlone,
    neverUsed: counts.neverUsed,
    expiration: expirationOf(
      expiration,
      { holders, candidates: idle.map(({ holder }) => holder) },
      (holder) => idleSince(holder, ofNobody),
      nowMs,
    ),
    candidates: idle.map(({ holder, why }) => candidateOf(holder, why)),
    unknowns: {
      devicesUnread: counts.devicesUnread,
      loginUnreadable: counts.loginUnreadable,
      deviceUnreadable: counts.deviceUnreadable,
      deviceMissing: counts.deviceMissing,
      ownerUnknown: counts.ownerUnknown,
      createdUnreadable: counts.createdUnreadable,
      seatUnknown,
      devicesOfNobody: ofNobody.count,
    },
  };
}

interface Holders extends Pick<IdleUnknowns, 'seatUnknown'> {
  readonly holders: readonly Holder[];
  readonly ofNobody: OwnedDevices;
}

function holdersOf(users: Iterable<AccessUser>, devices: IdleSeatFacts['devices']): Holders {
  const owners = devices.state === 'read' ? new DeviceOwners(devices.value) : undefined;
  const holders: Holder[] = [];
  let seatUnknown = 0;
  for (const user of users) {
    const owned = owners?.devicesOf(user);
    const seats = seatOf(user);
    if (seats === 'unknown') seatUnknown += 1;
    else if (seats !== 'none') holders.push({ seats, ...useFactsOf(user, owned) });
  }
  return { holders, seatUnknown, ofNobody: owners?.ofNobody ?? noDevices };
}

function countsOf(standings: readonly Standing[]): Record<Standing, number> {
  const counts: Record<Standing, number> = {
    ...{ both: 0, neverUsed: 0, byLoginAlone: 0, byDeviceAlone: 0, inUse: 0 },
    ...{ devicesUnread: 0, loginUnreadable: 0, deviceUnreadable: 0 },
    ...{ deviceMissing: 0, ownerUnknown: 0, createdUnreadable: 0 },
  };
  for (const standing of standings) counts[standing] += 1;
  return counts;
}

function candidateOf({ user, seats, login: lastLogin, devices }: Holder, why: IdleReason): IdleSeatCandidate {
  const { count: deviceCount, lastSeen: lastDeviceSeen } = devices ?? noDevices;
  return { user, seats, lastLogin, lastDeviceSeen, deviceCount, why };
}

function expirationOf(
  setting: IdleSeatFacts['expiration'],
  { holders, candidates }: Readonly<Record<'holders' | 'candidates', readonly Holder[]>>,
  sinceMsOf: (holder: Holder) => number | undefined,
  nowMs: number,
): IdleSeats['expiration'] {
  const inactiveMs = setting.state === 'read' ? setting.value : 'unknown';
  if (typeof inactiveMs !== 'number') return inactiveMs;
  const isDue = (holder: Holder): boolean => {
    const sinceMs = sinceMsOf(holder);
    return sinceMs !== undefined && sinceMs + inactiveMs <= nowMs + weekMs;
  };
  return {
    inactiveMs,
    seatsWithin7Days: holders.filter(isDue).length,
    candidatesWithin7Days: candidates.filter(isDue).length,
  };
}
