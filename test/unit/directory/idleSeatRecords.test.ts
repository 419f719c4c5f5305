import assert from 'node:assert/strict';
import { candidateRecord, idleSeatsAnswer } from '../../../src/directory/idleSeatRecords';
import { idleSeatsOf } from '../../../src/directory/idleSeats';
import type { IdleSeatCandidate, IdleSeats } from '../../../src/directory/idleSeats';
import type { IdleSeatsRead } from '../../../src/directory/idleSeatsReading';

const nowMs = Date.UTC(2026, 0, 15);
const user = {
  ...{ id: 'a', access_seat: true, gateway_seat: false, active_device_count: 0 },
  last_successful_login: '2025-01-01T00:00:00Z',
};
const read: IdleSeatsRead = {
  ...{ users: [user], areAllUsers: true, doubt: undefined, usersFailure: undefined, readAtMs: nowMs },
  devices: { state: 'failed', failure: { kind: 'network', code: 'ECONNRESET' } },
  expiration: { state: 'read', value: 'off' },
};

describe('idle seats as records', () => {
  let found: IdleSeats;
  let candidate: IdleSeatCandidate | undefined;
  before(async () => {
    found = await idleSeatsOf({ ...read, idleDays: 90, nowMs });
    [candidate] = found.candidates;
  });

  it('have the fields as sent, and behind them why the seat is idle', () => {
    assert.ok(candidate);
    const own = { idle_reason: 'both', last_device_seen: null, device_count: 0 };
    assert.deepEqual(Object.entries(candidateRecord(candidate) as object), Object.entries({ ...user, ...own }));
    const seen = { ...candidate, lastDeviceSeen: nowMs, deviceCount: 2 };
    assert.equal((candidateRecord(seen) as { last_device_seen: string }).last_device_seen, '2026-01-15T00:00:00.000Z');
    assert.equal(candidateRecord({ ...candidate, user: 'no record' }), 'no record');
  });

  it('are told to other code with masked users, moments as text, and why a part is missing', () => {
    const answer = idleSeatsAnswer(found, read, () => 'masked');
    const { byBoth, unknowns } = found;
    assert.deepEqual(answer, {
      ...{ seatsInUse: 1, idleDays: 90, byBoth, byLoginAlone: 0, byDeviceAlone: 0, neverUsed: 0, unknowns },
      ...{ expiration: 'off', areAllUsers: true, doubt: undefined },
      failures: { users: undefined, devices: 'The request failed on the network (ECONNRESET)', expiration: undefined },
      candidates: [
        {
          ...{ user: 'masked', seats: 'access', why: 'both', deviceCount: 0 },
          ...{ lastLogin: '2025-01-01T00:00:00.000Z', lastDeviceSeen: 'never' },
        },
      ],
    });
  });
});
