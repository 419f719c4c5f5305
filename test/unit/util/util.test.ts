import assert from 'node:assert/strict';
import { Emitter } from '../../../src/util/event';
import { wait } from '../../../src/util/wait';
import { timerCount } from '../../support/timers';

describe('an event', () => {
  it('tells every listener, in the order of subscription, each subscription once', () => {
    const emitter = new Emitter<number>();
    const heard: string[] = [];
    const twice = (value: number): void => void heard.push(`twice ${value}`);
    emitter.event((value) => heard.push(`first ${value}`));
    const subscription = emitter.event(twice);
    emitter.event(twice);
    emitter.fire(1);
    subscription.dispose();
    subscription.dispose();
    emitter.fire(2);
    emitter.dispose();
    emitter.fire(3);
    assert.deepEqual(heard, ['first 1', 'twice 1', 'twice 1', 'first 2', 'twice 2']);
  });

  it('bears listeners that come and go while it is fired', () => {
    const emitter = new Emitter<void>();
    const heard: string[] = [];
    const subscription = emitter.event(() => {
      heard.push('old');
      subscription.dispose();
      emitter.event(() => heard.push('new'));
    });
    emitter.fire();
    emitter.fire();
    assert.deepEqual(heard, ['old', 'new']);
  });

  it('reaches the listeners behind one that throws, and throws then what was thrown first', () => {
    const emitter = new Emitter<void>();
    const heard: string[] = [];
    const fail = (message: string) => () => {
      throw new Error(message);
    };
    emitter.event(fail('first'));
    emitter.event(() => heard.push('second'));
    emitter.event(fail('third'));
    assert.throws(() => emitter.fire(), /^Error: first$/);
    assert.deepEqual(heard, ['second']);
  });
});

describe('a wait', () => {
  it('lasts as long as it should', async () => {
    const startedAtMs = performance.now();
    await wait(20, undefined);
    assert.ok(performance.now() - startedAtMs >= 19);
  });

  it('ends at once with the reason when it is aborted, and leaves no timer', async () => {
    const timersBefore = await timerCount();
    const controller = new AbortController();
    const reason = new Error('no longer wanted');
    const waiting = assert.rejects(wait(60_000, controller.signal), reason);
    controller.abort(reason);
    await waiting;
    assert.equal(await timerCount(), timersBefore);
  });

  it('does not begin where it was aborted before', async () => {
    const timersBefore = await timerCount();
    await assert.rejects(wait(60_000, AbortSignal.abort()), { name: 'AbortError' });
    assert.equal(await timerCount(), timersBefore);
  });
});
