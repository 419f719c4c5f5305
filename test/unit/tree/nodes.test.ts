import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { PageOutcome } from '../../../src/cloudflare/page';
import type { UserListTask } from '../../../src/directory/userList';
import { accountNode, childNodes, isTreeNode, userNode, type UserListState } from '../../../src/tree/nodes';
import { accountIds } from '../support/accounts';

const [accountId, otherId] = accountIds;

function state(keys: readonly string[], outcome: PageOutcome, failed?: UserListTask, pageCount = 1): UserListState {
  return {
    pages: { users: new Map(keys.map((key) => [key, {}])), outcome, total: undefined, pageCount },
    failure: failed && { task: failed, failure: { kind: 'aborted' } },
  };
}
const kindsOf = (list: UserListState) =>
  childNodes(accountId, list).map((node) => ('notice' in node ? node.notice : node.kind));

describe('the rows below an account', () => {
  const table: readonly (readonly [string, UserListState, readonly string[]])[] = [
    ['nothing is read', { pages: undefined, failure: undefined }, []],
    [
      'the first page failed',
      { pages: undefined, failure: { task: 'first', failure: { kind: 'aborted' } } },
      ['failure'],
    ],
    ['all is read', state(['a', 'b'], 'end'), ['user', 'user']],
    ['there is more', state(['a'], 'more'), ['user', 'loadMore']],
    ['a page failed', state(['a'], 'more', 'more'), ['user', 'failure']],
    ['a refresh failed', state(['a'], 'end', 'refresh'), ['failure', 'user']],
    ['a refresh failed and there is more', state(['a'], 'more', 'refresh'), ['failure', 'user', 'loadMore']],
    ['the server repeats itself', state(['a'], 'repeated'), ['user', 'repeatedPage']],
    ['there are no users', state([], 'end'), ['noUsers']],
    ['there are no users and a refresh failed', state([], 'end', 'refresh'), ['failure', 'noUsers']],
  ];
  for (const [what, list, kinds] of table) {
    it(`are ${kinds.join(', ') || 'none'} where ${what}`, () => assert.deepEqual(kindsOf(list), kinds));
  }

  it('have the keys of the users, in their order', () => {
    const keys = childNodes(accountId, state(['id:b', 'id:a'], 'end')).map((node) => 'key' in node && node.key);
    assert.deepEqual(keys, ['id:b', 'id:a']);
  });

  it('have ids that differ, within an account and between accounts, whatever the keys are', () => {
    const outcomes = fc.constantFrom<PageOutcome>('more', 'end', 'repeated');
    const tasks = fc.constantFrom<UserListTask | undefined>('first', 'more', 'refresh', undefined);
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ unit: 'binary' })), outcomes, tasks, (keys, outcome, task) => {
        const list = state(keys, outcome, task);
        const ids = [accountId, otherId]
          .flatMap((id) => [accountNode(id), ...childNodes(id, list)])
          .map(({ id }) => id);
        assert.equal(new Set(ids).size, ids.length);
      }),
      { numRuns: 200 },
    );
  });

  it('keep their ids from one drawing to the next, but for the last row, which a new page moves', () => {
    const ids = (pageCount: number) =>
      childNodes(accountId, state(['a'], 'more', undefined, pageCount)).map(({ id }) => id);
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
      ...childNodes(accountId, state([], 'more', 'refresh')),
    ];
    assert.ok(rows.length === 5 && rows.every(isTreeNode));
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
