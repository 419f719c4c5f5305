import assert from 'node:assert/strict';
import { KeptRow } from '../../../../src/commands/find/keptRow';

describe('the row of a search that Enter would press', () => {
  const items = ['-- loaded', 'ann', 'bob', 'more'];
  const more = ['-- loaded', 'aaron', 'ann', 'bob', 'carl', 'more'];

  /** A list that was drawn once, as the person finds it. */
  function keptRow(): KeptRow<string> {
    const kept = new KeptRow<string>((row) => (row.startsWith('--') ? undefined : row));
    kept.amongNext({ items: [], activeItems: [] }, items);
    return kept;
  }

  it('stays where rows come above it and below', () => {
    for (const row of ['bob', 'more'])
      assert.deepEqual(keptRow().amongNext({ items, activeItems: [row] }, more), [row]);
  });

  it('is none while it is gone, and the same again once it is back', () => {
    const kept = keptRow();
    const busy = ['-- loaded', 'ann', 'bob'];
    assert.deepEqual(kept.amongNext({ items, activeItems: ['more'] }, busy), []);
    assert.deepEqual(kept.amongNext({ items: busy, activeItems: [] }, more), ['more']);
  });

  it('is the first one, whichever that is by then, where the person has not moved', () => {
    for (const activeItems of [['ann'], []]) {
      assert.equal(keptRow().amongNext({ items, activeItems }, more), undefined);
    }
  });

  it('is the first one of another list', () => {
    const kept = keptRow();
    kept.amongNext({ items, activeItems: ['more'] }, more);
    kept.forget();
    assert.equal(kept.amongNext({ items: more, activeItems: ['more'] }, items), undefined);
  });
});
