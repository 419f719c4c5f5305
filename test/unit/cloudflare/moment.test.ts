import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { readMoment, readMomentMs } from '../../../src/cloudflare/moment';
import { caseCount } from '../../support/properties/cases';

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
    '2022-02-02T21:54:34',
    '2022-02-02T21:54:34,000Z',
    '2022-02-02 21:54:34 +0000 UTC',
    '2022-02-02 23:54:34.000000001 +0200 CEST',
    '2022-02-02 21:54:34.0 +0000 UTC m=+0.012345678',
    '2022-02-02 18:24:34 -0330 -0330',
    '2022-02-02 21:54:34.000534+00',
    '2022-02-02 22:54:34+01',
    '2022-02-03 03:39:34+05:45',
    'Wed, 02 Feb 2022 21:54:34 GMT',
    'Wed, 2 Feb 2022 22:54:34 +0100',
    '02 feb 2022 21:54:34 UTC',
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

  it('of a year that is written out is believed up to 9999', () => {
    assert.equal(readMomentMs('1970-01-01T00:00:01Z'), 1_000);
    assert.equal(readMomentMs('9999-12-31T23:59:59Z'), Date.UTC(9999, 11, 31, 23, 59, 59));
    assert.equal(readMomentMs('2024-02-29'), Date.UTC(2024, 1, 29));
  });

  for (const value of [
    undefined,
    null,
    '',
    ' \n',
    0,
    -0,
    '0',
    '0.0',
    -62_135_596_800,
    '-62135596800000',
    '0001-01-01T00:00:00Z',
    '0001-01-01 00:00:00 +0000 UTC',
    '0001-01-01 00:00:00+00',
    '0001-01-01T00:53:28+00:53',
    '0000-12-31T16:07:02-07:53',
    'Mon, 01 Jan 0001 00:00:00 GMT',
    '1970-01-01T00:00:00Z',
    '1970-01-01 00:00:00',
    '1969-12-31T16:00:00-08:00',
    'Thu, 01 Jan 1970 00:00:00 GMT',
  ]) {
    it(`is never in ${inspect(value)}`, () => {
      assert.equal(readMoment(value), 'never');
      assert.equal(readMomentMs(value), undefined);
    });
  }

  for (const value of [
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
    '-1643838874',
    '1e9',
    '0x61fb0000',
    '9'.repeat(400),
    'yesterday',
    'room 5',
    '2022',
    '2022-02-30',
    '2023-02-29',
    '1900-02-29',
    '2022-13-01T00:00:00Z',
    '2022-00-10',
    '2022-02-02T25:00:00Z',
    '2022-02-02T21:60:00Z',
    '2022-02-02T21:54:34+99:00',
    '2022-02-02T21:54:34 CEST',
    '2022-02-02T21:54:34Z and more',
    'Wed, 02 Feb 2022 21:54:34 PST',
    'Wed, 32 Feb 2022 21:54:34 GMT',
    'infinity',
    '0000-00-00 00:00:00',
    '0033-04-03T00:00:00Z',
    '1969-12-31T23:59:59Z',
    true,
    {},
    [expectedMs],
    new Date(expectedMs),
  ]) {
    it(`is unknown in ${inspect(value).slice(0, 40)}`, () => {
      assert.equal(readMoment(value), 'unknown');
      assert.equal(readMomentMs(value), undefined);
    });
  }

  it('is the same told in any of its spellings, whatever the zone of this machine', () => {
    const seconds = fc.integer({ min: Date.UTC(2000, 0) / 1000, max: Date.UTC(2200, 0) / 1000 - 1 });
    fc.assert(
      fc.property(seconds, (moment) => {
        const momentMs = moment * 1000;
        const date = new Date(momentMs);
        const iso = date.toISOString();
        const [day, time] = [iso.slice(0, 10), iso.slice(11, 19)];
        for (const value of [
          ...[moment, momentMs, String(moment), String(momentMs), iso, `${day}T${time}`],
          ...[`${day} ${time} +0000 UTC`, `${day} ${time}.000000+00`, date.toUTCString()],
        ]) {
          assert.equal(readMoment(value), momentMs, String(value));
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
        const moment = readMoment(value);
        if (typeof moment === 'number')
          assert.ok(Number.isInteger(moment) && moment > 0 && moment < Date.UTC(10_000, 1));
        else assert.ok(['never', 'unknown'].includes(moment));
      }),
      { numRuns: caseCount() },
    );
  });
});
