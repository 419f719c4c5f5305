import assert from 'node:assert/strict';
import fc from 'fast-check';
import { dayText, expiryWarning } from '../../../src/text/expiryText';

const nowMs = Date.UTC(2026, 0, 15, 12);
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

describe('what a row says of the expiry of its token', () => {
  for (const [leftMs, text] of [
    [7 * dayMs, 'token expires in 7 days'],
    [4 * dayMs - 1, 'token expires in 3 days'],
    [dayMs, 'token expires in 1 day'],
    [dayMs - 1, 'token expires in 23 hours'],
    [hourMs, 'token expires in 1 hour'],
    [hourMs - 1, 'token expires in 59 minutes'],
    [1, 'token expires in 1 minute'],
    [0, 'token expired'],
    [-400 * dayMs, 'token expired'],
  ] as const) {
    it(`is "${text}" ${leftMs} ms before it`, () => assert.equal(expiryWarning(nowMs + leftMs, nowMs), text));
  }

  it('is nothing until a week before it, and where none is known', () => {
    assert.equal(expiryWarning(nowMs + 7 * dayMs + 1, nowMs), undefined);
    assert.equal(expiryWarning(undefined, nowMs), undefined);
  });

  it('never promises more time than there is, minutes aside', () => {
    const unitMs = { day: dayMs, hour: hourMs, minute: minuteMs };
    fc.assert(
      fc.property(fc.integer({ min: minuteMs, max: 7 * dayMs }), (leftMs) => {
        const [, count, unit] = /in (\d+) (day|hour|minute)s?$/.exec(expiryWarning(nowMs + leftMs, nowMs) ?? '') ?? [];
        const toldMs = Number(count) * unitMs[unit as keyof typeof unitMs];
        assert.ok(toldMs <= leftMs && toldMs > leftMs / 2, `${count} ${unit} of ${leftMs} ms`);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a day', () => {
  it('is written in words, in the time zone of this machine', () => {
    assert.equal(dayText(new Date(2026, 10, 20, 0, 0, 1).getTime()), 'Nov 20, 2026');
    assert.equal(dayText(new Date(2026, 10, 20, 23, 59, 59).getTime()), 'Nov 20, 2026');
  });

  it('is written for every moment that an account may keep', () => {
    for (const ms of [0, 8.64e15]) assert.match(dayText(ms), /\d/);
  });
});
