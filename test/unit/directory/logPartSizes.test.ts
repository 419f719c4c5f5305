import assert from 'node:assert/strict';
import { CloudflareError } from '../../../src/cloudflare/errors';
import { LogPartSizes } from '../../../src/directory/logPartSizes';
import { apiFailure } from '../../support/failures';

const { signal } = new AbortController();

/** A server that takes parts of up to a size, and refuses others with their size as the code; tells which it was asked for. */
function serverTaking(most: number, status = 400) {
  const asked: number[] = [];
  const readPart = (size: number): Promise<number> => {
    asked.push(size);
    if (size <= most) return Promise.resolve(size);
    return Promise.reject(new CloudflareError(apiFailure(status, [size])));
  };
  return { asked, readPart };
}

describe('the size of the parts of a log', () => {
  it('is the largest that the server takes, which is asked for from then on', async () => {
    const sizes = new LogPartSizes();
    const { asked, readPart } = serverTaking(100);
    assert.equal(await sizes.read('a', signal, readPart), 100);
    assert.equal(await sizes.read('a', signal, readPart), 100);
    assert.deepEqual([asked, sizes.of('a'), sizes.of('b')], [[1000, 100, 100], 100, 1000]);
    sizes.forget('a');
    assert.equal(sizes.of('a'), 1000);
  });

  it('stays unknown where every size is refused, of which the last refusal is told', async () => {
    const sizes = new LogPartSizes();
    await assert.rejects(sizes.read('a', signal, serverTaking(0).readPart), /codes: 25;/);
    assert.equal(sizes.of('a'), 1000);
  });

  it('does not change for a refusal once a part has come', async () => {
    const sizes = new LogPartSizes();
    await sizes.read('a', signal, serverTaking(1000).readPart);
    const { asked, readPart } = serverTaking(0);
    await assert.rejects(sizes.read('a', signal, readPart), /codes: 1000;/);
    assert.deepEqual([asked, sizes.of('a')], [[1000], 1000]);
  });

  it('is not lowered for other failures', async () => {
    const { asked, readPart } = serverTaking(100, 503);
    await assert.rejects(new LogPartSizes().read('a', signal, readPart), /codes: 1000;/);
    assert.deepEqual(asked, [1000]);
  });

  it('is not learned from a reading that was cancelled', async () => {
    const sizes = new LogPartSizes();
    await sizes.read('a', AbortSignal.abort(), serverTaking(100).readPart);
    assert.equal(sizes.of('a'), 1000);
  });
});
