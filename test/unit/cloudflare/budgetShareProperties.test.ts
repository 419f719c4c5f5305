import assert from 'node:assert/strict';
import fc from 'fast-check';
import { BudgetShare } from '../../../src/cloudflare/budgetShare';

const windowMs = 60_000;
const windowCount = 5;

/** What happened in one window of the server. */
interface ServerWindow {
  used: number;
  bulkCount: number;
  leftBeforeBulk: number;
}

/** What others do: that many requests at a whole second of the time that is simulated. */
interface OtherUse {
  readonly second: number;
  readonly count: number;
}

/** Sends bulk requests as soon as they may be sent, to a server whose budget others use as well. */
function simulate(limit: number, startsAtSecond: number, otherUses: readonly OtherUse[]): ServerWindow[] {
  const windows = Array.from({ length: windowCount }, () => ({ used: 0, bulkCount: 0, leftBeforeBulk: 0 }));
  const windowAt = (atMs: number): ServerWindow | undefined => windows[Math.floor(atMs / windowMs)];
  const share = new BudgetShare();
  const others = [...otherUses].sort((a, b) => a.second - b.second);
  let nowMs = startsAtSecond * 1000;
  for (let window = windowAt(nowMs); window; window = windowAt(nowMs)) {
    for (let next = others[0]; next && next.second * 1000 <= nowMs; next = others[0]) {
      const itsWindow = windowAt(next.second * 1000);
      if (itsWindow) itsWindow.used += next.count;
      others.shift();
    }
    const nextAtMs = share.nextAtMs(nowMs);
    assert.ok(nextAtMs !== undefined, 'every answer has come');
    if (nextAtMs > nowMs) {
      nowMs = nextAtMs;
      continue;
    }
    if (window.bulkCount === 0) window.leftBeforeBulk = Math.max(0, limit - window.used);
    const ticket = share.take(true, nowMs);
    window.used += 1;
    window.bulkCount += 1;
    const resetAtMs = (Math.floor(nowMs / windowMs) + 1) * windowMs;
    const remaining = Math.max(0, limit - window.used);
    share.settle(ticket, { remaining, resetAtMs, quota: limit, windowMs }, nowMs);
  }
  return windows;
}

describe('bulk requests that are sent as fast as they may be', () => {
  const limits = fc.integer({ min: 1, max: 200 });
  const second = fc.nat((windowCount * windowMs) / 1000 - 1);
  const uses = fc.array(fc.record({ second, count: fc.nat(150) }), { maxLength: 20 });

  it('take no more than half of what is left, whatever others use', () => {
    fc.assert(
      fc.property(limits, fc.nat(59), uses, (limit, startsAtSecond, otherUses) => {
        for (const { bulkCount, leftBeforeBulk } of simulate(limit, startsAtSecond, otherUses)) {
          // What is left is told by answers alone, so one request has to ask.
          assert.ok(bulkCount <= Math.max(1, leftBeforeBulk / 2), `${bulkCount} of ${leftBeforeBulk}`);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('take all of that half where nobody else uses the budget', () => {
    fc.assert(
      fc.property(limits, (limit) => {
        for (const { bulkCount } of simulate(limit, 0, [])) assert.equal(bulkCount, Math.max(1, limit >> 1));
      }),
      { numRuns: 100 },
    );
  });
});
