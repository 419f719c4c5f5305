import assert from 'node:assert/strict';
import { cellAfterKey } from '../../../../src/panel/client/shared/gridKeys';
import { RowStore } from '../../../../src/panel/client/shared/rowStore';
import type { CandidateRow } from '../../../../src/panel/idleSeats/messages';

const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const size = { rows: 50, columns: 9, pageRows: 10 };

describe('the keys of a grid', () => {
  for (const [key, control, from, to] of [
    ['ArrowDown', false, [0, 3], [1, 3]],
    ['ArrowDown', false, [49, 3], [49, 3]],
    ['ArrowUp', false, [0, 3], [-1, 3]],
    ['ArrowUp', false, [-1, 3], [-1, 3]],
    ['ArrowLeft', false, [4, 0], [4, 0]],
    ['ArrowRight', false, [4, 7], [4, 8]],
    ['Home', false, [4, 7], [4, 0]],
    ['End', false, [4, 2], [4, 8]],
    ['Home', true, [30, 7], [0, 0]],
    ['End', true, [4, 2], [49, 8]],
    ['PageDown', false, [45, 2], [49, 2]],
    ['PageUp', false, [15, 2], [5, 2]],
    ['PageUp', false, [3, 2], [0, 2]],
  ] as const) {
    it(`lead from ${from.join()} to ${to.join()}: ${control ? 'Ctrl+' : ''}${key}`, () => {
      const moved = cellAfterKey({ ...none, key, ctrlKey: control }, { row: from[0], column: from[1] }, size);
      assert.deepEqual(moved, { row: to[0], column: to[1] });
    });
  }

  it('leave all others alone, and those with Alt or Shift', () => {
    const at = { row: 1, column: 1 };
    for (const key of ['Tab', 'Enter', ' ', 'a']) assert.equal(cellAfterKey({ ...none, key }, at, size), undefined);
    assert.equal(cellAfterKey({ ...none, key: 'ArrowLeft', altKey: true }, at, size), undefined);
    assert.equal(cellAfterKey({ ...none, key: 'End', shiftKey: true }, at, size), undefined);
    assert.equal(cellAfterKey({ ...none, key: 'ArrowUp', ctrlKey: true }, at, size), undefined);
  });
});

describe('the rows of a grid that have come', () => {
  const row = (title: string): CandidateRow => ({ title, cells: [], canOpen: true, isSelected: false });

  it('are asked for a hundred at a time, each once', () => {
    const asked: number[] = [];
    const store = new RowStore<CandidateRow>(7, (from) => asked.push(from));
    store.add({ order: 7, from: 0, rows: [row('a')] });
    store.need(20, 130);
    store.need(150, 310);
    assert.deepEqual(asked, [100, 200, 300]);
  });

  it('are asked for again where a page ended and more follow', () => {
    const asked: number[] = [];
    const store = new RowStore<CandidateRow>(7, (from) => asked.push(from));
    store.need(0, 149);
    store.growFrom(150);
    store.need(140, 160);
    assert.deepEqual(asked, [0, 100, 100]);
  });

  it('are dropped where they are of another order, and know who is selected', () => {
    const store = new RowStore<CandidateRow>(7, () => undefined);
    store.add({ order: 6, from: 0, rows: [row('a')] });
    assert.equal(store.at(0), undefined);
    store.add({ order: 7, from: 100, rows: [row('b'), row('c')] });
    store.change(101, (known) => ({ ...known, isSelected: true }));
    store.change(102, () => row('nobody'));
    assert.deepEqual([store.at(100)?.isSelected, store.at(101)?.isSelected, store.at(102)], [false, true, undefined]);
  });
});
