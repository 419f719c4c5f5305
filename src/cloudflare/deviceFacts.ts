import type { Device } from './devices';
import { readMoment } from './moment';
import type { Moment } from './moment';
import { fieldOf, textField } from './recordFields';

/** What of a device tells whose it is and when that person was there. */
export interface DeviceUse {
  readonly lastSeen: Moment;
  readonly created: Moment;
  /** Its registrations that are neither revoked nor deleted; undefined where the record does not say. */
  readonly registrations: number | undefined;
  /** Its last user by what the API calls a UUID, which may be the `id` or the `uid` of an Access user. */
  readonly userId: string | undefined;
  readonly userEmail: string | undefined;
}

/** What a device tells that can be shown. */
export interface DeviceFacts extends DeviceUse {
  readonly id: string | undefined;
  readonly name: string | undefined;
  /** The kind of operating system, as "windows". */
  readonly type: string | undefined;
  /** The version of the operating system with what more is told of it. */
  readonly system: string | undefined;
  /** The version of the client. */
  readonly client: string | undefined;
  readonly serial: string | undefined;
}

/** Reads what tells of a device's use, of whatever was sent. */
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

/** Reads all that can be shown of a device, of whatever was sent. */
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
