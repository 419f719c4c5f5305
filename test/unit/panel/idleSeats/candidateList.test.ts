import assert from 'node:assert/strict';
import type { IdleSeatCandidate } from '../../../../src/directory/idleSeats';
import { CandidateList } from '../../../../src/panel/idleSeats/candidateList';
import { candidateColumns } from '../../../../src/panel/idleSeats/columns';

const candidate = (id: string, more: Partial<IdleSeatCandidate> & { email?: string; name?: string } = {}) => {
  const { email = `${id}@example.com`, name, ...facts } = more;
  const user = { id, email, ...(name !== undefined && { name }), created_at: '2020-01-01T00:00:00Z' };
  const usual = { seats: 'access', lastLogin: 1, lastDeviceSeen: 'never', deviceCount: 0, why: 'both' } as const;
  return { ...usual, ...facts, user };
};
const ids = (candidates: readonly IdleSeatCandidate[]) => candidates.map(({ user }) => (user as { id: string }).id);

describe('the list of candidates', () => {
  const list = (candidates: readonly IdleSeatCandidate[]) => {
    const made = new CandidateList();
    made.update(candidates);
    return made;
  };

  it('has whoever was away the longest first, who never was before all, and the unreadable last', () => {
    const made = list([
      candidate('new', { lastLogin: 9 }),
      candidate('odd', { lastLogin: 'unknown' }),
      candidate('never', { lastLogin: 'never' }),
      candidate('old', { lastLogin: 2 }),
    ]);
    assert.deepEqual(ids(made.shown), ['never', 'old', 'new', 'odd']);
    made.sortBy('lastLogin');
    assert.deepEqual(ids(made.shown), ['new', 'old', 'never', 'odd']);
  });

  it('can be sorted by every column, both ways, without losing anybody', () => {
    const all = [
      candidate('b', { seats: 'gateway', deviceCount: 2, name: 'Zoe', why: 'neverUsed', lastDeviceSeen: 5 }),
      candidate('a', { seats: 'accessAndGateway', deviceCount: 10 }),
      candidate('c', { name: 'Ann', deviceCount: 0 }),
    ];
    const orders = candidateColumns.map((column) => {
      const made = list(all);
      made.sortBy(column);
      const shown = ids(made.shown);
      assert.deepEqual(shown.toSorted(), ['a', 'b', 'c']);
      return [column, shown.join('')];
    });
    assert.deepEqual(Object.fromEntries(orders), {
      ...{ email: 'abc', name: 'cba', seats: 'cba', lastLogin: 'bac', lastDeviceSeen: 'acb' },
      ...{ devices: 'cba', created: 'bac', why: 'bac' },
    });
  });

  it('narrows by every word, in e-mail, name and id', () => {
    const made = list([candidate('1', { name: 'Ann Lee' }), candidate('2', { email: 'lee@example.com' })]);
    made.filter('LEE ann');
    assert.deepEqual(ids(made.shown), ['1']);
    made.filter('example');
    assert.equal(made.shownCount, 2);
  });

  it('keeps what is selected while it is sorted, narrowed and read anew, as long as it is there', () => {
    const made = list([candidate('a'), candidate('b'), candidate('c')]);
    assert.ok(made.select(made.order, 1, true));
    made.filter('c@');
    assert.equal(made.selectedOfShown, 'none');
    made.selectAll(true);
    assert.deepEqual([made.selectedOfShown, ids(made.selected)], ['all', ['b', 'c']]);
    made.filter('');
    assert.equal(made.selectedOfShown, 'some');
    made.update([candidate('c'), candidate('d')]);
    assert.deepEqual(ids(made.selected), ['c']);
  });

  it('takes a place for one of its own order alone', () => {
    const made = list([candidate('a'), candidate('b')]);
    const { order } = made;
    assert.deepEqual(made.at(order, 0)?.user, candidate('a').user);
    made.sortBy('email');
    assert.equal(made.at(order, 0), undefined);
    assert.equal(made.select(order, 0, true), false);
    assert.equal(made.at(made.order, 2), undefined);
  });

  it('stays in its order where the same was found', () => {
    const found = [candidate('a')];
    const made = list(found);
    const { order } = made;
    made.update(found);
    made.filter('');
    assert.equal(made.order, order);
  });
});
