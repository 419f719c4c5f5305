import { momentOf } from '../cloudflare/accessUser';
import type { AccessUser } from '../cloudflare/accessUser';
import type { Moment } from '../cloudflare/moment';
import { fieldOf } from '../cloudflare/recordFields';
import { dayMs } from '../util/durations';
import type { OwnedDevices } from './deviceOwners';
import { mayUseGateway } from './userLens';

/** Why a user counts as idle: no recent Access login and no recently seen device, or no use at all. */
export type IdleReason = 'both' | 'neverUsed';

/**
 * Why it is uncertain whether a user is idle: the devices were not read; the last login, a device's moments or the
 * record's creation can't be read; the users list counts more devices than were found; or there are recent devices
 * without a known owner and the record does not say how many devices the user has.
 */
export type IdleDoubt =
  'devicesUnread' | 'loginUnreadable' | 'deviceUnreadable' | 'deviceMissing' | 'ownerUnknown' | 'createdUnreadable';

/** The standing of a seat holder: idle, idle by login or device alone, in use, or in doubt. */
export type Standing = IdleReason | 'byLoginAlone' | 'byDeviceAlone' | 'inUse' | IdleDoubt;

/** The data by which a user is judged. */
export interface UseFacts {
  readonly user: AccessUser;
  readonly login: Moment;
  /** When the user's record was created. */
  readonly created: Moment;
  /** Undefined if the account's devices were not read completely. */
  readonly devices: OwnedDevices | undefined;
  /** What is uncertain about the devices, however long ago they were seen. */
  readonly doubt: IdleDoubt | undefined;
  /**
   * Whether a device without a known owner may be the user's, because the record does not say how many the user has.
   */
  readonly mayHaveOther: boolean;
}

/** Collects the data by which a user is judged. */
export function useFactsOf(user: AccessUser, devices: OwnedDevices | undefined): UseFacts {
  const count = fieldOf(user, 'active_device_count');
  const told = typeof count === 'number' && count >= 0 ? count : undefined;
  return {
    ...{ user, devices },
    login: momentOf(user, 'last_successful_login'),
    created: momentOf(user, 'created_at'),
    doubt: deviceDoubt(user, devices, told),
    mayHaveOther: devices !== undefined && told === undefined,
  };
}

/**
 * Judges a seat holder; more than `idleDays` whole days without use count as idle. A user is in use after a login or a
 * seen device within that time, or if the record was created within it, so that a newcomer is not idle.
 */
export function standingOf(facts: UseFacts, ofNobody: OwnedDevices, idleDays: number, nowMs: number): Standing {
  const { login, created, devices } = facts;
  const isIdle = (momentMs: number): boolean => wholeDays(nowMs - momentMs) > idleDays;
  const { lastSignMs } = devices ?? {};
  const isSeen = lastSignMs !== undefined && !isIdle(lastSignMs);
  const doubt = facts.doubt ?? (facts.mayHaveOther && hasRecent(ofNobody, isIdle) ? 'ownerUnknown' : undefined);
  if (typeof login === 'number' && !isIdle(login)) {
    return lastSignMs !== undefined && !isSeen && doubt === undefined ? 'byDeviceAlone' : 'inUse';
  }
  if (isSeen) return login === 'unknown' ? 'inUse' : 'byLoginAlone';
  // A record begins with a login or a device that connects, also that of someone whose seat had been removed before.
  if (typeof created === 'number' && !isIdle(created)) return 'inUse';
  if (login === 'unknown') return 'loginUnreadable';
  if (doubt !== undefined) return doubt;
  if (login !== 'never' || lastSignMs !== undefined) return 'both';
  return typeof created === 'number' ? 'neverUsed' : 'createdUnreadable';
}

/** The last moment of use as seat expiration counts it, in milliseconds since 1970; undefined if it is in doubt. */
export function idleSince(
  { login, created, devices, doubt, mayHaveOther }: UseFacts,
  ofNobody: OwnedDevices,
): number | undefined {
  if (login === 'unknown' || doubt !== undefined || (mayHaveOther && ofNobody.count > 0)) return undefined;
  const signs = [login, devices?.lastSignMs].filter((moment) => typeof moment === 'number');
  if (signs.length > 0) return Math.max(...signs);
  return typeof created === 'number' ? created : undefined;
}

function deviceDoubt(
  user: AccessUser,
  devices: OwnedDevices | undefined,
  toldCount: number | undefined,
): IdleDoubt | undefined {
  if (devices === undefined) return mayUseGateway(user) ? 'devicesUnread' : undefined;
  if (devices.hasUnreadable) return 'deviceUnreadable';
  return toldCount !== undefined && toldCount > devices.activeCount ? 'deviceMissing' : undefined;
}

function hasRecent({ lastSignMs, hasUnreadable }: OwnedDevices, isIdle: (momentMs: number) => boolean): boolean {
  return hasUnreadable || (lastSignMs !== undefined && !isIdle(lastSignMs));
}

/** Whole days; 0 for a negative time, that is, a moment in the future. */
function wholeDays(ms: number): number {
  return Math.max(0, Math.floor(ms / dayMs));
}
