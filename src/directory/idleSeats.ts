import { seatOf } from '../cloudflare/accessUser';
import type { AccessUser, Seat } from '../cloudflare/accessUser';
import type { DeviceUse } from '../cloudflare/deviceFacts';
import type { Failure } from '../cloudflare/errors';
import type { Moment } from '../cloudflare/moment';
import type { SeatExpirationSetting } from '../cloudflare/organization';
import { Turns } from '../util/turns';
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

/**
 * Finds the idle seats; nobody becomes a candidate because of data that is missing or unreadable. A large account takes
 * about a second, during which other work goes on; rejects with the signal's reason once it is aborted.
 */
export async function idleSeatsOf(facts: IdleSeatFacts, signal?: AbortSignal): Promise<IdleSeats> {
  const { idleDays, nowMs } = facts;
  const turns = new Turns(signal);
  const { holders, seatUnknown, ofNobody } = await holdersOf(facts, turns);
  const counts = noneStanding();
  const byBoth = { days30: 0, days60: 0, days90: 0 };
  const candidates: IdleSeatCandidate[] = [];
  const expiration = new ExpirationCount(facts.expiration, nowMs);
  await turns.each(holders, (holder) => {
    const standing = standingOf(holder, ofNobody, idleDays, nowMs);
    counts[standing] += 1;
    for (const period of periods) {
      if (standingOf(holder, ofNobody, idlePeriods[period], nowMs) === 'both') byBoth[period] += 1;
    }
    const isCandidate = standing === 'both' || standing === 'neverUsed';
    if (isCandidate) candidates.push(candidateOf(holder, standing));
    expiration.add(idleSince(holder, ofNobody), isCandidate);
  });
  return {
    seatsInUse: holders.length,
    idleDays,
    byBoth: { ...byBoth, asked: counts.both },
    byLoginAlone: counts.byLoginAlone,
    byDeviceAlone: counts.byDeviceAlone,
    neverUsed: counts.neverUsed,
    expiration: expiration.counted,
    candidates,
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

const periods = ['days30', 'days60', 'days90'] as const;

interface Holders extends Pick<IdleUnknowns, 'seatUnknown'> {
  readonly holders: readonly Holder[];
  readonly ofNobody: OwnedDevices;
}

async function holdersOf({ users, devices }: IdleSeatFacts, turns: Turns): Promise<Holders> {
  const owners = devices.state === 'read' ? new DeviceOwners() : undefined;
  if (devices.state === 'read') await turns.each(devices.value, (device) => owners?.add(device));
  const holders: Holder[] = [];
  let seatUnknown = 0;
  await turns.each(users, (user) => {
    const owned = owners?.devicesOf(user);
    const seats = seatOf(user);
    if (seats === 'unknown') seatUnknown += 1;
    else if (seats !== 'none') holders.push({ seats, ...useFactsOf(user, owned) });
  });
  return { holders, seatUnknown, ofNobody: (await owners?.ofNobody(turns)) ?? noDevices };
}

function noneStanding(): Record<Standing, number> {
  return {
    ...{ both: 0, neverUsed: 0, byLoginAlone: 0, byDeviceAlone: 0, inUse: 0 },
    ...{ devicesUnread: 0, loginUnreadable: 0, deviceUnreadable: 0 },
    ...{ deviceMissing: 0, ownerUnknown: 0, createdUnreadable: 0 },
  };
}

function candidateOf({ user, seats, login: lastLogin, devices }: Holder, why: IdleReason): IdleSeatCandidate {
  const { count: deviceCount, lastSeen: lastDeviceSeen } = devices ?? noDevices;
  return { user, seats, lastLogin, lastDeviceSeen, deviceCount, why };
}

/** Counts what seat expiration frees. */
class ExpirationCount {
  readonly #inactiveMs: SeatExpirationSetting;
  readonly #nowMs: number;
  #seats = 0;
  #candidates = 0;

  constructor(setting: IdleSeatFacts['expiration'], nowMs: number) {
    this.#inactiveMs = setting.state === 'read' ? setting.value : 'unknown';
    this.#nowMs = nowMs;
  }

  /** Adds a seat by its last moment of use, if that is known. */
  add(sinceMs: number | undefined, isCandidate: boolean): void {
    const inactiveMs = this.#inactiveMs;
    if (typeof inactiveMs !== 'number' || sinceMs === undefined || sinceMs + inactiveMs > this.#nowMs + weekMs) return;
    this.#seats += 1;
    if (isCandidate) this.#candidates += 1;
  }

  get counted(): IdleSeats['expiration'] {
    const inactiveMs = this.#inactiveMs;
    if (typeof inactiveMs !== 'number') return inactiveMs;
    return { inactiveMs, seatsWithin7Days: this.#seats, candidatesWithin7Days: this.#candidates };
  }
}
