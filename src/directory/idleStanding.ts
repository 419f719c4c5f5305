import { momentOf } from '../cloudflare/accessUser';
import type { AccessUser } from '../cloudflare/accessUser';
import type { Moment } from '../cloudflare/moment';
import { fieldOf } from '../cloudflare/recordFields';
import type { OwnedDevices } from './deviceOwners';
import { mayUseGateway } from './userLens';

const dayMs = 86_400_000;

/** Why somebody is called idle: by the last login through Access and by every device, or for want of any use at all. */
export type IdleReason = 'both' | 'neverUsed';

/**
 * Why nobody can tell whether somebody who does not look active is: the devices were not read; the last login, a device's
 * moments or the record's age can't be read; the list of users counts more devices than are there; or there are recent
 * devices of nobody known, and the record does not say how many the user has.
 */
export type IdleDoubt =
  'devicesUnread' | 'loginUnreadable' | 'deviceUnreadable' | 'deviceMissing' | 'ownerUnknown' | 'createdUnreadable';

/** How somebody stands who holds a seat: idle, idle by one of both alone, in use, or in doubt. */
export type Standing = IdleReason | 'byLoginAlone' | 'byDeviceAlone' | 'inUse' | IdleDoubt;

/** What there is to judge somebody by. */
export interface UseFacts {
  readonly user: AccessUser;
  readonly login: Moment;
  /** Undefined where the devices of the account were not read to their end. */
  readonly devices: OwnedDevices | undefined;
  /** What is in doubt of the devices, however long ago they were seen. */
  readonly doubt: IdleDoubt | undefined;
  /** Whether a device of nobody may be theirs: the record does not say how many there are. */
  readonly mayHaveOther: boolean;
}

/** Reads once what there is to judge somebody by. */
export function useFactsOf(user: AccessUser, devices: OwnedDevices | undefined): UseFacts {
  const count = fieldOf(user, 'active_device_count');
  const told = typeof count === 'number' && count >= 0 ? count : undefined;
  return {
    ...{ user, devices },
    login: momentOf(user, 'last_successful_login'),
    doubt: deviceDoubt(user, devices, told),
    mayHaveOther: devices !== undefined && told === undefined,
  };
}

/**
 * How somebody stands for whom more than `idleDays` whole days are idle. In use is who has logged in or was seen on a
 * device since. Who never was is idle from when the record was made, so that a newcomer is not called idle.
 */
export function standingOf(facts: UseFacts, ofNobody: OwnedDevices, idleDays: number, nowMs: number): Standing {
  const { user, login, devices } = facts;
  const isIdle = (momentMs: number): boolean => wholeDays(nowMs - momentMs) > idleDays;
  const { lastSignMs } = devices ?? {};
  const isSeen = lastSignMs !== undefined && !isIdle(lastSignMs);
  const doubt = facts.doubt ?? (facts.mayHaveOther && hasRecent(ofNobody, isIdle) ? 'ownerUnknown' : undefined);
  if (typeof login === 'number' && !isIdle(login)) {
    return lastSignMs !== undefined && !isSeen && doubt === undefined ? 'byDeviceAlone' : 'inUse';
  }
  if (isSeen) return login === 'unknown' ? 'inUse' : 'byLoginAlone';
  if (login === 'unknown') return 'loginUnreadable';
  if (doubt !== undefined) return doubt;
  if (login !== 'never' || lastSignMs !== undefined) return 'both';
  const created = momentOf(user, 'created_at');
  if (typeof created !== 'number') return 'createdUnreadable';
  return isIdle(created) ? 'neverUsed' : 'inUse';
}

/**
 * Since when somebody has not been seen, as seat expiration counts it, in milliseconds since 1970; undefined where that
 * is in doubt.
 */
export function idleSince(
  { user, login, devices, doubt, mayHaveOther }: UseFacts,
  ofNobody: OwnedDevices,
): number | undefined {
  if (login === 'unknown' || doubt !== undefined || (mayHaveOther && ofNobody.count > 0)) return undefined;
  const signs = [login, devices?.lastSignMs].filter((moment) => typeof moment === 'number');
  if (signs.length > 0) return Math.max(...signs);
  const created = momentOf(user, 'created_at');
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

/** Whole days, 0 for a moment in the future. */
function wholeDays(ms: number): number {
  return Math.max(0, Math.floor(ms / dayMs));
}
