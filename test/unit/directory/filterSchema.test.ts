import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  maxIdleDays,
  maxQueryLength,
  readFilter,
  readOrder,
  seatLenses,
  userOrders,
} from '../../../src/directory/filterSchema';
import type { SeatLens, UserFilter, UserOrder } from '../../../src/directory/userFilter';
import { caseCount } from '../../support/properties/cases';

const query = { field: 'email', text: 'ann' } as const;

describe('reading a filter', () => {
  it('takes every filter as it is', () => {
    const filters: readonly UserFilter[] = [
      {},
      ...seatLenses.map((seat) => ({ seat })),
      ...(['search', 'email', 'name'] as const).map((field) => ({ query: { field, text: 'ann' } })),
      { idleMoreThanDays: 0, idleAtMostDays: 1 },
      { idleMoreThanDays: maxIdleDays },
      { idleAtMostDays: 0 },
      { query, seat: 'any', idleMoreThanDays: 90, neverLoggedIn: true, devices: 'none' },
      { devices: 'any' },
    ];
    for (const filter of filters) assert.deepEqual(readFilter(filter), filter);
  });

  it('trims the text of the query', () => {
    assert.deepEqual(readFilter({ query: { field: 'name', text: ' ann lee\n' } })?.query?.text, 'ann lee');
    const longest = 'x'.repeat(maxQueryLength);
    assert.deepEqual(readFilter({ query: { ...query, text: ` ${longest} ` } })?.query?.text, longest);
  });

  it('gives fields in one order, so that filters can be compared as JSON', () => {
    const filter = { devices: 'any', seat: 'none', query: { text: 'ann', field: 'name' } };
    assert.equal(
      JSON.stringify(readFilter(filter)),
      '{"query":{"field":"name","text":"ann"},"seat":"none","devices":"any"}',
    );
  });

  it('takes no days below zero for none, which JSON does not tell apart', () => {
    const filter = readFilter({ idleMoreThanDays: -0 });
    assert.deepEqual(filter, { idleMoreThanDays: 0 });
    assert.deepEqual(readFilter({ idleAtMostDays: -0 }), { idleAtMostDays: 0 });
  });

  const refused: readonly unknown[] = [
    ...[undefined, null, true, 0, 'any', [], [{}], new Map(), new Date(0), () => ({})],
    { more: 1 },
    { seat: 'any', Seat: 'any' },
    JSON.parse('{"__proto__":{"seat":"any"}}'),
    { constructor: 1 },
    ...['gold', null, undefined, ['any'], ''].map((seat) => ({ seat })),
    ...[false, undefined, 1, 'true'].map((neverLoggedIn) => ({ neverLoggedIn })),
    ...['some', 0, undefined].map((devices) => ({ devices })),
    ...[-1, 0.5, maxIdleDays + 1, Number.NaN, Infinity, '7', null, undefined, 7n].flatMap((days) => [
      { idleMoreThanDays: days },
      { idleAtMostDays: days },
    ]),
    { idleMoreThanDays: 7, idleAtMostDays: 7 },
    { idleMoreThanDays: 8, idleAtMostDays: 7 },
    ...['ann', null, undefined, [], {}, { field: 'email' }, { text: 'ann' }].map((value) => ({ query: value })),
    { query: { ...query, more: 1 } },
    { query: { ...query, field: 'id' } },
    ...['', ' \n', 'x'.repeat(maxQueryLength + 1), 5, null].map((text) => ({ query: { ...query, text } })),
  ];
  it('takes nothing that is not exactly one', () => {
    assert.deepEqual(
      refused.filter((value) => readFilter(value) !== undefined),
      [],
    );
  });

  it('gives a filter that reads the same again, or nothing, for anything at all', () => {
    const days = fc.oneof(fc.integer({ min: -2, max: 50 }), fc.double());
    const near = fc.record(
      {
        query: fc.record({ field: fc.constantFrom('email', 'id'), text: fc.string() }),
        seat: fc.constantFrom(...seatLenses, 'x'),
        idleMoreThanDays: days,
        idleAtMostDays: days,
        neverLoggedIn: fc.constantFrom(true, false),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(near, fc.jsonValue()), (value) => {
        const filter = readFilter(value);
        if (filter) assert.deepEqual(readFilter(filter), filter);
      }),
      { numRuns: caseCount() },
    );
  });
});

describe('reading an order', () => {
  it('takes the names of orders and nothing else', () => {
    for (const order of userOrders) assert.equal(readOrder(order), order);
    for (const value of [undefined, null, 0, '', 'Email', 'toString', ['email'], {}]) {
      assert.equal(readOrder(value), undefined);
    }
  });
});

describe('the lists of what can be chosen', () => {
  it('have every seat lens and every order', () => {
    // The types demand each name here.
    const lenses: Record<SeatLens, true> = {
      ...{ access: true, accessOnly: true, gateway: true, gatewayOnly: true },
      ...{ both: true, any: true, none: true },
    };
    const orders: Record<UserOrder, true> = {
      asSent: true,
      email: true,
      name: true,
      lastLogin: true,
      lastLoginOldestFirst: true,
      created: true,
      createdOldestFirst: true,
    };
    assert.deepEqual([...seatLenses].sort(), Object.keys(lenses).sort());
    assert.deepEqual([...userOrders].sort(), Object.keys(orders).sort());
  });
});
