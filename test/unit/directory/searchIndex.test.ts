import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { AccessUser, UserKey } from '../../../src/cloudflare/accessUser';
import type { UserQueryField } from '../../../src/cloudflare/accessUsers';
import { SearchIndex, searchIndexOf } from '../../../src/directory/searchIndex';
import { matchesUser, searchWords } from '../../../src/directory/userMatch';

const fields: readonly UserQueryField[] = ['search', 'email', 'name'];

// Letters whose folding depends on neighbours, changes their number, or is near what the index keeps between texts.
const letters = [
  ...Array.from('aAbBf0-1 \n\r\t"é@İıΣσςßﬁﷺ½Åｅ漢\u0301\u0327\u0345\u00ad\u1100\u1161\uac00😀'),
  ...['\ud83d', '\ude00'],
];
const texts = fc.string({ unit: fc.constantFrom(...letters), maxLength: 8 });
const ids = fc.oneof(
  fc.uuid(),
  fc.uuid().map((id) => id.toUpperCase()),
  texts,
);
const others = fc.constantFrom<unknown>(null, undefined, 0, -1.5, true, '', '  ', ['a'], { a: 'B' }, { id: 'a' });
const records = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.record(
      {
        email: fc.oneof(texts, fc.uuid(), others),
        name: fc.oneof(texts, fc.uuid(), others),
        id: fc.oneof(ids, others),
        uid: fc.oneof(ids, others),
        seat_uid: fc.oneof(ids, others),
      },
      { requiredKeys: [] },
    ),
  },
  { weight: 1, arbitrary: fc.oneof(others, texts) },
);

function mapOf(users: readonly AccessUser[]): Map<UserKey, AccessUser> {
  return new Map(users.map((user, row) => [`place:${row}`, user]));
}

function expectedHits(users: ReadonlyMap<UserKey, AccessUser>, field: UserQueryField, text: string, limit: number) {
  const words = searchWords(text);
  const hits = [...users].filter(([, user]) => matchesUser(user, field, words));
  return hits.slice(0, limit).map(([key, user]) => ({ key, user }));
}

/** Parts of the texts that the records have, so that there are hits. */
function partOf(users: readonly AccessUser[], at: number, length: number): string {
  const all = users.map((user) => Object.values(user ?? {}).join('')).join('');
  const start = Math.floor(at * all.length);
  return all.slice(start, start + length);
}

describe('the index of loaded users', () => {
  it('finds what a look at each user finds, whatever the records have', () => {
    const part = fc.record({ at: fc.double({ min: 0, max: 0.99, noNaN: true }), length: fc.nat(6) });
    fc.assert(
      fc.property(
        fc.array(records, { maxLength: 30 }),
        fc.array(fc.oneof(texts, part), { minLength: 1, maxLength: 6 }),
        fc.constantFrom(...fields),
        fc.integer({ min: 1, max: 30 }),
        (users, searched, field, limit) => {
          const map = mapOf(users);
          const index = new SearchIndex(map);
          for (const text of searched) {
            const typed = typeof text === 'string' ? text : partOf(users, text.at, text.length);
            assert.deepEqual(index.find(field, searchWords(typed), limit), expectedHits(map, field, typed, limit));
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('finds the same letter by letter, across the fields, in a list of many parts', () => {
    const users = Array.from({ length: 1500 }, (_, row) => ({
      id: `${row.toString(16).padStart(8, '0')}-0000-4000-8000-0000deadbeef`,
      uid: `U-${row}`,
      email: `Ann.${row % 7}@example.com`,
      name: row % 300 === 0 ? 'Zoë Ωmega' : `Person ${row}`,
    }));
    const map = mapOf(users);
    const index = new SearchIndex(map);
    for (const typed of [
      'zoë ωm',
      'omega zo',
      'example 300 person',
      '000004d',
      'u-149',
      'person 1499',
      'ann.6',
      'deadbeef',
      'nobody',
      'n.3@',
    ])
      for (let length = 0; length <= typed.length; length += 1)
        for (const field of fields) {
          const text = typed.slice(0, length);
          assert.deepEqual(
            index.find(field, searchWords(text), 200),
            expectedHits(map, field, text, 200),
            `${field} ${text}`,
          );
        }
  });

  it('finds every word, in any order and each in any field', () => {
    const lucy = { name: 'Lucy Evans', email: 'l.evans@example.com' };
    const index = new SearchIndex(mapOf([lucy, { name: 'Lucy Eden' }, { name: 'Bob Evans' }]));
    const found = (field: UserQueryField, text: string) =>
      index.find(field, searchWords(text), 9).map(({ user }) => user);
    for (const text of ['evans lucy', 'LUCY  evans', 'ev lu', 'lucy example', 'evans ｌｕｃｙ'])
      assert.deepEqual(found('search', text), [lucy], text);
    assert.deepEqual(found('name', 'example lucy'), []);
    assert.deepEqual(found('search', 'evans lucy bob'), []);
  });

  it('follows users who come, change, move and go', () => {
    const change = fc.record({
      kind: fc.constantFrom('add', 'replace', 'remove', 'move'),
      at: fc.nat(600),
      name: fc.constantFrom('a', 'b', 'ab'),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 10 }), fc.nat(600), (changes, count) => {
        const map = mapOf(Array.from({ length: count }, (_, row) => ({ name: row % 100 === 0 ? 'ab' : 'c' })));
        const index = new SearchIndex(map);
        for (const [number, { kind, at, name }] of changes.entries()) {
          const key = [...map.keys()][at % Math.max(1, map.size)] ?? 'first';
          const user = kind === 'move' ? map.get(key) : { name };
          if (kind === 'remove' || kind === 'move') map.delete(key);
          if (kind !== 'remove') map.set(kind === 'replace' ? key : `later:${number}`, user);
          for (const text of ['a', 'ab'])
            assert.deepEqual(index.find('name', [text], 5), expectedHits(map, 'name', text, 5));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('does not read again what it has read', () => {
    let reads = 0;
    const user = {
      get name() {
        reads += 1;
        return 'Ann';
      },
    };
    const map = mapOf(Array.from({ length: 1000 }, () => user));
    const index = new SearchIndex(map);
    index.prepare();
    assert.ok(reads >= 1000);
    reads = 0;
    assert.deepEqual(index.find('name', ['bob'], 5), []);
    map.set('later', { name: 'Bob' });
    assert.equal(index.find('name', ['bob'], 5).length, 1);
    assert.ok(reads < 300, `${reads}`);
  });

  it('is one for each map', () => {
    const map = mapOf([]);
    assert.equal(searchIndexOf(map), searchIndexOf(map));
    assert.notEqual(searchIndexOf(map), searchIndexOf(mapOf([])));
  });
});
