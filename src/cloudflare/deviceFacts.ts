import type { Device } from './devices';
import { readMoment } from './moment';
import type { Moment } from './moment';
import { fieldOf, textField } from './recordFields';

/** The fields of a device that say who uses it and when they last did. */
export interface DeviceUse {
  readonly lastSeen: Moment;
  readonly created: Moment;
  /** The number of registrations that are neither revoked nor deleted; undefined if the record does not say. */
  readonly registrations: number | undefined;
  /** What the API calls the UUID of the last user, which may be the `id` or the `uid` of an Access user. */
  readonly userId: string | undefined;
  readonly userEmail: string | undefined;
}

/** The fields of a device that can be shown. */
export interface DeviceFacts extends DeviceUse {
  readonly id: string | undefined;
  readonly name: string | undefined;
  /** The kind of operating system, for example "windows". */
  readonly type: string | undefined;
  /** The version of the operating system, with any further detail that the record gives. */
  readonly system: string | undefined;
  /** The version of the client. */
  readonly client: string | undefined;
  readonly serial: string | undefined;
}

/** Reads who uses a device and when; accepts a value of any type. */
export function deviceUse(device: Device): DeviceUse {
  const user = fieldOf(device, 'last_seen_user');
  const registrations = fieldOf(device, 'active_registrations');
  return {
    lastSeen: readMoment(fieldOf(device, 'last_seen_at')),
    created: readMoment(fieldOf(device, 'created_at')),
    registrations: Number.isSafeInteger(registrations) ? (registrations as number) : undefined,
    userId: textField(user, 'id'),
    userEmail: textField(user, 'email'),
  };
}

/** Reads all that can be shown of a device; accepts a value of any type. */
export function deviceFacts(device: Device): DeviceFacts {
  const system = [textField(device, 'os_version'), textField(device, 'os_version_extra')].filter(Boolean).join(' ');
  return {
    ...deviceUse(device),
    id: textField(device, 'id'),
    name: textField(device, 'name'),
    type: textField(device, 'device_type'),
    system: system === '' ? undefined : system,
    client: textField(device, 'client_version'),
    serial: textField(device, 'serial_number'),
  };
}
