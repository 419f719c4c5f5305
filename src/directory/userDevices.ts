import { deviceUse } from '../cloudflare/deviceFacts';
import type { Device, DevicePage } from '../cloudflare/devices';

/** So many devices of one user are kept at most. */
export const maxUserDevices = 500;

/** The devices whose last user has one e-mail, as far as they were read. */
export interface UserDevices {
  /** As the next page is asked for. */
  readonly email: string;
  /** The records exactly as they were sent, in the API's order. */
  readonly devices: readonly Device[];
  /** What the next page is asked for by; undefined before the first page and after the last. */
  readonly nextCursor: string | undefined;
  readonly hasMore: boolean;
  /** How many records named another user or none, and are left out. */
  readonly otherCount: number;
  /** How many records came that are too many to be kept. */
  readonly leftOutCount: number;
}

/** The devices before their first page. */
export function noUserDevices(email: string): UserDevices {
  return { email, devices: [], nextCursor: undefined, hasMore: true, otherCount: 0, leftOutCount: 0 };
}

/**
 * The devices with their next page. How the API compares the e-mail it is asked for is not documented, so devices of others
 * are left out here. A page that leads to itself, or has nothing, is taken for the last: the list would never end.
 */
export function withNextDevices(known: UserDevices, page: DevicePage): UserDevices {
  const email = known.email.toLowerCase();
  const own = page.devices.filter((device) => deviceUse(device).userEmail?.toLowerCase() === email);
  const devices = [...known.devices, ...own].slice(0, maxUserDevices);
  const isEnd = page.nextCursor === undefined || page.nextCursor === known.nextCursor || page.devices.length === 0;
  return {
    email: known.email,
    devices,
    nextCursor: isEnd ? undefined : page.nextCursor,
    hasMore: !isEnd,
    otherCount: known.otherCount + page.devices.length - own.length,
    leftOutCount: known.leftOutCount + known.devices.length + own.length - devices.length,
  };
}
