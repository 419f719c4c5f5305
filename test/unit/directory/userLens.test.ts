import assert from 'node:assert/strict';
import fc from 'fast-check';
import { hasLens, idleDaysOf, lensOf } from '../../../src/directory/userLens';
import { seatLenses } from '../../../src/directory/filterSchema';
import type { UserFilter } from '../../../src/directory/userFilter';

const nowMs = Date.UTC(2026, 0, 15, 12);
const dayMs = 86_400_000;
const odd: readonly unknown[] = [null, undefined, 7, 'x', true, [], [1], {}];

/** A user who logged in so many milliseconds before now. */
function loggedIn(idleMs: number) {
  return { last_successful_login: new Date(nowMs - idleMs).toISOString() };
}

/** Which of the users, by their number, a filter lets through. */
function shown(filter: UserFilter, users: readonly unknown[]): number[] {
  const lens = lensOf(filter, nowMs);
  return users.flatMap((user, index) => (lens(user) ? [index] : []));
}

describe('the lens of a filter', () => {
  it('is there for anything besides the query', () => {
    const query = { field: 'search', text: 'ann' } as const;
    assert.ok(!hasLens({}) && !hasLens({ query }));
    const lenses: readonly UserFilter[] = [
      { seat: 'none' },
      { idleMoreThanDays: 0 },
      { idleAtMostDays: 0 },
      { neverLoggedIn: true },
      { lastLoginUnknown: true },
      { gatewayUse: 'none' },
      { devices: 'any' },
      { candidates: new Set() },
    ];
    for (const lens of lenses) assert.ok(hasLens(lens) && hasLens({ ...lens, query }), JSON.stringify(lens));
  });

  it('lets candidates through by who they are, and nobody who cannot be told from others', () => {
    const users = [{ id: 'a', email: 'x' }, { id: 'b', email: 'x' }, { email: 'x' }, {}, null];
    assert.deepEqual(shown({ candidates: new Set(['id:b', 'email:x', 'place:0']) }, users), [1, 2]);
    assert.deepEqual(shown({ candidates: new Set(['id:a', 'id:b']), seat: 'any' }, users), []);
    assert.deepEqual(shown({ candidates: new Set() }, users), []);
  });

  it('lets everything through where there is none', () => {
    assert.equal(shown({ query: { field: 'name', text: 'nobody' } }, odd).length, odd.length);
  });

  it('tells seats apart, and counts those who hold both as holding either', () => {
    const users = [
      { access_seat: true, gateway_seat: true },
      { access_seat: true, gateway_seat: false },
      { access_seat: false, gateway_seat: true },
      { access_seat: false, gateway_seat: false },
      { access_seat: null, gateway_seat: 'true' },
      ...odd,
    ];
    assert.deepEqual(
      seatLenses.map((seat) => [seat, ...shown({ seat }, users)]),
      [
        ['access', 0, 1],
        ['accessOnly', 1],
        ['gateway', 0, 2],
        ['gatewayOnly', 2],
        ['both', 0],
        ['any', 0, 1, 2],
        ['none', 3],
      ],
    );
  });

  it('bounds the whole days since the last login', () => {
    const users = [-400 * dayMs, 0, 8 * dayMs - 1, 8 * dayMs, 31 * dayMs - 1, 31 * dayMs].map(loggedIn);
    assert.deepEqual(shown({ idleAtMostDays: 7 }, users), [0, 1, 2]);
    assert.deepEqual(shown({ idleMoreThanDays: 30 }, users), [5]);
    assert.deepEqual(shown({ idleMoreThanDays: 7, idleAtMostDays: 30 }, users), [3, 4]);
    assert.deepEqual(shown({ idleMoreThanDays: 0 }, users), [2, 3, 4, 5]);
  });

  it('lets through those who never logged in where that is asked for', () => {
    const dates = [null, '', undefined, '0001-01-01T00:00:00Z', '1970-01-01T00:00:00Z', 0];
    const users = [...dates.map((date) => ({ last_successful_login: date })), {}];
    const ofAll = users.map((_user, index) => index);
    const all = [...users, loggedIn(dayMs), loggedIn(50 * dayMs)];
    const [recent, idle] = [users.length, users.length + 1];
    assert.deepEqual(shown({ neverLoggedIn: true }, all), ofAll);
    assert.deepEqual(shown({ neverLoggedIn: true, idleMoreThanDays: 30 }, all), [...ofAll, idle]);
    assert.deepEqual(shown({ neverLoggedIn: true, idleAtMostDays: 30 }, all), [...ofAll, recent]);
    assert.deepEqual(shown({ idleMoreThanDays: 30 }, all), [idle]);
    assert.deepEqual(shown({ idleAtMostDays: 30 }, all), [recent]);
  });

  it('takes a login that no one can read, and what is no record, neither for never nor for idle', () => {
    const dates = ['room 5', '2026-99-99', 20_260_101, ['2026-01-01'], {}, true];
    const unreadable = [...dates.map((date) => ({ last_successful_login: date })), null, 7, 'x', []];
    const all = [...unreadable, {}, loggedIn(dayMs)];
    assert.deepEqual(shown({ lastLoginUnknown: true }, all), [...unreadable.keys()]);
    assert.deepEqual(shown({ neverLoggedIn: true }, all), [unreadable.length]);
    assert.deepEqual(shown({ idleMoreThanDays: 0 }, all), [unreadable.length + 1]);
    assert.equal(shown({ neverLoggedIn: true, lastLoginUnknown: true }, all).length, unreadable.length + 1);
  });

  it('tells those who may be active through Gateway or a device from those who have neither', () => {
    const users = [
      { access_seat: true, gateway_seat: false, active_device_count: 0 },
      { access_seat: false, gateway_seat: true, active_device_count: 3 },
      { access_seat: true, gateway_seat: false, active_device_count: 1 },
      { access_seat: true, gateway_seat: false },
      { access_seat: true, active_device_count: 0 },
      ...odd,
    ];
    assert.deepEqual(shown({ gatewayUse: 'none' }, users), [0]);
    assert.equal(shown({ gatewayUse: 'possible' }, users).length, users.length - 1);
  });

  it('goes by the number of devices, where that is a number', () => {
    const counts = [0, 1, 2.5, -1, null, undefined, '0', '3', true, Number.NaN, [1]];
    const users = [...counts.map((count) => ({ active_device_count: count })), ...odd];
    assert.deepEqual(shown({ devices: 'none' }, users), [0]);
    assert.deepEqual(shown({ devices: 'any' }, users), [1, 2]);
  });

  it('lets through only what all its parts let through', () => {
    const user = { ...loggedIn(40 * dayMs), access_seat: true, active_device_count: 0 };
    const filter = { seat: 'access', idleMoreThanDays: 30, devices: 'none' } as const;
    assert.deepEqual(
      shown(filter, [
        user,
        { ...user, access_seat: false },
        { ...user, active_device_count: 1 },
        { ...user, ...loggedIn(0) },
      ]),
      [0],
    );
  });

  it('splits any users in two at any number of days, besides those who never logged in or of whom it is unknown', () => {
    const user = fc.oneof(fc.jsonValue(), fc.record({ last_successful_login: fc.oneof(fc.jsonValue(), fc.date()) }));
    const json = user.map((value) => JSON.parse(JSON.stringify(value)) as unknown);
    fc.assert(
      fc.property(json, fc.nat(40_000), (value, days) => {
        const passes = (filter: UserFilter): boolean => lensOf(filter, nowMs)(value);
        const parts = [passes({ idleMoreThanDays: days }), passes({ idleAtMostDays: days })];
        const others = [passes({ neverLoggedIn: true }), passes({ lastLoginUnknown: true })];
        assert.equal([...parts, ...others].filter(Boolean).length, 1);
      }),
      { numRuns: 300 },
    );
  });
});

describe('idle days', () => {
  it('are whole, none for a date to come, never without a login, and unknown in what is no record', () => {
    assert.deepEqual(
      [-dayMs, 0, dayMs - 1, dayMs, 3.9 * dayMs].map(loggedIn).map((user) => idleDaysOf(user, nowMs)),
      [0, 0, 0, 1, 3],
    );
    assert.equal(idleDaysOf({}, nowMs), 'never');
    for (const user of odd.slice(0, -1)) assert.equal(idleDaysOf(user, nowMs), 'unknown');
    assert.equal(idleDaysOf({ last_successful_login: '9999-12-31T23:59:59Z' }, nowMs), 0);
    assert.equal(idleDaysOf({ last_successful_login: '0001-01-01T00:00:00Z' }, nowMs), 'never');
  });
});
