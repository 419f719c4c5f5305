import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import type { Failure } from '../../../../src/cloudflare/errors';
import type { NewerOutcome } from '../../../../src/directory/accountLogReading';
import { followPauseMs, LogFollower, longestFollowMs } from '../../../../src/panel/accessLog/logFollower';
import { ManualClock } from '../../../support/manualClock';

const read: NewerOutcome = { kind: 'read' };
const failedBy = (failure: Failure): NewerOutcome => ({ kind: 'failed', failure });
const timeout: Failure = { kind: 'timeout', timeoutMs: 30_000 };

describe('following a log', () => {
  /** Follows what answers in turn, the last of them again and again. */
  function follow(...outcomes: readonly NewerOutcome[]) {
    const clock = new ManualClock(1_000_000);
    const left = [...outcomes];
    const bugs: unknown[] = [];
    let [readCount, changeCount] = [0, 0];
    const follower = new LogFollower(
      {
        readNewer: () => {
          readCount += 1;
          return Promise.resolve((left.length > 1 ? left.shift() : left[0]) ?? assert.fail());
        },
        didChange: () => (changeCount += 1),
        run: (turn) => void turn().catch((bug: unknown) => bugs.push(bug)),
      },
      clock,
    );
    const pass = async (ms: number): Promise<void> => {
      clock.pass(ms);
      await setImmediate();
    };
    const counts = () => ({ readCount, changeCount });
    return { follower, clock, pass, counts, bugs };
  }

  it('reads nothing until it is turned on, then at once and after each pause', async () => {
    const { follower, pass, counts } = follow(read);
    await pass(followPauseMs);
    assert.equal(counts().readCount, 0);
    follower.start();
    await pass(0);
    assert.deepEqual([counts().readCount, follower.state.isOn], [1, true]);
    await pass(followPauseMs - 1);
    assert.equal(counts().readCount, 1);
    await pass(1);
    assert.equal(counts().readCount, 2);
  });

  it('ends after an hour, and says so', async () => {
    const { follower, clock, pass, counts } = follow(read);
    follower.start();
    await pass(0);
    for (let passedMs = 0; passedMs < longestFollowMs; passedMs += followPauseMs) await pass(followPauseMs);
    assert.deepEqual([follower.state.isOn, follower.state.end], [false, 'time']);
    assert.deepEqual([clock.nextMs, counts().readCount], [undefined, longestFollowMs / followPauseMs]);
  });

  it('ends where the person or the panel ends it, also while it reads, and can be started again', async () => {
    const { follower, clock, pass, counts } = follow(read);
    follower.start();
    follower.stop('hidden');
    await pass(0);
    assert.deepEqual([follower.state.end, clock.nextMs, counts().readCount], ['hidden', undefined, 1]);
    follower.stop();
    assert.equal(follower.state.end, 'hidden');
    follower.start();
    await pass(0);
    assert.deepEqual([follower.state.isOn, follower.state.end], [true, undefined]);
    follower.stop();
    assert.equal(follower.state.end, undefined);
  });

  it('tries again after a failure that may pass, tells of it, and ends after three in a row', async () => {
    const { follower, pass, counts } = follow(failedBy(timeout), read, failedBy(timeout));
    follower.start();
    await pass(0);
    assert.deepEqual([follower.state.isOn, follower.state.failure], [true, timeout]);
    await pass(followPauseMs);
    assert.deepEqual([follower.state.isOn, follower.state.failure], [true, undefined]);
    for (const isOn of [true, true, false]) {
      await pass(followPauseMs);
      assert.deepEqual([follower.state.isOn, follower.state.failure], [isOn, timeout]);
    }
    assert.deepEqual([follower.state.end, counts().readCount], ['failed', 5]);
  });

  it('waits as long as Cloudflare asks for', async () => {
    const limited = { status: 429, entries: [], messages: [], rayId: undefined, retryAtMs: 1_000_000 + 90_000 };
    const { follower, clock, pass } = follow(failedBy({ kind: 'api', ...limited }), read);
    follower.start();
    await pass(0);
    assert.equal(clock.nextMs, 90_000);
  });

  it('waits no longer than it follows, whatever is asked for', async () => {
    const limited = { status: 429, entries: [], messages: [], rayId: undefined, retryAtMs: 1_000_000 + 1e12 };
    const { follower, pass, counts } = follow(failedBy({ kind: 'api', ...limited }), read);
    follower.start();
    await pass(0);
    await pass(longestFollowMs);
    assert.deepEqual([follower.state.isOn, follower.state.end, counts().readCount], [false, 'time', 1]);
  });

  it('ends at a failure that stays, and where more came than can be read', async () => {
    const failure: Failure = { kind: 'credentialMissing' };
    for (const [outcome, end] of [
      [failedBy(failure), 'failed'],
      [{ kind: 'tooMany' }, 'tooMany'],
    ] as const) {
      const { follower, clock, pass } = follow(outcome);
      follower.start();
      await pass(0);
      assert.deepEqual([follower.state.end, clock.nextMs], [end, undefined]);
    }
  });

  it('ends at a bug, which is shown', async () => {
    const bug = new Error('a bug');
    const bugs: unknown[] = [];
    const follower = new LogFollower({
      readNewer: () => Promise.reject(bug),
      didChange: () => undefined,
      run: (turn) => void turn().catch((thrown: unknown) => bugs.push(thrown)),
    });
    follower.start();
    await setImmediate();
    assert.deepEqual([bugs, follower.state.end], [[bug], 'failed']);
  });

  it('does nothing any more once it was disposed of', async () => {
    const { follower, clock, pass, counts } = follow(read);
    follower.start();
    const { changeCount } = counts();
    follower.dispose();
    await pass(followPauseMs);
    assert.deepEqual([counts(), clock.nextMs], [{ readCount: 1, changeCount }, undefined]);
  });
});
