import assert from 'node:assert/strict';
import fc from 'fast-check';
import { longestWaitMs, maxRetries, parseRetryAfter, retriesFor, retryDelayMs } from '../../../src/cloudflare/retry';
import { apiFailure } from '../../support/failures';
import { caseCount } from '../../support/properties/cases';
import { useTimeZone } from '../../support/useTimeZone';

const nowMs = Date.UTC(2026, 0, 15, 12);
const unavailable = apiFailure(503);

describe('the wait before a retry', () => {
  it('is anything between nothing and a limit that doubles up to 8 seconds', () => {
    const limitsMs = [500, 1000, 2000].entries();
    for (const [retry, limitMs] of limitsMs) {
      assert.equal(
        retryDelayMs(unavailable, retry, nowMs, () => 0),
        0,
      );
      const most = retryDelayMs(unavailable, retry, nowMs, () => 0.999_999) ?? 0;
      assert.ok(most < limitMs && most > limitMs * 0.99, `retry ${retry}: ${most}`);
    }
  });

  it('spreads over its whole range', () => {
    const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(random, fc.integer({ min: 0, max: maxRetries - 1 }), (part, retry) => {
        assert.equal(
          retryDelayMs(unavailable, retry, nowMs, () => part),
          part * 500 * 2 ** retry,
        );
      }),
      { numRuns: caseCount() },
    );
  });

  it('is never longer than a minute, for whatever the server asks', () => {
    fc.assert(
      fc.property(fc.double(), fc.integer({ min: 0, max: 5 }), (retryAtMs, retry) => {
        const delayMs = retryDelayMs(apiFailure(429, [], { retryAtMs }), retry, nowMs, () => 0.5);
        assert.ok(delayMs === undefined || (delayMs >= 0 && delayMs <= longestWaitMs));
      }),
      { numRuns: caseCount() },
    );
  });

  it('is what the server asks for, to the millisecond', () => {
    const asked = (waitMs: number) =>
      retryDelayMs(apiFailure(429, [], { retryAtMs: nowMs + waitMs }), 0, nowMs, () => 0.5);
    assert.deepEqual([1, 1234, longestWaitMs].map(asked), [1, 1234, longestWaitMs]);
    assert.equal(asked(longestWaitMs + 1), undefined);
    assert.equal(asked(-1000), 250);
  });

  it('is not offered after the last retry', () => {
    assert.equal(maxRetries, 3);
    assert.equal(
      retryDelayMs(unavailable, 3, nowMs, () => 0),
      undefined,
    );
  });
});

describe('what is tried again', () => {
  const rayId = undefined;
  const table = [
    [{ kind: 'network', code: 'ECONNRESET' }, 3],
    [{ kind: 'network', code: 'CERT_HAS_EXPIRED' }, 0],
    [{ kind: 'network', code: 'SELF_SIGNED_CERT_IN_CHAIN' }, 0],
    [{ kind: 'timeout', timeoutMs: 1000 }, 1],
    [{ kind: 'format', problem: 'notJson', status: 200, rayId }, 0],
    [{ kind: 'redirect', status: 302, targetOrigin: undefined }, 0],
    [{ kind: 'configuration', problem: 'notHttps' }, 0],
    [{ kind: 'credentialMissing' }, 0],
    [{ kind: 'credentialUnreadable' }, 0],
    [{ kind: 'aborted' }, 0],
  ] as const;
  for (const [failure, retries] of table) {
    it(`${failure.kind}: ${retries} times`, () => assert.equal(retriesFor(failure), retries));
  }
});

describe('a Retry-After header', () => {
  const later = new Date(nowMs + 90_000);
  const table: readonly (readonly [string | null | undefined, number | undefined])[] = [
    ['1', 1000],
    [' 120 ', 120_000],
    ['0.5', 500],
    [later.toUTCString(), 90_000],
    ['Thursday, 15-Jan-26 12:01:30 GMT', 90_000],
    [null, undefined],
    [undefined, undefined],
    ['', undefined],
    ['0', undefined],
    ['-1', undefined],
    ['+1', undefined],
    ['1,5', undefined],
    ['0x10', undefined],
    ['Infinity', undefined],
    ['soon 5', undefined],
    ['2026', 2_026_000],
    [later.toISOString(), undefined],
    [new Date(nowMs - 1000).toUTCString(), undefined],
    ['9'.repeat(13), undefined],
    ['9'.repeat(400), undefined],
  ];
  for (const [header, waitMs] of table) {
    it(`of ${String(header).slice(0, 40)} means ${waitMs ?? 'nothing'}`, () => {
      assert.equal(parseRetryAfter(header, nowMs), waitMs === undefined ? undefined : nowMs + waitMs);
    });
  }

  for (const zone of ['America/St_Johns', 'Pacific/Kiritimati']) {
    describe(`in ${zone}`, () => {
      useTimeZone(zone);
      for (const date of [
        'Thu, 15 Jan 2026 12:01:30 GMT',
        'Thursday, 15-Jan-26 12:01:30 GMT',
        'Thu Jan 15 12:01:30 2026',
        'Thu, 15 Jan 2026 17:46:30 +0545',
      ]) {
        it(`of ${date} means the same as everywhere`, () => assert.equal(parseRetryAfter(date, nowMs), nowMs + 90_000));
      }
      it('of a day below ten, which asctime pads with a space, means the same too', () => {
        assert.equal(parseRetryAfter('Sun Feb  1 00:00:00 2026', nowMs), Date.UTC(2026, 1, 1));
      });
    });
  }

  it('of any text is a moment to come or nothing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.double().map(String)), (text) => {
        const atMs = parseRetryAfter(text, nowMs);
        assert.ok(atMs === undefined || (atMs > nowMs && !Number.isNaN(new Date(atMs).getTime())));
      }),
      { numRuns: caseCount() },
    );
  });
});
