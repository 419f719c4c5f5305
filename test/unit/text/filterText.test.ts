import assert from 'node:assert/strict';
import fc from 'fast-check';
import { seatLenses, userOrders } from '../../../src/directory/filterSchema';
import type { UserFilter } from '../../../src/directory/userFilter';
import {
  activityText,
  devicesText,
  filterText,
  orderText,
  queryText,
  seatLensText,
} from '../../../src/text/filterText';
import { caseCount } from '../../support/properties/cases';

describe('a filter in words', () => {
  it('has every part on one line', () => {
    const filter: UserFilter = {
      query: { field: 'search', text: 'ann' },
      seat: 'access',
      idleMoreThanDays: 90,
      neverLoggedIn: true,
      devices: 'none',
    };
    assert.equal(
      filterText(filter),
      'search "ann", Access seat, idle in Access for more than 90 days or never logged in, no devices',
    );
  });

  it('is nothing where nothing is asked for', () => assert.equal(filterText({}), ''));

  it('is one part alone where one is asked for', () => {
    assert.equal(filterText({ query: { field: 'email', text: 'ann@' } }), 'e-mail "ann@"');
    assert.equal(filterText({ query: { field: 'name', text: 'Ann' } }), 'name "Ann"');
    assert.equal(filterText({ candidates: new Set(['a', 'b']) }), 'seats found idle: 2');
    assert.equal(filterText({ seat: 'none' }), 'no seat');
    assert.equal(filterText({ neverLoggedIn: true }), 'never logged in to Access');
    assert.equal(filterText({ gatewayUse: 'none' }), 'no Gateway seat or device');
    assert.equal(filterText({ gatewayUse: 'possible' }), 'Gateway or device use possible');
    assert.equal(filterText({ devices: 'any' }), 'with devices');
  });

  it('is on one line and no longer than can be read, whatever is searched', () => {
    const text = queryText({ field: 'search', text: `a\n\u202eb${'x'.repeat(900)}` });
    assert.equal(text, `search "a \ufffdb${'x'.repeat(35)}…"`);
    const ofAny = fc.string({ unit: 'binary', minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(ofAny, (searched) => {
        const line = filterText({ query: { field: 'search', text: searched }, seat: 'any' });
        assert.match(line, /^search "[^\n\r\u2028\u2029\u202e]{0,40}", any seat$/);
      }),
      { numRuns: caseCount() },
    );
  });

  it('shows placeholders in what is searched as they are', () => {
    const query = { field: 'search', text: '{0} {1}' } as const;
    assert.equal(filterText({ query, seat: 'any', devices: 'any' }), 'search "{0} {1}", any seat, with devices');
  });
});

describe('what is asked of logins in words', () => {
  const table: readonly (readonly [UserFilter, string])[] = [
    [{}, ''],
    [{ neverLoggedIn: true }, 'never logged in to Access'],
    [{ lastLoginUnknown: true }, 'last login unknown'],
    [{ neverLoggedIn: true, lastLoginUnknown: true }, 'never logged in to Access or last login unknown'],
    [{ idleMoreThanDays: 1 }, 'idle in Access for more than 1 day'],
    [{ idleMoreThanDays: 30, neverLoggedIn: true }, 'idle in Access for more than 30 days or never logged in'],
    [{ idleAtMostDays: 0 }, 'idle in Access for at most 0 days'],
    [{ idleAtMostDays: 7, neverLoggedIn: true }, 'idle in Access for at most 7 days or never logged in'],
    [{ idleMoreThanDays: 0, idleAtMostDays: 7 }, 'idle in Access for more than 0 days and at most 7 days'],
    [
      { idleMoreThanDays: 7, idleAtMostDays: 30, neverLoggedIn: true },
      'idle in Access for more than 7 days and at most 30 days or never logged in',
    ],
  ];
  for (const [filter, text] of table) {
    it(`of ${JSON.stringify(filter)} is "${text}"`, () => assert.equal(activityText(filter), text));
  }
});

describe('the words for what can be chosen', () => {
  it('tell every choice apart', () => {
    assert.deepEqual(seatLenses.map(seatLensText), [
      'Access seat',
      'Access seat only',
      'Gateway seat',
      'Gateway seat only',
      'Access and Gateway seat',
      'any seat',
      'no seat',
    ]);
    assert.deepEqual(userOrders.map(orderText), [
      'As Cloudflare sends them',
      'E-mail',
      'Name',
      'Last login, latest first',
      'Last login, longest ago first',
      'Created, newest first',
      'Created, oldest first',
    ]);
    assert.notEqual(devicesText('none'), devicesText('any'));
  });
});
