import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  accessUserFields,
  apiUserIdOf,
  momentOf,
  seatOf,
  textOf,
  toUserId,
  userKeyOf,
} from '../../../src/cloudflare/accessUser';
import { fieldOf } from '../../../src/cloudflare/recordFields';
import { caseCount } from '../../support/properties/cases';

describe('a field of a record', () => {
  it('is what the record itself has, and nothing that objects inherit', () => {
    assert.equal(fieldOf({ a: 1 }, 'a'), 1);
    assert.equal(fieldOf({ a: null }, 'a'), null);
    for (const field of ['b', 'toString', '__proto__', 'constructor'])
      assert.equal(fieldOf({ a: 1 }, field), undefined);
  });

  it('is missing in what is no record', () => {
    for (const user of [undefined, null, 5, 'text', true, [1]]) assert.equal(fieldOf(user, 'length'), undefined);
  });

  it('is text where it can be: other types as JSON, blank as missing', () => {
    const text = (name: unknown) => textOf({ name }, 'name');
    assert.deepEqual(['Ann', ' Ann ', 5, false, ['a'], { b: 1 }, '', '  \n', null, undefined].map(text), [
      'Ann',
      ' Ann ',
      '5',
      'false',
      '["a"]',
      '{"b":1}',
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('the seats of a record', () => {
  const table = [
    [true, true, 'accessAndGateway'],
    [true, false, 'access'],
    [true, undefined, 'access'],
    [false, true, 'gateway'],
    [null, true, 'gateway'],
    [false, false, 'none'],
    [false, undefined, 'none'],
    [undefined, false, 'none'],
    [undefined, undefined, 'unknown'],
    [null, null, 'unknown'],
    ['true', 1, 'unknown'],
  ] as const;
  for (const [access, gateway, seat] of table) {
    it(`are ${seat} for ${String(access)} and ${String(gateway)}`, () => {
      assert.equal(seatOf({ access_seat: access, gateway_seat: gateway }), seat);
    });
  }

  it('are unknown in what is no record', () => assert.equal(seatOf(null), 'unknown'));
});

describe('a moment of a record', () => {
  it('is read by the one reader of moments, and unknown in what is no record', () => {
    const moment = (value: unknown) => momentOf({ last_successful_login: value }, 'last_successful_login');
    assert.equal(moment('2020-07-01T07:20:00.123456+02:00'), Date.UTC(2020, 6, 1, 5, 20, 0, 123));
    assert.equal(moment('0001-01-01T00:00:00Z'), 'never');
    assert.equal(moment('yesterday'), 'unknown');
    assert.equal(momentOf({}, 'created_at'), 'never');
    for (const user of [undefined, null, 7, 'text', []]) assert.equal(momentOf(user, 'created_at'), 'unknown');
  });
});

describe('the key of a record', () => {
  it('is its id, else uid, else e-mail, else its place', () => {
    const full = { id: 'i', uid: 'u', email: 'e@example.com' };
    assert.equal(userKeyOf(full, '1.1'), 'id:i');
    assert.equal(userKeyOf({ ...full, id: null }, '1.1'), 'uid:u');
    assert.equal(userKeyOf({ ...full, id: '', uid: ' ' }, '1.1'), 'email:e@example.com');
    assert.equal(userKeyOf({ name: 'Ann' }, '1.1'), 'place:1.1');
    assert.equal(userKeyOf(null, '2.7'), 'place:2.7');
  });

  it('is the same for no two records that differ in it', () => {
    const id = fc.record({ id: fc.string(), uid: fc.string(), email: fc.string() });
    fc.assert(
      fc.property(id, id, (a, b) => {
        const [one, two] = [userKeyOf(a, '1.1'), userKeyOf(b, '1.2')];
        if (one !== two) return;
        assert.ok(a.id === b.id || a.uid === b.uid || a.email === b.email);
      }),
      { numRuns: caseCount() },
    );
  });

  it('exists for anything at all', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        assert.ok(userKeyOf(value, '1.1').length > 0);
        for (const field of accessUserFields) {
          textOf(value, field);
          momentOf(value, field);
        }
      }),
      { numRuns: caseCount() },
    );
  });
});

describe('the id to ask the API for a user', () => {
  it('is the id, else the uid', () => {
    assert.equal(
      apiUserIdOf({ id: 'f174e90a-fafe-4643-bbbc-4a0ed4fc8415', uid: 'u' }),
      'f174e90a-fafe-4643-bbbc-4a0ed4fc8415',
    );
    assert.equal(apiUserIdOf({ uid: 'u' }), 'u');
    assert.equal(apiUserIdOf({ email: 'e@example.com' }), undefined);
    assert.equal(apiUserIdOf(null), undefined);
  });

  it('is nothing that would lead elsewhere in a path', () => {
    for (const id of ['..', '.', 'a/b', 'a b', '', 'a?b', 'ä', 'a'.repeat(65), 'a\n', {}, null, undefined, 5]) {
      assert.equal(toUserId(id), undefined, JSON.stringify(id));
    }
  });
});

describe('the fields that are documented', () => {
  it('are eleven, each once', () => {
    assert.equal(accessUserFields.length, 11);
    assert.equal(new Set(accessUserFields).size, 11);
  });
});
