import assert from 'node:assert/strict';
import { userOrders } from '../../../src/directory/filterSchema';
import type { UserFilter } from '../../../src/directory/userFilter';
import { shortOrderText } from '../../../src/text/filterText';
import {
  dayWriter,
  describedBy,
  rowDescription,
  spokenDescription,
  type RowDescription,
} from '../../../src/text/rowDescription';

const writeDay = dayWriter(() => 'en');
const told = (user: object, about: RowDescription): string => rowDescription(user, 'ann@example.com', about, writeDay);

describe('what the row of a user tells beside the e-mail', () => {
  it('is what the account is ordered by', () => {
    const about = userOrders.map((order) => describedBy(order, {}, 'name'));
    assert.deepEqual(about, ['name', 'name', 'name', 'lastLogin', 'lastLogin', 'created', 'created']);
    assert.equal(describedBy('created', { devices: 'any' }, 'name'), 'created');
  });

  it('is what the account is filtered by, where the order tells nothing', () => {
    const logins: UserFilter[] = [
      { idleMoreThanDays: 0 },
      { idleAtMostDays: 7 },
      { neverLoggedIn: true },
      { lastLoginUnknown: true },
    ];
    for (const filter of logins) assert.equal(describedBy('email', filter, 'name'), 'lastLogin');
    for (const filter of [{ devices: 'none' }, { gatewayUse: 'possible' }] as const) {
      assert.equal(describedBy('asSent', filter, 'name'), 'devices');
    }
  });

  it('is what the person wants otherwise', () => {
    assert.equal(describedBy('asSent', { seat: 'any' }, 'created'), 'created');
    for (const usual of [undefined, '', 'seat', 5]) assert.equal(describedBy('asSent', {}, usual), 'name');
  });

  it('is the name, or nothing where that is the title already', () => {
    assert.equal(told({ name: 'Ann' }, 'name'), 'Ann');
    assert.equal(told({ name: 'ann@example.com' }, 'name'), '');
  });

  it('is the day of the last login, never, or that it is not known', () => {
    assert.equal(told({ last_successful_login: '2026-11-20T12:00:00Z' }, 'lastLogin'), 'Nov 20, 2026');
    assert.equal(told({ last_successful_login: null }, 'lastLogin'), 'never');
    assert.equal(told({ last_successful_login: '0001-01-01T00:00:00Z' }, 'lastLogin'), 'never');
    assert.equal(told({ last_successful_login: 'soon' }, 'lastLogin'), 'unknown');
  });

  it('is the day of creation, as it was sent where nobody can read it', () => {
    assert.equal(told({ created_at: '2025-02-01T12:00:00Z' }, 'created'), 'Feb 1, 2025');
    assert.equal(told({ created_at: 'once' }, 'created'), 'once');
    assert.equal(told({}, 'created'), '');
  });

  it('tells the ear which day it is, since there is no order and no filter to see', () => {
    assert.equal(spokenDescription('Nov 20, 2026', 'lastLogin'), 'last login Nov 20, 2026');
    assert.equal(spokenDescription('never', 'lastLogin'), 'last login never');
    assert.equal(spokenDescription('Feb 1, 2025', 'created'), 'created Feb 1, 2025');
    assert.equal(spokenDescription('', 'created'), '');
    assert.equal(spokenDescription('Ann', 'name'), 'Ann');
    assert.equal(spokenDescription('3 devices', 'devices'), '3 devices');
  });

  it('is the number of devices', () => {
    const counts = [0, 1, 3, undefined, 'x'].map((count) => told({ active_device_count: count }, 'devices'));
    assert.deepEqual(counts, ['no device', '1 device', '3 devices', 'devices unknown', 'devices unknown']);
  });
});

describe('the order in the row of an account', () => {
  it('is said where it is not that of Cloudflare, each in its own words', () => {
    const texts = userOrders.map(shortOrderText);
    assert.equal(texts[0], '');
    assert.equal(new Set(texts).size, userOrders.length);
    assert.equal(shortOrderText('lastLoginOldestFirst'), 'oldest login first');
  });
});
