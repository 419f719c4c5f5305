import { deviceUse } from '../cloudflare/deviceFacts';
import type { Device, DevicePage } from '../cloudflare/devices';

/** The maximum number of devices kept for one user. */
export const maxUserDevices = 500;

/** The devices whose last user has one e-mail, as far as they have been read. */
export interface UserDevices {
  /** The e-mail to request the next page by. */
  readonly email: string;
  /** The records exactly as the API sent them, in its order. */
  readonly devices: readonly Device[];
  /** The cursor of the next page; undefined before the first page and after the last. */
  readonly nextCursor: string | undefined;
  readonly hasMore: boolean;
  /** How many records were left out because they named another user or none. */
  readonly otherCount: number;
  /** How many of the user's records exceeded `maxUserDevices`. */
  readonly leftOutCount: number;
}

/** The devices before their first page is read. */
export function noUserDevices(email: string): UserDevices {
  return { email, devices: [], nextCursor: undefined, hasMore: true, otherCount: 0, leftOutCount: 0 };
}

/**
 * Adds the next page to the devices. The API does not document how it compares e-mails, so devices of other users are
 * left out here. A page that is empty or names its own cursor counts as the last, because such a list would never end.
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
