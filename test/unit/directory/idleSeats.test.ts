import assert from 'node:assert/strict';
import { deviceUse } from '../../../src/cloudflare/deviceFacts';
import type { Failure } from '../../../src/cloudflare/errors';
import type { SeatExpirationSetting } from '../../../src/cloudflare/organization';
import { idleSeatsOf } from '../../../src/directory/idleSeats';
import type { IdleSeats, Reading } from '../../../src/directory/idleSeats';

const nowMs = Date.UTC(2026, 0, 15, 12);
const dayMs = 86_400_000;
const daysAgo = (days: number): string => new Date(nowMs - days * dayMs).toISOString();
const failure: Failure = { kind: 'network', code: 'ECONNRESET' };

const ann = {
  ...{ id: 'i-ann', uid: 'u-ann', email: 'Ann@Example.com', access_seat: true, gateway_seat: false },
  ...{ active_device_count: 0, created_at: daysAgo(500), last_successful_login: daysAgo(100) },
};
const ofAnn = (days: number | null, more: object = {}) => ({
  ...{ id: 'd', active_registrations: 1, created_at: daysAgo(400), last_seen_at: days === null ? null : daysAgo(days) },
  last_seen_user: { id: 'i-ann', email: 'ann@example.com' },
  ...more,
});

interface Given {
  readonly users?: readonly unknown[];
  /** Undefined where they could not be read. */
  readonly devices?: readonly unknown[] | undefined;
  readonly expiration?: SeatExpirationSetting;
  readonly idleDays?: number;
}

function find({ users = [ann], devices, expiration, idleDays = 90 }: Given): Promise<IdleSeats> {
  const read = <T>(value: T | undefined): Reading<T> =>
    value === undefined ? { state: 'failed', failure } : { state: 'read', value };
  return idleSeatsOf({ users, devices: read(devices?.map(deviceUse)), expiration: read(expiration), idleDays, nowMs });
}

/** What is not zero of the counts of one user. */
async function standing(user: object, devices: readonly unknown[] | undefined, idleDays = 90): Promise<string[]> {
  const { byBoth, byLoginAlone, byDeviceAlone, neverUsed, unknowns } = await find({ users: [user], devices, idleDays });
  const counts = { both: byBoth.asked, byLoginAlone, byDeviceAlone, neverUsed, ...unknowns, devicesOfNobody: 0 };
  return Object.entries(counts).flatMap(([name, count]) => (count > 0 ? [name] : []));
}

