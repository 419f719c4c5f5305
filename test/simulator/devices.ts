import type { DeviceListResponse } from 'cloudflare/resources/zero-trust/devices/devices_';
import { fieldOf } from './fields';
import { deterministicUuid, hash32, Random } from './random';
import { timestamp } from './timestamps';

/** A device as the simulated API sends it: the SDK's type, less a field that the OpenAPI document does not know. */
export type SimulatedDevice = Omit<DeviceListResponse, 'tags'>;

const dayMs = 86_400_000;

/** No user has more devices than so many with a registration. */
const mostOfUser = 20;

type Kind = readonly [type: string, manufacturer: string, model: string, version: string, extra: string];

const kinds: readonly Kind[] = [
  ['windows', 'Northwind', 'Book 14', '10.0.22631', '3880'],
  ['mac', 'Fabrikam', 'Air 13', '14.6.1', ''],
  ['linux', 'Contoso', 'Desk 5', '6.8.0', 'Ubuntu 24.04'],
  ['ios', 'Fabrikam', 'Phone 9', '18.1.0', ''],
  ['android', 'Contoso', 'Fold 2', '15', ''],
];

// The share of devices that were last seen at most so many days ago.
const ages: readonly (readonly [share: number, fromDays: number, toDays: number])[] = [
  [0.55, 0, 7],
  [0.75, 7, 30],
  [0.88, 30, 90],
  [1, 90, 700],
];

/** Whose last the device was: by the id or the uid, since the document does not say which, or by the e-mail alone. */
function lastUser(random: Random, user: unknown): NonNullable<SimulatedDevice['last_seen_user']> {
  const [id, uid, email, name] = ['id', 'uid', 'email', 'name'].map((field) => fieldOf(user, field));
  const share = random.fraction();
  const mark = share < 0.5 ? uid : share < 0.9 || typeof email !== 'string' ? id : undefined;
  return {
    ...(typeof mark === 'string' && { id: mark }),
    ...(typeof email === 'string' && { email }),
    ...(typeof name === 'string' && { name }),
  };
}

function deviceAt(seed: number, index: number, user: unknown, referenceMs: number): SimulatedDevice {
  const random = new Random(seed + index);
  const share = random.fraction();
  const [, from, to] = ages.find(([upTo]) => share < upTo) ?? [1, 90, 700];
  const seenMs = referenceMs - (from + random.fraction() * (to - from)) * dayMs;
  const createdMs = seenMs - random.fraction() * 400 * dayMs;
  const [device_type, manufacturer, model, os_version, os_version_extra] = random.pick(kinds);
  const id = deterministicUuid(seed, index, 5);
  return {
    id,
    active_registrations: 1,
    created_at: timestamp(createdMs, 0, 0),
    last_seen_at: timestamp(seenMs, 0, 0),
    name: `${model} ${id.slice(0, 4)}`,
    updated_at: timestamp(seenMs, 0, 0),
    client_version: random.fraction() < 0.7 ? '2026.9.1' : '2025.4.943',
    deleted_at: null,
    ...{ device_type, manufacturer, model, os_version, os_version_extra },
    last_seen_user: lastUser(random, user),
    serial_number: id.slice(-10).toUpperCase(),
  };
}

/**
 * The devices of these users, as many of each as the record counts, and as many more that were revoked as make up
 * `deviceCount`, if that is more: a function of the arguments alone.
 */
export function devicesOf(users: readonly unknown[], referenceMs: number, deviceCount = 0): readonly SimulatedDevice[] {
  const devices = users.flatMap((user) => {
    const count = fieldOf(user, 'active_device_count');
    const length = typeof count === 'number' && count > 0 ? Math.min(count, mostOfUser) : 0;
    return Array.from({ length }, (_, index) => deviceAt(seedOf(user), index, user, referenceMs));
  });
  for (let index = 0; devices.length < deviceCount && users.length > 0; index += 1) {
    const user = users[index % users.length];
    const nth = mostOfUser + Math.floor(index / users.length);
    devices.push({ ...deviceAt(seedOf(user), nth, user, referenceMs), active_registrations: 0 });
  }
  return devices;
}

function seedOf(user: unknown): number {
  return hash32(String(fieldOf(user, 'id')));
}
