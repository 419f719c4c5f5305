import assert from 'node:assert/strict';
import { accessRequestFacts } from '../../../src/cloudflare/accessRequestFacts';
import { isEmptyLogFilter, logFilterTest } from '../../../src/directory/accountLogFilter';
import type { LogFilter } from '../../../src/directory/accountLogFilter';
import { AccountLogSummary } from '../../../src/directory/accountLogSummary';
import { logSpansMs } from '../../../src/directory/logRange';

const nowMs = Date.UTC(2026, 10, 28, 12, 30);
const minuteMs = 60_000;

const denied = (minutesAgo: number, more: object = {}) =>
  accessRequestFacts({
    ...{ action: 'login', allowed: false, created_at: new Date(nowMs - minutesAgo * minuteMs).toISOString() },
    ...{ app_uid: 'u1', app_name: 'Wiki', user_email: 'Ann@example.com', connection: 'okta', country: 'DE' },
    ...{ ip_address: '192.0.2.1', ray_id: '0123456789abcdef', ...more },
  });

function summaryOf(spanMs: number | undefined, requests: readonly ReturnType<typeof denied>[]): AccountLogSummary {
  const summary = new AccountLogSummary({
    sinceMs: spanMs === undefined ? undefined : nowMs - spanMs,
    untilMs: undefined,
  });
  for (const facts of requests) summary.add(facts);
  return summary;
}

describe("the summary of an account's log", () => {
  it('counts what was denied and allowed; logouts and what does not say are neither', () => {
    const others = [denied(1, { action: 'logout' }), denied(1, { allowed: 'no' })];
    const summary = summaryOf(logSpansMs.lastHour, [denied(1), denied(2, { allowed: true }), ...others]);
    assert.deepEqual([summary.denied, summary.allowed, summary.other], [1, 1, 2]);
  });

  for (const [span, barCount, lengthMs] of [
    ['lastHour', 13, 5 * minuteMs],
    ['lastDay', 25, 60 * minuteMs],
    ['last7Days', 8, 1_440 * minuteMs],
    ['last30Days', 31, 1_440 * minuteMs],
  ] as const) {
    it(`has bars without gaps for the ${span}, up to now`, () => {
      const bars = summaryOf(logSpansMs[span], [denied(1), denied(2), denied(3, { allowed: true })]).bars(nowMs);
      assert.equal(bars.length, barCount);
      assert.deepEqual(
        bars.slice(1).map(({ startMs }) => startMs),
        bars.slice(0, -1).map(({ endMs }) => endMs),
      );
      const last = bars.at(-1);
      assert.ok(
        last && last.startMs <= nowMs && last.endMs > nowMs && bars[0] && bars[0].startMs <= nowMs - logSpansMs[span],
      );
      assert.ok(bars.slice(1).every(({ startMs, endMs }) => Math.abs(endMs - startMs - lengthMs) <= 60 * minuteMs));
      const sum = (key: 'denied' | 'allowed') => bars.reduce((total, bar) => total + bar[key], 0);
      assert.deepEqual([sum('denied'), sum('allowed')], [2, 1]);
    });
  }

  it('begins with the oldest request where the period has no beginning, and never has bars without end', () => {
    assert.equal(summaryOf(undefined, [denied(90)]).bars(nowMs).length, 19);
    assert.equal(summaryOf(undefined, [denied(60 * 24 * 4_000)]).bars(nowMs).length, 200);
    assert.equal(summaryOf(undefined, []).bars(nowMs).length, 1);
  });

  it('leaves what is of the future out of the bars, except by as much as a clock may be slow', () => {
    const future = [denied(-2), denied(-60 * 24 * 365)];
    const bars = summaryOf(logSpansMs.lastHour, [denied(1), ...future]).bars(nowMs);
    assert.ok(bars.length <= 14);
    assert.equal(
      bars.reduce((total, bar) => total + bar.denied, 0),
      2,
    );
  });

  it('tells what was denied most, by what finds it again', () => {
    const requests = [
      ...[denied(1), denied(2, { app_name: undefined, user_email: 'ann@example.com' }), denied(3, { app_uid: 'u2' })],
      ...[denied(4, { allowed: true, country: 'JP' }), denied(5, { country: undefined })],
    ];
    const summary = summaryOf(logSpansMs.lastDay, requests);
    assert.deepEqual(summary.tops('app', 1), [{ value: 'u1', label: 'Wiki', denied: 3 }]);
    assert.deepEqual(summary.tops('person', 9), [{ value: 'ann@example.com', label: 'ann@example.com', denied: 4 }]);
    assert.deepEqual(summary.tops('country', 9), [{ value: 'DE', label: 'DE', denied: 3 }]);
    for (const field of ['app', 'person', 'provider', 'country'] as const) {
      for (const { value, denied: count } of summary.tops(field, 9)) {
        const isMeant = logFilterTest({ [field]: value, outcome: 'denied' });
        assert.equal(requests.filter(isMeant).length, count);
      }
    }
  });

  it('calls an app by its name as soon as one request tells it', () => {
    const summary = summaryOf(logSpansMs.lastDay, [denied(1, { app_name: undefined }), denied(2)]);
    assert.equal(summary.tops('app', 1)[0]?.label, 'Wiki');
  });
});

describe("the filter of an account's log", () => {
  const facts = denied(1, { app_domain: 'wiki.example.org' });
  for (const [filter, isMeant] of [
    [{}, true],
    [{ outcome: 'denied' }, true],
    [{ outcome: 'allowed' }, false],
    [{ app: 'wiki' }, true],
    [{ app: 'WIKI.example.org' }, true],
    [{ app: 'u1', country: 'de' }, true],
    [{ app: 'u2' }, false],
    [{ person: 'ANN@example.com' }, true],
    [{ country: 'JP' }, false],
    [{ text: '  ann wiki ' }, true],
    [{ text: '0123456789ABCDEF' }, true],
    [{ text: ' 0123456789ABCDEF-FRA ' }, true],
    [{ text: '192.0.2.1 DE okta' }, true],
    [{ text: 'ann bob' }, false],
    [{ text: 'ann', outcome: 'allowed' }, false],
  ] satisfies readonly (readonly [LogFilter, boolean])[]) {
    it(`${isMeant ? 'means' : 'does not mean'} a request: ${JSON.stringify(filter)}`, () => {
      assert.equal(logFilterTest(filter)(facts), isMeant);
    });
  }

  it('finds the beginning of a word in capitals that is written otherwise within one', () => {
    const app = denied(1, { app_name: 'ΟΔΥΣΣΕΑΣ' });
    for (const text of ['ΟΔΥΣ', 'ΟΔΥΣΣΕΑΣ', 'οδυσσεας']) assert.ok(logFilterTest({ text })(app), text);
  });

  it('is empty without a value', () => {
    assert.ok(isEmptyLogFilter({}) && isEmptyLogFilter({ text: ' ', app: undefined }));
    assert.ok(!isEmptyLogFilter({ text: 'a' }) && !isEmptyLogFilter({ outcome: 'denied' }));
  });
});
