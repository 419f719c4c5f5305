import assert from 'node:assert/strict';
import fc from 'fast-check';
import { loadedCount, timeUntil, userCount } from '../../../src/text/counts';
import { formatDate, formatRecent, formatRelative } from '../../../src/text/dates';
import { displayLanguage, displayLocale } from '../../../src/text/displayLocale';
import { localeFor } from '../../../src/text/locale';

const nowMs = Date.UTC(2026, 0, 15, 12);
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

describe('counts in words', () => {
  it('have a singular and a plural', () => {
    assert.deepEqual([0, 1, 2].map(userCount), ['0 users', '1 user', '2 users']);
  });

  it('say what is loaded, and of how many where that is known', () => {
    assert.equal(loadedCount(87, undefined, false), '87 users');
    assert.equal(loadedCount(87, 500, false), '87 users');
    assert.equal(loadedCount(100, undefined, true), '100 users loaded');
    assert.equal(loadedCount(1, 2, true), '1 of 2 users');
    assert.match(loadedCount(100, 1234, true), /^100 of 1\D?234 users$/);
  });
});

describe('the time until a moment', () => {
  const table = [
    [-5_000, 'in 1 second'],
    [1, 'in 1 second'],
    [1_001, 'in 2 seconds'],
    [300_000, 'in 300 seconds'],
    [11 * minuteMs, 'in 11 minutes'],
    [3 * hourMs, 'in 3 hours'],
    [3 * dayMs + 1, 'in 4 days'],
  ] as const;
  for (const [waitMs, text] of table) {
    it(`of ${waitMs} ms is "${text}"`, () => assert.equal(timeUntil(nowMs + waitMs, nowMs), text));
  }
});

describe('the distance of a date', () => {
  const table = [
    [0, 'now'],
    [-59_999, 'now'],
    [-minuteMs, '1 minute ago'],
    [-59.9 * minuteMs, '59 minutes ago'],
    [2 * hourMs, 'in 2 hours'],
    [dayMs, 'in 1 day'],
    [-dayMs, '1 day ago'],
    [-47 * hourMs, '1 day ago'],
    [-3 * dayMs, '3 days ago'],
    [-50 * dayMs, '1 month ago'],
    [-60 * dayMs, '2 months ago'],
    [-700 * dayMs, '1 year ago'],
    [-800 * dayMs, '2 years ago'],
  ] as const;
  for (const [distanceMs, text] of table) {
    it(`of ${distanceMs} ms is "${text}"`, () => assert.equal(formatRelative(nowMs + distanceMs, nowMs, 'en'), text));
  }

  it('is in the language asked for', () => {
    assert.equal(formatRelative(nowMs - 3 * dayMs, nowMs, 'de'), 'vor 3 Tagen');
    assert.equal(formatRelative(nowMs - 47 * hourMs, nowMs, 'de'), 'vor 1 Tag');
    assert.equal(formatRelative(nowMs, nowMs, 'de'), 'jetzt');
  });

  it('exists for every date there is', () => {
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true }), (date) => {
        assert.ok(formatRelative(date.getTime(), nowMs, 'en').length > 0);
        assert.ok(formatDate(date.getTime(), 'en').length > 0);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a recent moment', () => {
  const nowMs = new Date(2026, 10, 28, 23, 59).getTime();

  it('is told by its time today, with its day before', () => {
    assert.equal(formatRecent(nowMs, nowMs, 'de'), '23:59');
    assert.match(formatRecent(new Date(2026, 10, 27, 23, 59).getTime(), nowMs, 'de'), /^27\. Nov.*23:59$/);
    assert.match(formatRecent(new Date(2025, 10, 28, 23, 59).getTime(), nowMs, 'de'), /2025/);
  });
});

describe('the locale of numbers and dates', () => {
  it('is the system’s where it is a variety of the display language, else that language', () => {
    assert.equal(localeFor('en', 'en-GB'), 'en-GB');
    assert.equal(localeFor('en', 'de-DE'), 'en');
    assert.equal(localeFor('de', 'de'), 'de');
  });

  it('is that of the words beside them', () => {
    assert.equal(displayLanguage(), 'en');
    assert.equal(displayLocale().split('-')[0], 'en');
  });
});
