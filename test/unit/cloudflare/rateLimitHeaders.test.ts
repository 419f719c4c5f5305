import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readRateLimit } from '../../../src/cloudflare/rateLimitHeaders';
import { caseCount } from '../../support/properties/cases';

const nowMs = Date.UTC(2026, 0, 15, 12);
const nothing = [undefined, undefined] as const;

type Pair = readonly [number | undefined, number | undefined];

function leftOf(header: string | undefined): Pair {
  const { remaining, resetAtMs } = readRateLimit(header, undefined, nowMs);
  return [remaining, resetAtMs === undefined ? undefined : resetAtMs - nowMs];
}

function policyOf(header: string | undefined): Pair {
  const { quota, windowMs } = readRateLimit(undefined, header, nowMs);
  return [quota, windowMs];
}

describe('a Ratelimit header', () => {
  const table: readonly (readonly [string | undefined, Pair])[] = [
    ['"default";r=50;t=30', [50, 30_000]],
    ['"default";t=30;r=50', [50, 30_000]],
    ['default;r=50;t=30', [50, 30_000]],
    ['  "default" ; r=50 ;\tt=30  ', [50, 30_000]],
    ['"default";R=50;T=30', [50, 30_000]],
    ['"default";r="50";t=30', [50, 30_000]],
    ['"default";pk=:c2VjcmV0:;r=50;t=30;x', [50, 30_000]],
    ['"default";r=0;t=0', [0, 0]],
    ['"default";r=7.9;t=30', [7, 30_000]],
    ['"burst";r=50;t=1, "daily";r=4;t=3600', [4, 3_600_000]],
    ['"daily";r=4;t=3600,"burst";r=50;t=1', [4, 3_600_000]],
    ['"broken", "whole";r=4;t=2', [4, 2_000]],
    ['"a, b; r=1;t=1";r=50;t=30', [50, 30_000]],
    ['"a \\"quoted\\", r=1";r=50;t=30', [50, 30_000]],
    ['"default";r=50', [50, undefined]],
    ['"default";r=50;t=-1', [50, undefined]],
    ['"default";r=50;t=86401', [50, undefined]],
    ['"default";t=30', nothing],
    ['"default";r=-1;t=30', nothing],
    ['"default";r=many;t=30', nothing],
    ['"default";r=1e3;t=30', nothing],
    ['"default";r=9999999999999999;t=30', nothing],
    ['"never closed;r=50;t=30', nothing],
    ['limit', nothing],
    ['', nothing],
    [undefined, nothing],
    ['"default";r=50;t=30,'.repeat(100), nothing],
  ];
  for (const [header, expected] of table) {
    it(`of ${String(header).slice(0, 50)} leaves ${expected.join(' for ')}`, () => {
      assert.deepEqual(leftOf(header), expected);
    });
  }
});

describe('a Ratelimit-Policy header', () => {
  const table: readonly (readonly [string | undefined, Pair])[] = [
    ['"burst";q=100;w=60', [100, 60_000]],
    ['burst;w=60;q=100', [100, 60_000]],
    ['"default";q=1200;w=300, "burst";q=200;w=1', [1200, 300_000]],
    ['"burst";q=200;w=1, "default";q=1200;w=300', [1200, 300_000]],
    ['"burst";q=100, "default";q=1200;w=300', [1200, 300_000]],
    ['"burst";q=0;w=60', nothing],
    ['"burst";q=100;w=0', nothing],
    ['"burst";q=100;w=86401', nothing],
    ['"burst";q=-100;w=60', nothing],
    ['"burst";q=100', nothing],
    ['', nothing],
    [undefined, nothing],
  ];
  for (const [header, expected] of table) {
    it(`of ${String(header)} allows ${expected.join(' in ')}`, () => assert.deepEqual(policyOf(header), expected));
  }
});

describe('rate-limit headers of any text', () => {
  const parts = fc.constantFrom('"', 'r', 't', 'q', 'w', '=', ';', ',', '-', '.', '0', '1', '99', '9e9', ' ', '\\');
  const nearly = fc.array(parts, { maxLength: 30 }).map((texts) => texts.join(''));
  const header = fc.option(fc.oneof(nearly, fc.string({ unit: 'binary' })), { nil: undefined });

  it('mean numbers that can be reckoned with, or nothing', () => {
    fc.assert(
      fc.property(header, header, (rateLimit, policy) => {
        const {
          remaining = 0,
          resetAtMs = nowMs,
          quota = 1,
          windowMs = 1000,
        } = readRateLimit(rateLimit, policy, nowMs);
        for (const value of [remaining, resetAtMs, quota, windowMs]) assert.ok(Number.isSafeInteger(value));
        assert.ok(remaining >= 0 && quota >= 1 && windowMs >= 1000);
        assert.ok(resetAtMs >= nowMs && resetAtMs <= nowMs + 86_400_000);
      }),
      { numRuns: caseCount(1_000) },
    );
  });

  it('mean the number that is in them, in whatever order', () => {
    const number = fc.nat(86_400);
    fc.assert(
      fc.property(number, number, fc.boolean(), (remaining, seconds, isSwapped) => {
        const parameters = [`r=${remaining}`, `t=${seconds}`];
        const text = ['"x"', ...(isSwapped ? parameters.reverse() : parameters)].join(';');
        assert.deepEqual(leftOf(text), [remaining, seconds * 1000]);
      }),
      { numRuns: caseCount() },
    );
  });
});
