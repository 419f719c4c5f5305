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

/** What came of reading something: all of it, or why not. */
export type Reading<T> =
  { readonly state: 'read'; readonly value: T } | { readonly state: 'failed'; readonly failure: Failure };

/** The days for which idle seats are always counted, besides those that were asked for. */
export const idlePeriods = { days30: 30, days60: 60, days90: 90 } as const;

/** Somebody who holds a seat and really does not use it any more, as far as everything that was read tells. */
export interface IdleSeatCandidate {
  readonly user: AccessUser;
  readonly seats: Exclude<Seat, 'none' | 'unknown'>;
  readonly lastLogin: Moment;
  /** `never` where no device of theirs is there, or none was ever seen. */
  readonly lastDeviceSeen: Moment;
  /** How many devices are theirs, with those that are not registered any more. */
  readonly deviceCount: number;
  readonly why: IdleReason;
}

/** What Cloudflare frees by itself: of all seats in use, and of the candidates, those due within seven days or overdue. */
export interface SeatExpiration {
  readonly inactiveMs: number;
  readonly seatsWithin7Days: number;
  readonly candidatesWithin7Days: number;
}

/** What the answers leave open: how many are no candidates for each doubt alone, and what besides can't be told. */
export interface IdleUnknowns extends Readonly<Record<IdleDoubt, number>> {
  /** Users whose record says nothing of either seat. */
  readonly seatUnknown: number;
  /** Devices whose last user is in no way one of the users that were read. */
  readonly devicesOfNobody: number;
}

/** Who of an account's users holds a seat and does not use it. */
export interface IdleSeats {
  readonly seatsInUse: number;
  /** Idle is who was not there for more than so many whole days. */
  readonly idleDays: number;
  /** Seats idle by Access login and devices, less those never used. */
  readonly byBoth: Readonly<Record<keyof typeof idlePeriods | 'asked', number>>;
  /** Seats without an Access login in the days asked for, but with a device seen. */
  readonly byLoginAlone: number;
  /** Seats whose devices were not seen in the days asked for, but with an Access login. */
  readonly byDeviceAlone: number;
  /** Seats without any login and any device, of users that have been there for longer than the days asked for. */
  readonly neverUsed: number;
  /** `unknown` also where the setting was not read. */
  readonly expiration: SeatExpiration | 'off' | 'unknown';
  /** In the order of the users. */
  readonly candidates: readonly IdleSeatCandidate[];
  readonly unknowns: IdleUnknowns;
}

/** What idle seats are found by. */
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

/** Finds the seats that are idle: nobody is a candidate by what was not read or can't be. */
export function idleSeatsOf({ users, devices, expiration, idleDays, nowMs }: IdleSeatFacts): IdleSeats {
  const { holders, seatUnknown, ofNobody } = holdersOf(users, devices);
  const standings = holders.map((holder) => standingOf(holder, ofNobody, idleDays, nowMs));
  const counts = countsOf(standings);
  const idle = holders.flatMap((holder, index) => {
    const why = standings[index];
    return why === 'both' || why === 'neverUsed' ? [{ holder, why }] : [];
  });
  const bothFor = (days: number): number =>
    holders.filter((holder) => standingOf(holder, ofNobody, days, nowMs) === 'both').length;
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
