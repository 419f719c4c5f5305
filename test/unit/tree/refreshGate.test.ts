import assert from 'node:assert/strict';
import { RefreshGate } from '../../../src/tree/refreshGate';

/** A gate with its news written down, and VS Code as something that takes an answer when it is told to. */
function gateWithVsCode(): { gate: RefreshGate; news: string[]; take: () => void } {
  const news: string[] = [];
  const waiting: (() => void)[] = [];
  const gate = new RefreshGate(
    (accountId) => news.push(accountId),
    () => new Promise<void>((resolve) => waiting.push(resolve)),
  );
  return { gate, news, take: () => waiting.shift()?.() };
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

describe('news of an account', () => {
  it('is told at once while VS Code waits for nothing', () => {
    const { gate, news } = gateWithVsCode();
    gate.changed('a');
    assert.deepEqual(news, ['a']);
  });

  it('waits until VS Code has taken the rows, and is told once', async () => {
    const { gate, news, take } = gateWithVsCode();
    const rows = await gate.answer('a', () => {
      gate.changed('a');
      return Promise.resolve('rows');
    });
    assert.equal(rows, 'rows');
    gate.changed('a');
    await nextTurn();
    assert.deepEqual(news, [], 'VS Code has not taken the rows yet');
    take();
    await nextTurn();
    assert.deepEqual(news, ['a']);
  });

  it('waits for the last of several answers', async () => {
    const { gate, news, take } = gateWithVsCode();
    await Promise.all([gate.answer('a', () => Promise.resolve()), gate.answer('a', () => Promise.resolve())]);
    gate.changed('a');
    await nextTurn();
    take();
    await nextTurn();
    assert.deepEqual(news, []);
    take();
    await nextTurn();
    assert.deepEqual(news, ['a']);
  });

  it('does not wait for the answers of another account', async () => {
    const { gate, news } = gateWithVsCode();
    await gate.answer('a', () => Promise.resolve());
    gate.changed('b');
    assert.deepEqual(news, ['b']);
  });

  it('is told also after an answer that failed', async () => {
    const { gate, news, take } = gateWithVsCode();
    await assert.rejects(
      gate.answer('a', () => Promise.reject(new Error('no rows'))),
      /no rows/,
    );
    gate.changed('a');
    await nextTurn();
    take();
    await nextTurn();
    assert.deepEqual(news, ['a']);
  });

  it('tells who waits when an answer was taken', async () => {
    const { gate, take } = gateWithVsCode();
    let answers = 0;
    gate.onDidAnswer(() => (answers += 1));
    await gate.answer('a', () => Promise.resolve());
    await nextTurn();
    assert.equal(answers, 0);
    take();
    await nextTurn();
    assert.equal(answers, 1);
  });
});
