import assert from 'node:assert/strict';
import { BudgetShare, type Ticket } from '../../../src/cloudflare/budgetShare';
import type { RateLimit } from '../../../src/cloudflare/rateLimitHeaders';

const noLimit: RateLimit = { remaining: undefined, resetAtMs: undefined, quota: undefined, windowMs: undefined };

describe('the share of bulk requests in a request budget', () => {
  let share: BudgetShare;
  let nowMs: number;
  let endsMs: number;

  beforeEach(() => {
    share = new BudgetShare();
    nowMs = Date.UTC(2026, 0, 15, 12);
    endsMs = nowMs + 100_000;
  });

  const take = (isBulk = true): Ticket => share.take(isBulk, nowMs);
  const left = (remaining: number): RateLimit => ({ ...noLimit, remaining, resetAtMs: endsMs });
  const answer = (ticket: Ticket, limit: RateLimit | undefined): void => share.settle(ticket, limit, nowMs);
  const mayGo = (): boolean => share.nextAtMs(nowMs) === nowMs;

  /** Sends one request after the other from a budget, each as soon as it may, until the window ends. */
  function sendAll(remaining: number): number[] {
    const sentAtMs: number[] = [];
    for (let atMs = share.nextAtMs(nowMs); atMs !== undefined && atMs < endsMs; atMs = share.nextAtMs(nowMs)) {
      nowMs = atMs;
      sentAtMs.push(nowMs);
      answer(take(), left((remaining -= 1)));
    }
    return sentAtMs;
  }

  it('ends at half of the whole budget where that is told, whoever has used it', () => {
    const ofWhole = (remaining: number): RateLimit => ({ ...left(remaining), quota: 100, windowMs: 100_000 });
    // Another window has used 30.
    answer(take(), ofWhole(69));
    let sentCount = 1;
    for (; sentCount < 100 && share.nextAtMs(nowMs) !== endsMs; sentCount += 1) {
      nowMs = share.nextAtMs(nowMs) ?? assert.fail();
      answer(take(), ofWhole(69 - sentCount));
    }
    assert.equal(sentCount, 20);
    assert.ok(nowMs < endsMs);
  });

  it('is nothing more where others have used half of it, and one request that finds out in the next window', () => {
    answer(take(), { ...left(40), quota: 100, windowMs: 100_000 });
    assert.equal(share.nextAtMs(nowMs), endsMs);
    nowMs = endsMs;
    assert.ok(mayGo());
  });

  it('is half of what others leave where the whole is not told, or less than what is left', () => {
    for (const quota of [undefined, 10]) {
      share = new BudgetShare();
      answer(take(), { ...left(39), quota, windowMs: 100_000 });
      for (let count = 0; count < 9; count += 1) take();
      assert.notEqual(share.nextAtMs(nowMs), endsMs);
    }
  });

  it('is everything as long as no limit was seen', () => {
    for (let count = 0; count < 100; count += 1) take();
    assert.ok(mayGo());
    answer(take(), noLimit);
    answer(take(), undefined);
    assert.ok(mayGo());
  });

  for (const [remaining, count] of [
    [100, 50],
    [21, 10],
    [2, 1],
    [1, 1],
  ] as const) {
    it(`is ${count} of ${remaining}, then nothing until the reset`, () => {
      assert.equal(sendAll(remaining).length, count);
      assert.equal(share.nextAtMs(nowMs), endsMs);
    });
  }

  it('is sent at full speed for its first half, and evenly until the reset for its second', () => {
    const startedAtMs = nowMs;
    const sentAtMs = sendAll(40).map((atMs) => atMs - startedAtMs);
    assert.equal(sentAtMs.length, 20);
    assert.deepEqual(new Set(sentAtMs.slice(0, 11)), new Set([0]));
    // Nine more in 100 seconds, and as long a pause before the reset.
    assert.deepEqual(
      sentAtMs.slice(11),
      [1, 2, 3, 4, 5, 6, 7, 8, 9].map((step) => step * 10_000),
    );
  });

  it('counts requests under way', () => {
    answer(take(), left(9));
    take();
    assert.ok(mayGo());
    take();
    assert.ok(!mayGo());
  });

  it('gets smaller when others use the budget', () => {
    answer(take(), left(99));
    answer(take(), left(5));
    assert.equal(share.nextAtMs(nowMs), nowMs + 50_000);
    answer(take(), left(1));
    assert.equal(share.nextAtMs(nowMs), endsMs);
  });

  it('gets smaller by what other requests of this process tell', () => {
    answer(take(), left(99));
    answer(take(false), left(0));
    assert.equal(share.nextAtMs(nowMs), endsMs);
  });

  it('is known from a request that is not paced as well', () => {
    answer(take(false), left(1));
    assert.equal(share.nextAtMs(nowMs), endsMs);
  });

  it('does not grow by an answer that arrives late', () => {
    const tickets = [take(), take(), take()] as const;
    answer(tickets[0], left(29));
    answer(tickets[2], left(0));
    assert.equal(share.nextAtMs(nowMs), endsMs);
    answer(tickets[1], left(28));
    assert.equal(share.nextAtMs(nowMs), endsMs);
  });

  it('does not grow within a window, whatever an answer says', () => {
    answer(take(), left(1));
    answer(take(false), { ...left(1000), resetAtMs: endsMs + 100_000 });
    assert.equal(share.nextAtMs(nowMs), endsMs);
  });

  it('begins anew where the reset was less than the second early by which it was rounded', () => {
    for (let remaining = 99; remaining > 90; remaining -= 1) answer(take(), left(remaining));
    const late = take();
    nowMs = endsMs - 900;
    answer(take(), { ...left(9), resetAtMs: endsMs + 100_000 });
    answer(late, left(0));
    for (let remaining = 8; remaining > 5; remaining -= 1)
      answer(take(), { ...left(remaining), resetAtMs: nowMs + 100_000 });
    assert.equal(share.nextAtMs(nowMs), nowMs + 50_000);
  });

  it('is reckoned from the first answer that tells of a limit, not from requests long before', () => {
    for (let count = 0; count < 100; count += 1) answer(take(), noLimit);
    assert.equal(sendAll(10).length, 5);
  });

  it('begins anew after the reset with a single request, until its answer tells how much there is', () => {
    sendAll(20);
    nowMs = endsMs;
    endsMs += 100_000;
    const first = take();
    assert.equal(share.nextAtMs(nowMs), undefined);
    answer(first, left(59));
    assert.ok(mayGo());
    assert.equal(sendAll(59).length, 29);
  });

  it('lets another request try where the first of a window had no answer', () => {
    sendAll(20);
    nowMs = endsMs;
    answer(take(), undefined);
    assert.ok(mayGo());
    take();
    assert.equal(share.nextAtMs(nowMs), undefined);
  });

  it('does not learn from answers to requests of the window before', () => {
    answer(take(), left(99));
    const late = take();
    nowMs = endsMs;
    endsMs += 100_000;
    const first = take();
    answer(late, left(0));
    answer(first, left(99));
    assert.ok(mayGo());
  });

  it('is half of the quota where nothing but a policy is told', () => {
    const policy: RateLimit = { ...noLimit, quota: 9, windowMs: 100_000 };
    for (let count = 0; count < 3; count += 1) answer(take(), policy);
    assert.ok(share.nextAtMs(nowMs) !== endsMs);
    answer(take(), policy);
    assert.equal(share.nextAtMs(nowMs), endsMs);
  });

  it('lasts as long as the policy says where the reset is not told', () => {
    answer(take(), { remaining: 1, resetAtMs: undefined, quota: 9, windowMs: 30_000 });
    assert.equal(share.nextAtMs(nowMs), nowMs + 30_000);
  });

  it('is waited for for ten minutes at most, and for a second at least', () => {
    answer(take(), { ...noLimit, remaining: 0, resetAtMs: nowMs + 86_400_000 });
    assert.equal(share.nextAtMs(nowMs), nowMs + 600_000);
    share = new BudgetShare();
    answer(take(), { ...noLimit, remaining: 0, resetAtMs: nowMs });
    assert.equal(share.nextAtMs(nowMs), nowMs + 1_000);
  });

  it('is not held up by a clock that is set back', () => {
    answer(take(), left(0));
    nowMs -= 3_600_000;
    assert.ok(mayGo());
  });
});
