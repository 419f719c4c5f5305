import assert from 'node:assert/strict';
import { childNodes, type AccountRows } from '../../../src/tree/nodes';
import { accountIds } from '../../support/accounts';
import { accountRows } from '../../support/accountRows';

const [accountId] = accountIds;
const kindsOf = (rows: AccountRows) =>
  childNodes(accountId, rows).map((node) => ('notice' in node ? node.notice : node.kind));

describe('the notices below an account', () => {
  const ofLens = { hasLens: true, shown: ['b'] };
  const nothing = { hasLens: true, shown: [] };
  const totalChange = { from: 9, to: 2 };
  const table: readonly (readonly [string, AccountRows, readonly string[]])[] = [
    [
      'the filter looks at a part of the users',
      accountRows(['a', 'b'], 'more', ofLens),
      ['partlyFiltered', 'user', 'loadMore'],
    ],
    ['the filter looks at all of them', accountRows(['a', 'b'], 'end', ofLens), ['user']],
    [
      'a server that repeats itself sends no more',
      accountRows(['a', 'b'], 'repeated', ofLens),
      ['user', 'repeatedPage'],
    ],
    [
      'a page failed after one that was repeated',
      accountRows(['a'], 'repeated', { failed: 'more' }),
      ['user', 'failure'],
    ],
    ['none of them passes the filter', accountRows(['a'], 'end', nothing), ['noMatch']],
    ['none of the first ones passes', accountRows(['a'], 'more', nothing), ['partlyFiltered', 'noMatch', 'loadMore']],
    ['Cloudflare finds nobody', accountRows([], 'end', { hasQuery: true }), ['noMatch']],
    ['Cloudflare finds more than one page', accountRows(['a'], 'more', { hasQuery: true }), ['user', 'loadMore']],
    ['the number of users changed', accountRows(['a'], 'end', { totalChange, total: 2 }), ['totalChanged', 'user']],
    ['as many came as were counted', accountRows(['a', 'b'], 'end', { total: 2 }), ['user', 'user']],
    ['fewer came than were counted', accountRows(['a'], 'end', { total: 2 }), ['fewerThanCounted', 'user']],
    ['none came though some were counted', accountRows([], 'end', { total: 2 }), ['fewerThanCounted']],
    ['the rest is still to come', accountRows(['a'], 'more', { total: 2 }), ['user', 'loadMore']],
    [
      'the rest is what the server does not send',
      accountRows(['a'], 'repeated', { total: 2 }),
      ['user', 'repeatedPage'],
    ],
    [
      'a refresh failed on a list that changed',
      accountRows(['a'], 'end', { failed: 'refresh', totalChange }),
      ['failure', 'totalChanged', 'user'],
    ],
    ['as many are loaded as are drawn', accountRows(['a', 'b'], 'end', { rowLimit: 2 }), ['user', 'user']],
    ['one more is loaded', accountRows(['a', 'b'], 'end', { rowLimit: 1 }), ['user', 'moreRows']],
    [
      'one more is loaded and there is more',
      accountRows(['a', 'b'], 'more', { rowLimit: 1 }),
      ['user', 'moreRows', 'loadMore'],
    ],
    [
      'one more is loaded and a page failed',
      accountRows(['a', 'b'], 'more', { rowLimit: 1, failed: 'more' }),
      ['user', 'moreRows', 'failure'],
    ],
    [
      'more are loaded than drawn, but shown are few',
      accountRows(['a', 'b'], 'end', { ...ofLens, rowLimit: 1 }),
      ['user'],
    ],
  ];
  for (const [what, rows, kinds] of table) {
    it(`are right where ${what}: ${kinds.join(', ')}`, () => assert.deepEqual(kindsOf(rows), kinds));
  }
});
