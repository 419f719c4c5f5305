import assert from 'node:assert/strict';
import { untilLoaded } from '../../../src/util/untilLoaded';

describe('what is loaded later', () => {
  it('is loaded once, however often it is asked for', async () => {
    let count = 0;
    const load = untilLoaded(() => Promise.resolve((count += 1)));
    assert.deepEqual(await Promise.all([load(), load()]), [1, 1]);
    assert.equal(await load(), 1);
  });

  it('is tried again where it failed, each who asked meanwhile told', async () => {
    let count = 0;
    const load = untilLoaded(async () => {
      count += 1;
      await Promise.resolve();
      if (count === 1) throw new Error('the disk is away');
      return count;
    });
    const [first, second] = await Promise.allSettled([load(), load()]);
    assert.deepEqual([first.status, second.status, count], ['rejected', 'rejected', 1]);
    assert.deepEqual([await load(), await load()], [2, 2]);
  });
});
