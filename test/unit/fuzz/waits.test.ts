import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readEnvelope } from '../../../src/cloudflare/envelope';
import { toFailure, type Failure } from '../../../src/cloudflare/errors';
import { readRateLimit, type RateLimit } from '../../../src/cloudflare/rateLimitHeaders';
import { RequestPacer } from '../../../src/cloudflare/requestPacer';
import { longestBulkWaitMs, longestWaitMs, parseRetryAfter, Retries } from '../../../src/cloudflare/retry';
import { timeUntil } from '../../../src/text/counts';
import { failureText } from '../../../src/text/failureText';
import { caseCount } from '../../support/properties/cases';
import { hostileText } from '../../support/properties/hostile';
import { assertShown } from '../../support/properties/shown';

const startMs = Date.UTC(2026, 0, 15, 12);
const dayMs = 86_400_000;

/** A text that is nearly a header, put together from what headers have. */
const pieced = (...parts: readonly string[]): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...parts), { maxLength: 14 }).map((texts) => texts.join(''));
const digits = ['0', '1', '30', '60', '601', '86400', '86401', '9'.repeat(12), '9'.repeat(15), '9'.repeat(400)];
const marks = ['"', ';', ',', '=', '-', '.', ' ', '\\', 'e9', 'Infinity', 'NaN', '0x1'];
const rateLimitText = fc.oneof(pieced('"default"', ';r=', ';t=', 'R', ...digits, ...marks), hostileText);
const policyText = fc.oneof(pieced('"burst"', ';q=', ';w=', 'Q', ...digits, ...marks), hostileText);
const retryAfterText = fc.oneof(
  fc.constantFrom(...digits),
  pieced('Mon, ', 'Thu, 15 Jan 2026 ', '12:00:30', ' GMT', '275760', '-', ...digits, ...marks),
  fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
  fc.double().map(String),
  hostileText,
);
const header = (text: fc.Arbitrary<string>): fc.Arbitrary<string | undefined> => fc.option(text, { nil: undefined });
const status = fc.constantFrom(200, 408, 429, 500, 503);

interface Answered {
  readonly rateLimit: RateLimit;
  readonly failure: Failure | undefined;
}

/** What a client makes of an answer with these headers. */
function answered(code: number, limit?: string, policy?: string, retryAfter?: string, nowMs = startMs): Answered {
  const rateLimit = readRateLimit(limit, policy, nowMs);
  const body = `{"success":${code === 200},"result":[],"errors":[]}`;
  try {
    readEnvelope({ status: code, rayId: undefined, retryAfter, rateLimit }, body, nowMs);
    return { rateLimit, failure: undefined };
  } catch (error) {
    return { rateLimit, failure: toFailure(error) };
  }
}

describe('the headers of any server', () => {
  it('ask for a moment to come that a date can hold, or for none', () => {
    fc.assert(
      fc.property(retryAfterText, (text) => {
        const atMs = parseRetryAfter(text, startMs);
        assert.ok(atMs === undefined || (atMs > startMs && atMs <= 8.64e15));
      }),
      { numRuns: caseCount() },
    );
  });

  it('tell of a budget in whole numbers and of a reset within a day, or not at all', () => {
    fc.assert(
      fc.property(header(rateLimitText), header(policyText), (limit, policy) => {
        const {
          remaining = 0,
          resetAtMs = startMs,
          quota = 1,
          windowMs = 1000,
        } = readRateLimit(limit, policy, startMs);
        for (const number of [remaining, resetAtMs, quota, windowMs]) assert.ok(Number.isSafeInteger(number));
        assert.ok(remaining >= 0 && quota >= 1 && windowMs >= 1000 && windowMs <= dayMs);
        assert.ok(resetAtMs >= startMs && resetAtMs <= startMs + dayMs);
      }),
      { numRuns: caseCount() },
    );
  });

  it('make one request wait for no longer than its limit, and only so many times', () => {
    fc.assert(
      fc.property(
        status,
        header(rateLimitText),
        header(retryAfterText),
        fc.boolean(),
        (code, limit, retryAfter, isBulk) => {
          const { failure } = answered(code, limit, undefined, retryAfter);
          if (failure === undefined) return;
          const retries = new Retries(isBulk, () => 0.999);
          let attempts = 0;
          for (;;) {
            const delayMs = retries.nextDelayMs(failure, startMs);
            if (delayMs === undefined) break;
            assert.ok(Number.isFinite(delayMs) && delayMs >= 0);
            assert.ok(delayMs <= (isBulk && code === 429 ? longestBulkWaitMs : longestWaitMs));
            attempts += 1;
            assert.ok(attempts <= 10);
          }
        },
      ),
      { numRuns: caseCount() },
    );
  });

  it('never make requests wait without end, however they follow each other', () => {
    const answer = fc.record({
      code: status,
      limit: header(rateLimitText),
      policy: header(policyText),
      retryAfter: header(retryAfterText),
      isBulk: fc.boolean(),
      passedMs: fc.constantFrom(0, 1, 1_000, 60_000, -60_000, dayMs),
    });
    fc.assert(
      fc.property(fc.array(answer, { minLength: 1, maxLength: 8 }), (answers) => {
        let nowMs = startMs;
        const pacer = new RequestPacer({ nowMs: () => nowMs, random: () => 0.999 });
        for (const { code, limit, policy, retryAfter, isBulk, passedMs } of answers) {
          const admission = pacer.admit('key', isBulk);
          if (admission.kind === 'waitUntil') {
            assert.ok(admission.untilMs > nowMs && admission.untilMs <= nowMs + longestBulkWaitMs);
            assertShown(timeUntil(admission.untilMs, nowMs), 60);
            nowMs = admission.untilMs;
          } else if (admission.kind === 'go') {
            admission.settle(answered(code, limit, policy, retryAfter, nowMs));
          } else {
            // Nothing else is under way, so there is no answer to wait for.
            assert.equal(admission.kind, 'refused');
            nowMs += longestBulkWaitMs;
          }
          nowMs += passedMs;
        }
      }),
      { numRuns: caseCount() },
    );
  });

  it('are told in few words', () => {
    fc.assert(
      fc.property(header(retryAfterText), header(rateLimitText), (retryAfter, limit) => {
        const { failure } = answered(429, limit, undefined, retryAfter);
        assert.ok(failure);
        assertShown(failureText(failure, startMs).title, 120);
      }),
      { numRuns: caseCount() },
    );
  });
});
