import assert from 'node:assert/strict';
import fc from 'fast-check';
import { userOrders } from '../../../src/directory/filterSchema';
import type { UserOrder } from '../../../src/directory/userFilter';
import { selectKeys } from '../../../src/directory/userOrder';

/** The users by a key that is their place in the list. */
function byPlace(users: readonly unknown[]): ReadonlyMap<string, unknown> {
  return new Map(users.map((user, index) => [String(index), user]));
}

/** The values of one field in the order of the rows. */
function ordered(order: UserOrder, field: string, values: readonly unknown[], locale = 'en'): unknown[] {
  const users = byPlace(values.map((value) => ({ [field]: value })));
  return selectKeys(users, { order, locale }).map((key) => values[Number(key)]);
}

describe('the order of rows', () => {
  it('is that of the API where no other is asked for', () => {
    assert.deepEqual(ordered('asSent', 'email', ['c', null, 'a', 'b']), ['c', null, 'a', 'b']);
  });

  it('of texts goes by the locale, without case, numbers by their value', () => {
    const names = ['Öve', 'user10', 'zoe', 'User9', 'Ann', 'ove', ' bob', 'éva', 'Eva', 'ANN', 'user09'];
    const sorted = ['Ann', 'ANN', ' bob', 'Eva', 'éva', 'ove', 'Öve', 'User9', 'user09', 'user10', 'zoe'];
    for (const order of ['email', 'name'] as const) assert.deepEqual(ordered(order, order, names), sorted);
    assert.deepEqual(ordered('name', 'name', ['Öve', 'zoe'], 'sv'), ['zoe', 'Öve']);
  });

  it('has users without a text last, in the order of the API', () => {
    const values = [null, 'b', '', ' ', 'a', undefined];
    assert.deepEqual(ordered('email', 'email', values), ['a', 'b', null, '', ' ', undefined]);
  });

  it('of dates starts with the latest, or with the oldest, and has users without one last either way, those of none that can be read at the end', () => {
    const dates = [null, '2024-05-01T00:00:00Z', 'soon', '2025-01-01T00:00:00+02:00', '2024-12-31T23:00:00Z', ''];
    const latest = ['2024-12-31T23:00:00Z', '2025-01-01T00:00:00+02:00', '2024-05-01T00:00:00Z', null, '', 'soon'];
    const oldest = ['2024-05-01T00:00:00Z', '2025-01-01T00:00:00+02:00', '2024-12-31T23:00:00Z', null, '', 'soon'];
    assert.deepEqual(ordered('lastLogin', 'last_successful_login', dates), latest);
    assert.deepEqual(ordered('created', 'created_at', dates), latest);
    assert.deepEqual(ordered('lastLoginOldestFirst', 'last_successful_login', dates), oldest);
    assert.deepEqual(ordered('createdOldestFirst', 'created_at', dates), oldest);
  });

  it('takes absurd dates and values that are no text as they are', () => {
    const dates = ['9999-12-31', '0000-01-01', '2024-13-45', '1970-01-01'];
    assert.deepEqual(ordered('created', 'created_at', dates), ['9999-12-31', '1970-01-01', '0000-01-01', '2024-13-45']);
    const logins = [
      '0001-01-01T00:00:00Z',
      1_795_170_153,
      'soon',
      '2026-11-20 10:22:34 +0000 UTC',
      0,
      '2026-11-20T10:22:32',
    ];
    assert.deepEqual(ordered('lastLoginOldestFirst', 'last_successful_login', logins), [
      '2026-11-20T10:22:32',
      1_795_170_153,
      '2026-11-20 10:22:34 +0000 UTC',
      '0001-01-01T00:00:00Z',
      0,
      'soon',
    ]);
    assert.deepEqual(ordered('name', 'name', [{ a: 1 }, 'x', 5, true]), [{ a: 1 }, 5, true, 'x']);
  });

  it('leaves out users that are not shown', () => {
    const users = byPlace(['b', 'c', 'a', null].map((email) => ({ email })));
    const isShown = (user: unknown): boolean => (user as { email: unknown }).email !== 'b';
    assert.deepEqual(selectKeys(users, { isShown, order: 'email', locale: 'en' }), ['2', '1', '3']);
    assert.deepEqual(selectKeys(users, { isShown: () => false, order: 'asSent', locale: 'en' }), []);
  });
});

describe('any users in any order', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 6 }),
    fc.constantFrom('a', 'A', 'á', 'a1', 'a01', 'a10', 'A10', 'ß', 'ss', '', ' a', '\ud800', '\0'),
    fc.stringMatching(/^[aAbB\d]{0,5}$/),
  );
  const date = fc.oneof(fc.constantFrom('2024-01-01', '2025-01-01T00:00:00Z', '2024-99-99'), fc.jsonValue());
  const record = fc.record(
    {
      email: fc.oneof(text, fc.jsonValue()),
      name: text,
      last_successful_login: date,
      created_at: date,
    },
    { requiredKeys: [] },
  );
  const users = fc.array(fc.oneof({ weight: 4, arbitrary: record }, fc.jsonValue()), { maxLength: 60 }).map(byPlace);
  const order = fc.constantFrom(...userOrders);
  const locale = fc.constantFrom('en', 'de', 'sv', 'ja', 'th');

  it('are the ones that pass, each once', () => {
    fc.assert(
      fc.property(users, order, locale, fc.func(fc.boolean()), (map, by, tag, isShown) => {
        const keys = selectKeys(map, { isShown, order: by, locale: tag });
        const passing = [...map].filter(([, user]) => isShown(user)).map(([key]) => key);
        assert.deepEqual([...keys].sort(), passing.sort());
      }),
      { numRuns: 300 },
    );
  });

  it('stand as a stable sort by the collator alone puts them', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 60 }), locale, (names, tag) => {
        const { compare } = new Intl.Collator(tag, { numeric: true, sensitivity: 'accent' });
        const named = names.map((name, place) => ({ name: name.trim(), place }));
        const expected = [
          ...named.filter(({ name }) => name !== '').sort((a, b) => compare(a.name, b.name)),
          ...named.filter(({ name }) => name === ''),
        ];
        const keys = selectKeys(byPlace(named), { order: 'name', locale: tag });
        assert.deepEqual(
          keys.map(Number),
          expected.map(({ place }) => place),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('keep the order of the API where they are alike', () => {
    fc.assert(
      fc.property(order, fc.integer({ min: 2, max: 100 }), (by, count) => {
        const alike = Array.from({ length: count }, (_, index) => ({
          email: index % 2 ? 'ANN' : 'ann',
          name: index % 2 ? 'BOB' : 'bob',
          last_successful_login: '2024-01-01',
          created_at: '2024-01-01',
        }));
        const keys = selectKeys(byPlace(alike), { order: by, locale: 'en' });
        assert.deepEqual(keys, [...byPlace(alike).keys()]);
      }),
      { numRuns: 50 },
    );
  });
});
