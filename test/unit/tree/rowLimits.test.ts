import assert from 'node:assert/strict';
import fc from 'fast-check';
import { RowLimits, rowsAtOnce } from '../../../src/tree/rowLimits';

describe('how many rows are drawn', () => {
  it('is the same for every account at first', () => {
    const limits = new RowLimits();
    assert.equal(limits.limitOf('a'), rowsAtOnce);
    assert.equal(limits.limitOf('b'), rowsAtOnce);
  });

  it('grows by as many again for one account, and not for another', () => {
    const limits = new RowLimits();
    assert.equal(limits.raise('a', limits.limitOf('a') + 1), true);
    assert.deepEqual([limits.limitOf('a'), limits.limitOf('b')], [2 * rowsAtOnce, rowsAtOnce]);
  });

  it('stays where the row is drawn already, or is none', () => {
    const limits = new RowLimits();
    for (const rowCount of [rowsAtOnce, 1, 0]) assert.equal(limits.raise('a', rowCount), false);
    assert.equal(limits.limitOf('a'), rowsAtOnce);
  });

  it('reaches every row that was asked for, never falls, and tells whether it grew', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1_000_000)), (rowCounts) => {
        const limits = new RowLimits();
        for (const rowCount of rowCounts) {
          const before = limits.limitOf('a');
          const hasGrown = limits.raise('a', rowCount);
          const limit = limits.limitOf('a');
          assert.ok(limit >= rowCount && limit >= before && limit < Math.max(before, rowCount) + rowsAtOnce);
          assert.equal(limit % rowsAtOnce, 0);
          assert.equal(hasGrown, limit > before);
        }
      }),
      { numRuns: 200 },
    );
  });
});
