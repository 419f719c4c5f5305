import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { UserQueryField } from '../../../src/cloudflare/accessUsers';
import { matchesUser, searchWords } from '../../../src/directory/userMatch';

const user = {
  id: 'ID-1',
  uid: 'UID-1',
  seat_uid: 'SEAT-1',
  email: 'Zoe@Example.com',
  name: 'Zoë Müller',
  created_at: '2020',
};
const matches = (field: UserQueryField, text: string) => matchesUser(user, field, searchWords(text));

describe('matching a loaded user', () => {
  it('looks for the text in every field that names a user', () => {
    for (const text of ['zoe@', 'EXAMPLE.COM', 'müller', 'id-1', 'uid-1', 'seat'])
      assert.ok(matches('search', text), text);
    assert.ok(!matches('search', '2020'));
  });

  it('wants every word, in any order, each in any of the fields', () => {
    for (const text of ['müller zoë', 'zoë example', ' mü   zo ']) assert.ok(matches('search', text), text);
    assert.ok(!matches('search', 'zoë nobody'));
    assert.ok(!matches('name', 'zoë example'));
  });

  it('looks in the e-mail or in the name alone where that is asked for', () => {
    assert.ok(matches('email', 'zoe'));
    assert.ok(!matches('email', 'müller'));
    assert.ok(matches('name', 'MÜLLER'));
    assert.ok(!matches('name', 'example'));
  });

  it('does not mind how letters are composed or how wide they are', () => {
    assert.ok(matches('name', 'zoe\u0308'));
    assert.ok(matches('email', 'ｅｘａｍｐｌｅ'));
  });

  it('finds a Greek name at every letter of typing it, which ends in another sigma each time', () => {
    for (const name of ['ΟΔΥΣΣΕΑΣ ΣΑΣ', 'Οδυσσέας Σας', 'Οδυσσεας σας', '\u03f9αϲ']) {
      for (let length = 1; length <= name.length; length += 1) {
        const typed = name.slice(0, length);
        for (const text of [typed, typed.toLowerCase(), typed.toUpperCase(), name.toLowerCase().slice(0, length)])
          assert.ok(matchesUser({ name }, 'name', searchWords(text)), text);
      }
    }
  });

  it('finds nothing in what is no record, and fails for nothing', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string({ unit: 'binary', minLength: 1 }), (value, text) => {
        const found = matchesUser(value, 'search', searchWords(text));
        if (typeof value !== 'object' || value === null) assert.equal(found, false);
      }),
      { numRuns: 200 },
    );
  });

  it('finds any part of a name', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1 }), fc.string(), (before, part, after) => {
        fc.pre(part.trim() !== '');
        assert.ok(matchesUser({ name: before + part + after }, 'name', searchWords(part)));
      }),
      { numRuns: 200 },
    );
  });
});
