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

/**
 * The answer about idle seats for other code: the counts, the candidates with moments as ISO 8601, `never` or
 * `unknown`, and in English why a part could not be read. Users pass through `masked`.
 */
export function idleSeatsAnswer(
  { expiration, candidates, ...counts }: IdleSeats,
  read: IdleSeatsRead,
  masked: (user: AccessUser) => AccessUser,
): unknown {
  return {
    ...counts,
    expiration,
    areAllUsers: read.areAllUsers,
    doubt: read.doubt,
    failures: {
      users: failureText(read.usersFailure),
      devices: failureText(failureOf(read.devices)),
      expiration: failureText(failureOf(read.expiration)),
    },
    candidates: candidates.map(({ user, lastLogin, lastDeviceSeen, ...candidate }) => ({
      user: masked(user),
      ...candidate,
      lastLogin: momentText(lastLogin),
      lastDeviceSeen: momentText(lastDeviceSeen),
    })),
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
