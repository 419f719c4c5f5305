import assert from 'node:assert/strict';
import { shownCount, type ShownCounts } from '../../../src/text/counts';

const total = 345;
const loaded = { shown: 100, loaded: 100, hasQuery: false, hasLens: false, isInDoubt: false };
const lens = { ...loaded, shown: 12, hasLens: true };
const query = { ...loaded, hasQuery: true };
const both = { ...lens, hasQuery: true };

describe('how many users are shown', () => {
  const table: readonly (readonly [string, Omit<ShownCounts, 'total' | 'isComplete'>, readonly string[]])[] = [
    ['nothing is filtered', loaded, ['100 users', '100 users', '100 users loaded', '100 of 345 users']],
    [
      'a lens is on',
      lens,
      [
        ...['12 shown of 100 users', '12 shown of 100 users'],
        ...['12 shown of 100 users loaded', '12 shown of 100 loaded of 345 users'],
      ],
    ],
    ['Cloudflare searches', query, ['100 users found', '100 users found', ...twice('100 users found so far')]],
    [
      'Cloudflare searches and a lens is on',
      both,
      [...twice('12 shown of 100 users found'), ...twice('12 shown of 100 users found so far')],
    ],
    ['there is one user', { ...loaded, shown: 1, loaded: 1 }, ['1 user', '1 user', '1 user loaded', '1 of 345 users']],
    [
      'the lens lets nobody through',
      { ...lens, shown: 0, loaded: 1 },
      [...twice('0 shown of 1 user'), '0 shown of 1 user loaded', '0 shown of 1 loaded of 345 users'],
    ],
  ];
  const known = [
    ['all are loaded, their number is unknown', { isComplete: true, total: undefined }],
    ['all are loaded', { isComplete: true, total }],
    ['there are more, nobody knows how many', { isComplete: false, total: undefined }],
    ['there are more', { isComplete: false, total }],
  ] as const;
  for (const [what, counts, texts] of table) {
    known.forEach(([when, facts], index) => {
      const text = texts[index] ?? '';
      it(`is "${text}" where ${what} and ${when}`, () => assert.equal(shownCount({ ...counts, ...facts }), text));
    });
  }

  for (const [what, counts, said] of [
    ['all are loaded', loaded, '100 users, some may be missing'],
    ['a lens is on', lens, '12 shown of 100 users, some may be missing'],
    ['Cloudflare searches', query, '100 users found, some may be missing'],
  ] as const) {
    it(`says that some may be missing from a list in doubt where ${what}`, () => {
      assert.equal(shownCount({ ...counts, total: undefined, isComplete: true, isInDoubt: true }), said);
    });
  }

  it('has its numbers as the locale writes them', () => {
    const text = shownCount({ ...lens, shown: 1_200, loaded: 2_345, total: 10_000, isComplete: false });
    assert.match(text, /^1\D?200 shown of 2\D?345 loaded of 10\D?000 users$/);
  });
});

function twice(text: string): readonly string[] {
  return [text, text];
}
