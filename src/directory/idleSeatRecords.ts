import type { AccessUser } from '../cloudflare/accessUser';
import { summary } from '../cloudflare/errors';
import type { Failure } from '../cloudflare/errors';
import type { Moment } from '../cloudflare/moment';
import { isRecord } from '../cloudflare/recordFields';
import { withFields } from '../cloudflare/sentText';
import type { IdleSeatCandidate, IdleSeats, Reading } from './idleSeats';
import type { IdleSeatsRead } from './idleSeatsReading';

/**
 * A candidate as one record for files and copies: the user's fields as sent, followed by why the seat is idle, when a
 * device was last seen (ISO 8601, null for never or unknown), and the number of devices.
 */
export function candidateRecord({ user, why, lastDeviceSeen, deviceCount }: IdleSeatCandidate): AccessUser {
  if (!isRecord(user)) return user;
  const last_device_seen = typeof lastDeviceSeen === 'number' ? new Date(lastDeviceSeen).toISOString() : null;
  return withFields(user, { idle_reason: why, last_device_seen, device_count: deviceCount });
}

/** What a reading leaves open, for other code: users that may be missing, and in English why a part could not be read. */
export interface LeftOpen extends Pick<IdleSeatsRead, 'areAllUsers' | 'doubt'> {
  readonly failures: Readonly<Record<'users' | 'devices' | 'expiration', string | undefined>>;
}

/**
 * The answer about idle seats for other code: the counts, the candidates with moments as ISO 8601, `never` or
 * `unknown`, and what is left open. Users pass through `masked`.
 */
export function idleSeatsAnswer(
  { candidates, ...counts }: IdleSeats,
  read: IdleSeatsRead,
  masked: (user: AccessUser) => AccessUser,
): LeftOpen & Omit<IdleSeats, 'candidates'> & { readonly candidates: readonly unknown[] } {
  return {
    ...counts,
    ...leftOpenBy(read),
    candidates: candidates.map(({ user, lastLogin, lastDeviceSeen, ...candidate }) => ({
      user: masked(user),
      ...candidate,
      lastLogin: momentText(lastLogin),
      lastDeviceSeen: momentText(lastDeviceSeen),
    })),
  };
}

/** The answer for other code that had the candidates written: what was written, and what that leaves open. */
export function idleSeatsFileAnswer<Written extends object>(
  written: Written,
  { unknowns }: Pick<IdleSeats, 'unknowns'>,
  read: IdleSeatsRead,
): Omit<Written, keyof LeftOpen> & LeftOpen & Pick<IdleSeats, 'unknowns'> {
  return { ...written, ...leftOpenBy(read), unknowns };
}

/** Why other code gets no candidates: no user came, or for a file, which would be taken for whole, not all of them. */
export function refusalOf(
  { users, usersFailure }: Pick<IdleSeatsRead, 'users' | 'usersFailure'>,
  isForFile: boolean,
): Failure | undefined {
  return isForFile || users.length === 0 ? usersFailure : undefined;
}

function leftOpenBy(read: IdleSeatsRead): LeftOpen {
  return {
    areAllUsers: read.areAllUsers,
    doubt: read.doubt,
    failures: {
      users: failureText(read.usersFailure),
      devices: failureText(failureOf(read.devices)),
      expiration: failureText(failureOf(read.expiration)),
    },
  };
}

function momentText(moment: Moment): string {
  return typeof moment === 'number' ? new Date(moment).toISOString() : moment;
}

function failureOf(reading: Reading<unknown>): Failure | undefined {
  return reading.state === 'failed' ? reading.failure : undefined;
}

function failureText(failure: Failure | undefined): string | undefined {
  return failure && summary(failure);
}
