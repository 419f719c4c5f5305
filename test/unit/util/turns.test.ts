import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { Turns } from '../../../src/util/turns';

describe('work in turns', () => {
  let nowMs: number;
  beforeEach(() => {
    nowMs = 0;
    mock.method(performance, 'now', () => nowMs);
  });
  afterEach(() => mock.restoreAll());

  /** Does three steps that take so long each, beside other work that is always due; resolves with both in their order. */
  async function work(stepMs: number): Promise<readonly unknown[]> {
    const done: unknown[] = [];
    let other = setImmediate(function again() {
      done.push('other');
      other = setImmediate(again);
    });
    await new Turns().each([1, 2, 3], (step) => {
      nowMs += stepMs;
      done.push(step);
    });
    clearImmediate(other);
    return done;
  }

  it('lets go first what is due after each turn, and does every step in order', async () => {
    assert.deepEqual(await work(11), [1, 'other', 2, 'other', 3]);
  });

  it('waits for nobody where it is short', async () => {
    assert.deepEqual(await work(3), [1, 2, 3]);
  });

  it('ends at its next turn once nobody wants it', async () => {
    const controller = new AbortController();
    const done: number[] = [];
    const working = new Turns(controller.signal).each([1, 2, 3], (step) => {
      nowMs += 11;
      done.push(step);
      controller.abort(new Error('not wanted'));
    });
    await assert.rejects(working, /not wanted/);
    assert.deepEqual(done, [1]);
  });
});
