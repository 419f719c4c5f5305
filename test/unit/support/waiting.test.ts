import assert from 'node:assert/strict';
import { holdsWithin, patiently, until } from '../../support/waiting';

describe('waiting', () => {
  it('ends as soon as what is waited for holds, and looks once where there is no time', async () => {
    let looks = 0;
    await until(() => (looks += 1) === 3, 'three looks');
    assert.equal(looks, 3);
    assert.equal(await holdsWithin(() => true, 0), true);
  });

  it('leaves the processor to others between two looks', async () => {
    let looks = 0;
    assert.equal(await holdsWithin(() => (looks += 1) < 0, 100), false);
    assert.ok(looks <= 12, `${looks} looks`);
  });

  it('says what did not come, as it is in the end', async () => {
    let text = '';
    const grows = (): boolean => (text += 'x') === '';
    const said = () => text.slice(0, 1);
    await assert.rejects(until(grows, said, 30), { message: 'x: not within 30 ms' });
  });

  it('tries again what may be lost, with twice the time, and ends at the first that works', async () => {
    const times: number[] = [];
    await patiently(1, async (tryMs) => {
      times.push(tryMs);
      if (tryMs < 8) throw new Error('lost');
      await Promise.resolve();
    });
    assert.deepEqual(times, [1, 2, 4, 8]);
  });

  it('gives the reason of the last try where the patience is over', async () => {
    await assert.rejects(
      patiently(100_000, () => Promise.reject(new Error('never'))),
      { message: 'never' },
    );
  });
});
