import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { AccessUser } from '../../../src/cloudflare/accessUser';
import { idleBuckets, idleSpans, seatKinds, seatUsageOf } from '../../../src/directory/seatUsage';
import type { UserFilter } from '../../../src/directory/userFilter';
import { lensOf } from '../../../src/directory/userLens';

const nowMs = Date.UTC(2026, 0, 15, 12);
const dayMs = 86_400_000;
const daysAgo = (days: number): string => new Date(nowMs - days * dayMs).toISOString();
/** Somebody who can be there through Access alone. */
const seated = (last_successful_login: unknown): AccessUser => ({
  ...{ access_seat: true, gateway_seat: false, active_device_count: 0 },
  last_successful_login,
});
const counted = (idle: Readonly<Record<string, number>>) => Object.entries(idle).filter(([, count]) => count > 0);

describe('the use of seats', () => {
  it('counts each user once, who holds both apart from who holds one, and all of those among the seats in use', () => {
    const users = [
      { access_seat: true, gateway_seat: true },
      { access_seat: true, gateway_seat: false },
      { gateway_seat: true },
      { gateway_seat: true },
      { access_seat: false },
      {},
      'no record',
    ];
    const { users: counted, any, accessOnly, gatewayOnly, both, none, unknown } = seatUsageOf(users, nowMs);
    assert.deepEqual(
      { counted, any, accessOnly, gatewayOnly, both, none, unknown },
      { counted: 7, any: 4, accessOnly: 1, gatewayOnly: 2, both: 1, none: 1, unknown: 2 },
    );
  });

  for (const [days, bucket] of [
    [-3, 'days0To7'],
    [0, 'days0To7'],
    [7.99, 'days0To7'],
    [8, 'days8To30'],
    [30.99, 'days8To30'],
    [31, 'days31To60'],
    [60.99, 'days31To60'],
    [61, 'days61To90'],
    [90.99, 'days61To90'],
    [91, 'daysOver90'],
    [5000, 'daysOver90'],
  ] as const) {
    it(`counts a login of ${days} days ago as ${bucket}`, () => {
      const { idle } = seatUsageOf([seated(daysAgo(days))], nowMs);
      assert.deepEqual(counted(idle), [[`${bucket}.none`, 1]]);
    });
  }

  it('counts a login that is missing or a zero time as never, and one that no one can read as unknown', () => {
    const never = [undefined, null, '', '0001-01-01T00:00:00Z', '1970-01-01T00:00:00Z', 0].map(seated);
    const unknown = ['soon', 5, true].map(seated);
    assert.deepEqual(counted(seatUsageOf([...never, ...unknown], nowMs).idle), [
      ['never.none', 6],
      ['unknown.none', 3],
    ]);
  });

  it('counts apart who may be active through Gateway or a device, however long ago the last Access login', () => {
    const users = [
      { access_seat: false, gateway_seat: true, active_device_count: 3, last_successful_login: null },
      { access_seat: true, gateway_seat: false, active_device_count: 1, last_successful_login: daysAgo(200) },
      { access_seat: true, last_successful_login: daysAgo(200) },
      seated(daysAgo(200)),
    ];
    assert.deepEqual(counted(seatUsageOf(users, nowMs).idle), [
      ['daysOver90.none', 1],
      ['daysOver90.possible', 2],
      ['never.possible', 1],
    ]);
  });

  it('counts no idle days of users without a seat', () => {
    const { idle } = seatUsageOf([{ access_seat: false, last_successful_login: daysAgo(1) }, {}], nowMs);
    assert.ok(Object.values(idle).every((count) => count === 0));
  });

  const seat = fc.constantFrom(true, false, null, undefined, 'yes');
  const login = fc.oneof(
    fc.constantFrom(undefined, null, '', 'soon', 5, 0, '0001-01-01T00:00:00Z'),
    // Around the limits of the buckets above all, to the millisecond.
    fc
      .tuple(fc.constantFrom(0, 1, 7, 8, 30, 31, 60, 61, 90, 91, 400), fc.integer({ min: -2, max: 2 }))
      .map(([days, offsetMs]) => new Date(nowMs - days * dayMs + offsetMs).toISOString()),
    fc.integer({ min: -20, max: 200 * 24 }).map((hours) => daysAgo(hours / 24)),
  );
  const devices = fc.constantFrom(0, 1, null, undefined, '0');
  const record = fc.record({
    ...{ access_seat: seat, gateway_seat: seat, active_device_count: devices, last_successful_login: login },
  });
  const user = fc.oneof({ weight: 9, arbitrary: record }, { weight: 1, arbitrary: fc.jsonValue() });

  it('has a bucket of each span in each of two parts', () => assert.equal(idleBuckets.length, 2 * idleSpans.length));

  it('gives each part as many users as the lens of that part lets through', () => {
    fc.assert(
      fc.property(fc.array(user, { maxLength: 60 }), (users) => {
        const usage = seatUsageOf(users, nowMs);
        const through = (filter: UserFilter): number => users.filter(lensOf(filter, nowMs)).length;
        for (const { id, filter } of seatKinds) assert.equal(usage[id], through(filter), id);
        for (const { id, filter } of idleBuckets) assert.equal(usage.idle[id], through(filter), id);
      }),
      { numRuns: 300 },
    );
  });

  it('counts every user once by kind, and every seat once by idle days', () => {
    fc.assert(
      fc.property(fc.array(user, { maxLength: 60 }), (users) => {
        const { users: counted, any, accessOnly, gatewayOnly, both, none, unknown, idle } = seatUsageOf(users, nowMs);
        assert.equal(counted, users.length);
        assert.equal(any + none + unknown, users.length);
        assert.equal(accessOnly + gatewayOnly + both, any);
        assert.equal(
          Object.values(idle).reduce((sum, count) => sum + count, 0),
          any,
        );
      }),
      { numRuns: 200 },
    );
  });
});
