import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { PageOutcome } from '../../../src/cloudflare/page';
import type { UserListTask } from '../../../src/directory/userListLoad';
import { accountNode, childNodes, isTreeNode, userNode, type AccountRows } from '../../../src/tree/nodes';
import { accountIds } from '../../support/accounts';
import { accountRows } from '../../support/accountRows';

const [accountId, otherId] = accountIds;

const kindsOf = (rows: AccountRows) =>
  childNodes(accountId, rows).map((node) => ('notice' in node ? node.notice : node.kind));
const unread = { ...accountRows([], 'more'), list: { pages: undefined, failure: undefined } };
const failed = { task: 'first', failure: { kind: 'aborted' } } as const;

describe('the rows below an account', () => {
  const table: readonly (readonly [string, AccountRows, readonly string[]])[] = [
    ['nothing is read', unread, []],
    ['the first page failed', { ...unread, list: { pages: undefined, failure: failed } }, ['failure']],
    ['all is read', accountRows(['a', 'b'], 'end'), ['user', 'user']],
    ['there is more', accountRows(['a'], 'more'), ['user', 'loadMore']],
    ['a page failed', accountRows(['a'], 'more', { failed: 'more' }), ['user', 'failure']],
    ['a refresh failed', accountRows(['a'], 'end', { failed: 'refresh' }), ['failure', 'user']],
    [
      'a refresh failed and there is more',
      accountRows(['a'], 'more', { failed: 'refresh' }),
      ['failure', 'user', 'loadMore'],
    ],
    [
      'pages are missing after all were read',
      accountRows(['a'], 'more', { failed: 'all' }),
      ['failure', 'user', 'loadMore'],
    ],
    ['the server repeats itself', accountRows(['a'], 'repeated'), ['user', 'repeatedPage']],
    ['there are no users', accountRows([], 'end'), ['noUsers']],
    ['there are no users and a refresh failed', accountRows([], 'end', { failed: 'refresh' }), ['failure']],
  ];
  for (const [what, rows, kinds] of table) {
    it(`are ${kinds.join(', ') || 'none'} where ${what}`, () => assert.deepEqual(kindsOf(rows), kinds));
  }

  it('have the keys of the users, in their order', () => {
    const keys = childNodes(accountId, accountRows(['id:b', 'id:a'], 'end')).map((node) => 'key' in node && node.key);
    assert.deepEqual(keys, ['id:b', 'id:a']);
  });

  it('have ids that differ, within an account and between accounts, whatever the keys are', () => {
    const outcomes = fc.constantFrom<PageOutcome>('more', 'end', 'repeated');
    const tasks = fc.constantFrom<UserListTask | undefined>('first', 'more', 'refresh', 'all', undefined);
    const facts = fc.record({
      failed: tasks,
      total: fc.option(fc.nat(9), { nil: undefined }),
      totalChange: fc.option(fc.constant({ from: 1, to: 2 }), { nil: undefined }),
      hasQuery: fc.boolean(),
      hasLens: fc.boolean(),
      rowLimit: fc.nat(9),
    });
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ unit: 'binary' })), outcomes, facts, (keys, outcome, fact) => {
        const rows = accountRows(keys, outcome, fact);
        const nodes = [accountId, otherId].flatMap((id) => [accountNode(id), ...childNodes(id, rows)]);
        assert.equal(new Set(nodes.map(({ id }) => id)).size, nodes.length);
        assert.ok(nodes.every(isTreeNode));
      }),
      { numRuns: 200 },
    );
  });

  it('keep their ids from one drawing to the next, but for the last row, which a new page moves', () => {
    const ids = (pageCount: number) =>
      childNodes(accountId, accountRows(['a'], 'more', { pageCount })).map(({ id }) => id);
    assert.deepEqual(ids(1), ids(1));
    assert.equal(ids(1)[0], ids(2)[0]);
    assert.notEqual(ids(1)[1], ids(2)[1]);
  });
});

describe('whether a value is a row', () => {
  it('is told of rows', () => {
    const rows = [
      accountNode(accountId),
      userNode(accountId, 'id:a'),
      ...childNodes(accountId, accountRows([], 'more', { failed: 'refresh' })),
      ...childNodes(accountId, accountRows([], 'end')),
    ];
    assert.deepEqual(
      rows.map(({ kind }) => kind),
      ['account', 'user', 'failure', 'loadMore', 'notice'],
    );
    assert.ok(rows.every(isTreeNode));
  });

  it('is told of nothing else', () => {
    for (const value of [undefined, null, 5, 'account', [], {}, { accountId }, { kind: 'account', accountId }]) {
      assert.ok(!isTreeNode(value));
    }
    assert.ok(!isTreeNode({ kind: 'other', id: 'x', accountId }));
    fc.assert(
      fc.property(fc.anything(), (value) => assert.equal(isTreeNode(value), false)),
      { numRuns: 200 },
    );
  });
});
