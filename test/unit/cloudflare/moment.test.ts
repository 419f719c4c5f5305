import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { readMomentMs } from '../../../src/cloudflare/moment';
import { caseCount } from '../fuzz/support/cases';

const expectedMs = Date.UTC(2022, 1, 2, 21, 54, 34);

describe('a moment of any type', () => {
  for (const value of [
    expectedMs / 1000,
    expectedMs,
    String(expectedMs / 1000),
    ` ${expectedMs} `,
    '2022-02-02T21:54:34Z',
    '2022-02-02T21:54:34.000Z',
    '2022-02-02T21:54:34.000000000z',
    '2022-02-02 21:54:34 UTC',
    '2022-02-02 21:54:34',
    '2022-02-02T23:54:34+02:00',
    '2022-02-02T16:24:34.0-0530',
  ]) {
    it(`is read from ${JSON.stringify(value)}`, () => assert.equal(readMomentMs(value), expectedMs));
  }

  it('is read to the millisecond', () => {
    assert.equal(readMomentMs('2022-02-02T21:54:34.914Z'), expectedMs + 914);
    assert.equal(readMomentMs(expectedMs / 1000 + 0.914), expectedMs + 914);
    assert.equal(readMomentMs(`${expectedMs / 1000}.914`), expectedMs + 914);
    assert.equal(readMomentMs('2022-02-02T21:54:34.123456Z'), expectedMs + 123);
  });

  it('is a whole day or minute where it says no more', () => {
    assert.equal(readMomentMs('2022-02-02'), Date.UTC(2022, 1, 2));
    assert.equal(readMomentMs('2022-02-02T21:54Z'), Date.UTC(2022, 1, 2, 21, 54));
  });

  for (const value of [
    0,
    -1,
    -expectedMs,
    1,
    21_600,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    1e300,
    Number.MAX_SAFE_INTEGER,
    expectedMs * 1000,
    expectedMs * 1e6,
    '0',
    '-1643838874',
    '1e9',
    '0x61fb0000',
    '9'.repeat(400),
    '',
    ' ',
    'yesterday',
    'room 5',
    '2022',
    '2022-02-30',
    '2022-13-01T00:00:00Z',
    '2022-02-02T25:00:00Z',
    '2022-02-02T21:54:34+99:00',
    '0001-01-01T00:00:00Z',
    '1970-01-01T00:00:00Z',
    '9999-12-31T23:59:59Z',
    null,
    undefined,
    true,
    {},
    [expectedMs],
    new Date(expectedMs),
  ]) {
    it(`is none in ${inspect(value).slice(0, 40)}`, () => assert.equal(readMomentMs(value), undefined));
  }

  it('is the same told in seconds, milliseconds, digits or ISO', () => {
    const seconds = fc.integer({ min: Date.UTC(2000, 0) / 1000, max: Date.UTC(2200, 0) / 1000 - 1 });
    fc.assert(
      fc.property(seconds, (moment) => {
        const momentMs = moment * 1000;
        for (const value of [moment, momentMs, String(moment), String(momentMs), new Date(momentMs).toISOString()]) {
          assert.equal(readMomentMs(value), momentMs);
        }
      }),
      { numRuns: caseCount() },
    );
  });

  it('is believable or none, whatever is sent', () => {
    const values = fc.oneof(
      fc.jsonValue(),
      fc.double(),
      fc.maxSafeInteger(),
      fc.date().map((date) => date.toString()),
      fc.string(),
    );
    fc.assert(
      fc.property(values, (value) => {
        const moment = readMomentMs(value);
        if (moment === undefined) return;
        assert.ok(Number.isInteger(moment) && moment >= Date.UTC(2000, 0) && moment < Date.UTC(2200, 0));
      }),
      { numRuns: caseCount() },
    );
  });
});
