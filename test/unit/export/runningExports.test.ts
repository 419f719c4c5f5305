import assert from 'node:assert/strict';
import { RunningExports } from '../../../src/export/runningExports';

describe('the exports that are under way', () => {
  it('are told to end together, which is waited for', async () => {
    const running = new RunningExports();
    const ended: string[] = [];
    const until = (name: string) => (controller: AbortController) =>
      new Promise<never>((_resolve, reject) => {
        controller.signal.addEventListener('abort', () => {
          setImmediate(() => {
            ended.push(name);
            reject(new Error(`${name} was cancelled`));
          });
        });
      });
    const exports = ['one', 'other'].map((name) => assert.rejects(running.run(until(name)), new RegExp(name)));
    await running.end();
    assert.deepEqual(ended, ['one', 'other']);
    await Promise.all(exports);
  });

  it('are none once they have ended', async () => {
    const running = new RunningExports();
    let signal: AbortSignal | undefined;
    const result = await running.run((controller) => {
      signal = controller.signal;
      return Promise.resolve(5);
    });
    await running.end();
    assert.deepEqual([result, signal?.aborted], [5, false]);
  });
});