describe('idle seats', () => {
  it('are told with what each candidate is told by', async () => {
    const devices = [ofAnn(95), ofAnn(200, { active_registrations: 0 })];
    const { candidates, seatsInUse } = await find({ devices });
    const [lastLogin, lastDeviceSeen] = [nowMs - 100 * dayMs, nowMs - 95 * dayMs];
    const seats = 'access';
    assert.deepEqual(candidates, [{ user: ann, seats, lastLogin, lastDeviceSeen, deviceCount: 2, why: 'both' }]);
    assert.equal(seatsInUse, 1);
  });

  for (const [what, user, devices, expected] of [
    ['whose login and devices are old', ann, [ofAnn(91)], ['both']],
    ['who has no device', ann, [], ['both']],
    ['who never logged in, but has an old device', { ...ann, last_successful_login: null }, [ofAnn(91)], ['both']],
    ['whose device was seen', ann, [ofAnn(91), ofAnn(90.9)], ['byLoginAlone']],
    [
      'whose device was seen though its registration is gone',
      ann,
      [ofAnn(3, { active_registrations: 0 })],
      ['byLoginAlone'],
    ],
    ['who uses WARP alone', { ...ann, last_successful_login: null }, [ofAnn(1)], ['byLoginAlone']],
    [
      'who logged in, but has an old device',
      { ...ann, last_successful_login: daysAgo(1) },
      [ofAnn(91)],
      ['byDeviceAlone'],
    ],
    ['who logged in and has no device', { ...ann, last_successful_login: daysAgo(1) }, [], []],
    ['who logs in tomorrow by a wrong clock', { ...ann, last_successful_login: daysAgo(-1) }, [], []],
    ['without login and device', { ...ann, last_successful_login: null }, [], ['neverUsed']],
    ['without either, made lately', { ...ann, last_successful_login: null, created_at: daysAgo(9) }, [], []],
    [
      'without either, of unknown age',
      { ...ann, last_successful_login: null, created_at: null },
      [],
      ['createdUnreadable'],
    ],
    [
      'made anew lately, with a device from before',
      { ...ann, last_successful_login: null, created_at: daysAgo(9) },
      [ofAnn(99)],
      [],
    ],
    [
      'made anew lately, with an unreadable login',
      { ...ann, last_successful_login: 'soon', created_at: daysAgo(9) },
      [],
      [],
    ],
    ['with a login that can’t be read', { ...ann, last_successful_login: 'soon' }, [], ['loginUnreadable']],
    ['with a login that can’t be read, seen on a device', { ...ann, last_successful_login: 'soon' }, [ofAnn(2)], []],
    ['with a device seen at an unreadable moment', ann, [ofAnn(99, { last_seen_at: 'soon' })], ['deviceUnreadable']],
    ['with a device that was never seen since long ago', ann, [ofAnn(null)], ['both']],
    ['with a device that was made lately', ann, [ofAnn(null, { created_at: daysAgo(2) })], ['byLoginAlone']],
    ['with a device without any moment', ann, [ofAnn(null, { created_at: null })], ['deviceUnreadable']],
    ['of whom the list counts more devices', { ...ann, active_device_count: 2 }, [ofAnn(99)], ['deviceMissing']],
    [
      'of whom the list counts devices, all revoked',
      { ...ann, active_device_count: 1 },
      [ofAnn(99, { active_registrations: 0 })],
      ['deviceMissing'],
    ],
    [
      'with a device of nobody about, and no count',
      { ...ann, active_device_count: null },
      [ofAnn(2, { last_seen_user: null })],
      ['ownerUnknown'],
    ],
    [
      'with an old device of nobody about, and no count',
      { ...ann, active_device_count: null },
      [ofAnn(99, { last_seen_user: {} })],
      ['both'],
    ],
    ['with a device of nobody about, and a count', ann, [ofAnn(2, { last_seen_user: null })], ['both']],
    ['who holds no seat', { ...ann, access_seat: false }, [], []],
    ['whose record says nothing of seats', { id: 'i-ann' }, [], ['seatUnknown']],
    ['without any device, where none was read', ann, undefined, ['both']],
    ['with a Gateway seat, where no device was read', { ...ann, gateway_seat: true }, undefined, ['devicesUnread']],
    ['with devices, where none was read', { ...ann, active_device_count: 1 }, undefined, ['devicesUnread']],
    ['who may have devices, where none was read', { ...ann, active_device_count: null }, undefined, ['devicesUnread']],
  ] as const) {
    it(`count somebody ${what} as ${expected[0] ?? 'in use'}`, async () => {
      assert.deepEqual(await standing(user, devices), expected);
    });
  }

  for (const [what, lastUser] of [
    ['its id', { id: 'I-ANN' }],
    ['its uid', { id: 'u-ann' }],
    ['its e-mail in another case', { email: ' ann@EXAMPLE.com' }],
    ['its e-mail beside a foreign id', { id: 'other', email: 'ann@example.com' }],
    ['its id beside a foreign e-mail', { id: 'u-ann', email: 'other@example.com' }],
  ] as const) {
    it(`know a device's user by ${what}`, async () => {
      const { byLoginAlone, unknowns } = await find({ devices: [ofAnn(1, { last_seen_user: lastUser })] });
      assert.deepEqual([byLoginAlone, unknowns.devicesOfNobody], [1, 0]);
    });
  }

  it('give a device to everybody it may be of', async () => {
    const other = { ...ann, id: 'i-other', uid: 'u-other', email: 'ann@example.COM' };
    const { byLoginAlone } = await find({ users: [ann, other], devices: [ofAnn(1)] });
    assert.equal(byLoginAlone, 2);
  });

  it('are counted for several periods, and by more than so many whole days', async () => {
    const users = [30.5, 31, 61, 91, 200].map((days) => ({ ...ann, last_successful_login: daysAgo(days) }));
    const { byBoth } = await find({ users, devices: [], idleDays: 150 });
    assert.deepEqual(byBoth, { days30: 4, days60: 3, days90: 2, asked: 1 });
  });

  for (const [setting, expected] of [
    ['off', 'off'],
    ['unknown', 'unknown'],
    [undefined, 'unknown'],
    [365 * dayMs, { inactiveMs: 365 * dayMs, seatsWithin7Days: 0, candidatesWithin7Days: 0 }],
    [107 * dayMs, { inactiveMs: 107 * dayMs, seatsWithin7Days: 1, candidatesWithin7Days: 1 }],
    [90 * dayMs, { inactiveMs: 90 * dayMs, seatsWithin7Days: 2, candidatesWithin7Days: 1 }],
  ] as const) {
    it(`tell of a seat expiration of ${setting} what it frees`, async () => {
      const users = [ann, { ...ann, id: 'b', uid: 'b', email: 'b', last_successful_login: daysAgo(85) }];
      const { expiration } = await find({ users, devices: [], ...(setting !== undefined && { expiration: setting }) });
      assert.deepEqual(expiration, expected);
    });
  }

  it('do not say that Cloudflare frees a seat whose last use is in doubt', async () => {
    const { expiration } = await find({ users: [{ ...ann, active_device_count: 3 }], devices: [], expiration: dayMs });
    assert.deepEqual(expiration, { inactiveMs: dayMs, seatsWithin7Days: 0, candidatesWithin7Days: 0 });
  });
});
