import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readEnvelope, type AnswerHead, type ApiResponse } from '../../../src/cloudflare/envelope';
import { summary, toFailure, type Failure } from '../../../src/cloudflare/errors';
import { outcomeOf, servedPerPage, totalOf } from '../../../src/cloudflare/page';
import { readRateLimit } from '../../../src/cloudflare/rateLimitHeaders';
import { failureDetails, failureText } from '../../../src/text/failureText';
import { almostOrAny, jsonOf } from '../../support/properties/almost';
import { caseCount } from '../../support/properties/cases';
import { anyJson, hostileText, longText } from '../../support/properties/hostile';
import { watchPrototypes } from '../../support/properties/prototypes';
import { assertShown, withoutJoiners } from '../../support/properties/shown';

const nowMs = Date.UTC(2026, 0, 15, 12);

const success = {
  success: true,
  errors: [],
  messages: [],
  result: [{ id: 'f174e90a-fafe-4643-bbbc-4a0ed4fc8415', name: 'Ann', future_field: { a: [1] } }],
  result_info: { page: 1, per_page: 25, count: 1, total_count: 1, total_pages: 1 },
};
const refusal = {
  success: false,
  errors: [
    {
      code: 10000,
      message: 'Authentication error',
      documentation_url: 'https://developers.cloudflare.com/x',
      source: { pointer: '/x' },
      error_chain: [{ code: 6111, message: 'Invalid format for Authorization header' }],
    },
  ],
  messages: [{ code: 1, message: 'A message' }, 'Another'],
  result: null,
};

const anyText = fc.oneof(
  { arbitrary: almostOrAny(success).map(jsonOf), weight: 4 },
  { arbitrary: anyJson.map((result) => jsonOf({ ...success, result })), weight: 4 },
  { arbitrary: almostOrAny(refusal).map(jsonOf), weight: 4 },
  { arbitrary: fc.tuple(anyJson, fc.nat(40)).map(([value, cut]) => JSON.stringify(value).slice(cut)), weight: 1 },
  { arbitrary: longText, weight: 1 },
);
const anyHead: fc.Arbitrary<AnswerHead> = fc.record({
  status: fc.oneof(fc.constantFrom(200, 200, 200, 201, 400, 401, 403, 404, 408, 429, 500, 503, 530), fc.nat(999)),
  rayId: fc.constantFrom(undefined, '187d944c61940c77-FRA'),
  retryAfter: fc.option(hostileText, { nil: undefined }),
  rateLimit: fc.constant(readRateLimit('"default";r=0;t=5', undefined, nowMs)),
});

const headOf = (status: number): AnswerHead => ({
  status,
  rayId: undefined,
  retryAfter: undefined,
  rateLimit: readRateLimit(undefined, undefined, nowMs),
});

function readOrFailure(head: AnswerHead, text: string): { response: ApiResponse } | { failure: Failure } {
  try {
    return { response: readEnvelope(head, text, nowMs) };
  } catch (error) {
    const failure = toFailure(error);
    if (failure === undefined) throw error;
    return { failure };
  }
}

describe('an answer of any server', () => {
  watchPrototypes();

  it('is a result exactly as it was sent, or a failure of two kinds', () => {
    fc.assert(
      fc.property(anyHead, anyText, (head, text) => {
        const read = readOrFailure(head, text);
        if ('failure' in read) {
          assert.ok(read.failure.kind === 'api' || read.failure.kind === 'format');
          assert.equal(read.failure.status, head.status);
          return;
        }
        assert.ok(head.status >= 200 && head.status < 300);
        const { success, result } = JSON.parse(text) as { success: unknown; result: unknown };
        assert.equal(success, true);
        assert.deepEqual(read.response.result, result);
        assert.equal(JSON.stringify(read.response.result), JSON.stringify(result));
      }),
      { numRuns: caseCount() },
    );
  });

  it('has numbers of pages that can be reckoned with', () => {
    const count = fc.nat(2_000);
    fc.assert(
      fc.property(almostOrAny(success), fc.integer({ min: 1, max: 20 }), count, count, (body, page, items, known) => {
        const read = readOrFailure(headOf(200), jsonOf(body));
        if ('failure' in read) return;
        const { info } = read.response;
        for (const value of Object.values(info)) assert.ok(value === undefined || Number.isSafeInteger(value));
        const facts = {
          page,
          requestedPerPage: 100,
          itemCount: items,
          newItemCount: items,
          knownItemCount: known,
          info,
        };
        assert.ok(servedPerPage(facts) >= 1 && servedPerPage(facts) <= Math.max(100, items));
        assert.ok((totalOf(facts) ?? known) >= known);
        assert.ok(['more', 'probe', 'end', 'repeated'].includes(outcomeOf(facts)));
      }),
      { numRuns: caseCount() },
    );
  });

  it('is told in words that are short, on one line and of no harm where it is a failure', () => {
    fc.assert(
      fc.property(anyHead, anyText, (head, text) => {
        const read = readOrFailure(head, text);
        if (!('failure' in read)) return;
        const { title, advice } = failureText(read.failure, nowMs);
        assertShown(title, 200);
        assertShown(withoutJoiners(advice), 400);
        const details = failureDetails(read.failure);
        assert.ok(details.length <= 2 + 20 * 23 + 20);
        for (const line of details) assertShown(line, 400);
        assertShown(summary(read.failure), 10_000);
      }),
      { numRuns: caseCount(), examples: [[headOf(500), jsonOf({ ...refusal, errors: [{ message: '[a](b)' }] })]] },
    );
  });

  it('leaves no more behind than a person would read where it is a failure', () => {
    const many = fc.constantFrom(1, 20, 21, 60);
    fc.assert(
      fc.property(longText, many, many, (message, count, chainCount) => {
        const link = { code: 1, message: message.slice(0, 3_000) };
        const entry = { ...link, message, error_chain: Array(chainCount).fill(link) };
        const errors = message.length > 3_000 ? [entry] : Array(count).fill(entry);
        const read = readOrFailure(headOf(400), JSON.stringify({ success: false, errors }));
        assert.ok('failure' in read && read.failure.kind === 'api');
        assert.ok(read.failure.entries.length <= 20);
        for (const { message: kept, chain } of read.failure.entries) {
          assert.ok(kept.length <= 2_000 && chain.length <= 20 && chain.every((part) => part.message.length <= 2_000));
        }
      }),
      { numRuns: caseCount() },
    );
  });

  for (const depth of [200, 5_000, 100_000]) {
    it(`is refused where it is nested ${depth} deep, since nothing can write it down again`, () => {
      for (const [open, close] of [
        ['[', ']'],
        ['{"a":', '}'],
      ] as const) {
        const text = `{"success":true,"result":${open.repeat(depth)}1${close.repeat(depth)}}`;
        const read = readOrFailure(headOf(200), text);
        assert.ok('failure' in read && read.failure.kind === 'format' && read.failure.problem === 'tooDeep');
      }
    });
  }

  it('is read however wide it is', () => {
    const text = `{"success":true,"result":[${'[],'.repeat(300_000)}[]]}`;
    const read = readOrFailure(headOf(200), text);
    assert.ok('response' in read && Array.isArray(read.response.result));
    assert.equal(read.response.result.length, 300_001);
  });
});
