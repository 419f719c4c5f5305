import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { Coalescer } from '../../../src/util/coalescer';

describe('what is asked for often', () => {
  let runs: number;
  let coalescer: Coalescer;
  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout'] });
    runs = 0;
    coalescer = new Coalescer(() => (runs += 1), 200);
  });
  afterEach(() => {
    coalescer.dispose();
    mock.timers.reset();
  });

  it('is done at once', () => {
    coalescer.request();
    assert.equal(runs, 1);
  });

  it('is done once more after the pause, and not before', () => {
    for (let request = 0; request < 10; request += 1) coalescer.request();
    mock.timers.tick(199);
    assert.equal(runs, 1);
    mock.timers.tick(1);
    assert.equal(runs, 2);
    mock.timers.tick(10_000);
    assert.equal(runs, 2);
  });

  it('is never done more often than once in a pause', () => {
    for (let elapsedMs = 0; elapsedMs < 1000; elapsedMs += 10) {
      coalescer.request();
      mock.timers.tick(10);
    }
    assert.equal(runs, 6);
  });

  it('is done at once again after a quiet time', () => {
    coalescer.request();
    mock.timers.tick(200);
    coalescer.request();
    assert.equal(runs, 2);
  });

  it('is not done any more once it is disposed of', () => {
    coalescer.request();
    coalescer.request();
    coalescer.dispose();
    mock.timers.tick(1000);
    assert.equal(runs, 1);
  });
});
