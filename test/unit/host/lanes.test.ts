import assert from 'node:assert/strict';
import { inLanes, laneCountOf, sharesOf } from '../../host/lanes';

describe('how many lanes there are', () => {
  for (const [coreCount, gibibytes, expected] of [
    [1, 16, 1],
    [2, 16, 3],
    [4, 16, 6],
    [8, 16, 8],
    [2, 4, 2],
    [2, 1, 1],
  ] as const) {
    it(`is ${expected} where there are ${coreCount} cores and ${gibibytes} GiB`, () => {
      assert.equal(laneCountOf(coreCount, gibibytes * 2 ** 30), expected);
    });
  }
});

describe('lanes', () => {
  it('run everything once, in order, and no more at once than there are lanes', async () => {
    const started: number[] = [];
    const running = new Set<number>();
    const ends = new Map<number, () => void>();
    const all = inLanes([1, 2, 3, 4], 2, async (item) => {
      started.push(item);
      running.add(item);
      assert.ok(running.size <= 2);
      await new Promise<void>((resolve) => ends.set(item, resolve));
      running.delete(item);
    });
    for (const item of [2, 1, 3, 4]) {
      assert.ok(started.includes(item), `${item} has started`);
      ends.get(item)?.();
      await new Promise(setImmediate);
    }
    await all;
    assert.deepEqual(started, [1, 2, 3, 4]);
  });

  it('fail when work fails', async () => {
    await assert.rejects(
      inLanes([1], 2, () => Promise.reject(new Error('broken'))),
      /broken/,
    );
  });
});

describe('shares', () => {
  it('are of about the same weight and hold everything once', () => {
    const shares = sharesOf([1, 2, 3, 10, 4], 2, (weight) => weight);
    assert.deepEqual(shares, [[10], [4, 3, 2, 1]]);
  });

  it('are no more than there are items', () => {
    assert.deepEqual(
      sharesOf([7], 3, (weight) => weight),
      [[7]],
    );
    assert.deepEqual(
      sharesOf([], 0, () => 1),
      [],
    );
  });
});
