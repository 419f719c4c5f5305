import type { UserListResponse } from 'cloudflare/resources/zero-trust/access/users/users';
import { createName, type PersonName } from './names';
import { deterministicUuid, mix32, Random } from './random';
import { timestamp } from './timestamps';

/** A user as the simulated API sends it: the SDK's type, and for a few users fields that it does not know. */
export type SimulatedUser = UserListResponse & Readonly<Record<string, unknown>>;

const dayMs = 24 * 60 * 60 * 1000;
const domains = [
  'example.com',
  'example.com',
  'example.com',
  'example.net',
  'example.org',
  'mail.example.org',
  'northwind.example',
];

// How many digits of a second there are differs from one timestamp of the real API to the next.
const fractionLengths = [6, 6, 6, 5, 3, 0];

type Seats = readonly [access: boolean, gateway: boolean];
const bothSeats: Seats = [true, true];
const accessOnly: Seats = [true, false];
const gatewayOnly: Seats = [false, true];
const noSeat: Seats = [false, false];

function seatsFor(fraction: number): Seats {
  return fraction < 0.4 ? bothSeats : fraction < 0.75 ? accessOnly : fraction < 0.87 ? gatewayOnly : noSeat;
}

// The share of those who logged in at all whose last login is at most so many days old.
const loginAges: readonly (readonly [share: number, fromDays: number, toDays: number])[] = [
  [0.22, 0.01, 1],
  [0.5, 1, 7],
  [0.7, 7, 30],
  [0.84, 30, 90],
  [0.95, 90, 365],
  [1, 365, 1500],
];

function loginAgeDays(random: Random): number {
  const share = random.fraction();
  const [, fromDays, toDays] = loginAges.find(([upTo]) => share < upTo) ?? [1, 365, 1500];
  return fromDays + random.fraction() * (toDays - fromDays);
}

function emailOf({ asciiGiven, asciiFamily }: PersonName, index: number, random: Random): string {
  const email = `${asciiGiven}.${asciiFamily}${index + 1}@${random.pick(domains)}`;
  // Some directories keep the capital letters people typed.
  return random.fraction() < 0.04 ? email.replace(/^./, (letter) => letter.toUpperCase()) : email;
}

function unknownFields(index: number): Record<string, unknown> {
  const id = deterministicUuid(index, index, 4);
  return { identity_provider: { id, type: 'saml' }, custom_labels: ['contractor'], risk: null };
}

/** Returns the user at an index: a function of the arguments alone. Indexes differ in id, uid and e-mail. */
export function personAt(seed: number, index: number, referenceMs: number): SimulatedUser {
  const random = new Random(mix32(seed) ^ mix32(index));
  const name = createName(random);
  const [access, gateway] = seatsFor(random.fraction());
  const hasLoggedIn = access || random.fraction() < (gateway ? 0.4 : 0.8);
  const loginDays = hasLoggedIn ? loginAgeDays(random) : 0;
  const createdMs = referenceMs - (loginDays + 0.5 + random.fraction() ** 2 * 1800) * dayMs;
  const updatedMs = referenceMs - random.fraction() * (hasLoggedIn ? loginDays : 300) * dayMs;
  const email = emailOf(name, index, random);
  // Filled in step by step, in the order of the real API's fields: many times faster than spreads.
  const user: UserListResponse = {
    id: deterministicUuid(seed, index, 1),
    access_seat: access,
    active_device_count: gateway ? 1 + Math.floor(random.fraction() ** 3 * 5) : 0,
    created_at: timestamp(createdMs, random.bits(), random.pick(fractionLengths)),
  };
  // Rare shapes go by the index, so that even a small account has one of each.
  if (index % 60 !== 13) {
    user.email = email;
  }
  user.gateway_seat = gateway;
  if (hasLoggedIn) {
    user.last_successful_login = timestamp(referenceMs - loginDays * dayMs, 0, 0);
  }
  user.name = index % 40 === 7 ? '' : name.full;
  if (access || gateway) {
    user.seat_uid = deterministicUuid(seed, index, 3);
  }
  user.uid = deterministicUuid(seed, index, 2);
  user.updated_at = timestamp(Math.max(createdMs + 1000, updatedMs), random.bits(), random.pick(fractionLengths));
  return index % 50 === 11 ? { ...user, ...unknownFields(index) } : (user as SimulatedUser);
}

/** Returns the first `count` users of a seed, in the order of their indexes. */
export function people(seed: number, count: number, referenceMs: number): SimulatedUser[] {
  return Array.from({ length: count }, (_, index) => personAt(seed, index, referenceMs));
}
