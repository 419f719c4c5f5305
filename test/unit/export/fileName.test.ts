import assert from 'node:assert/strict';
import fc from 'fast-check';
import { exportFileName } from '../../../src/export/fileName';
import { useTimeZone } from '../../support/useTimeZone';

const day = new Date(2026, 10, 28, 12);

describe('the name of an exported file', () => {
  it('tells the account and the day', () => {
    assert.equal(exportFileName('Northwind Traders', 'all', day), 'access-users-Northwind-Traders-2026-11-28');
    assert.equal(exportFileName('Contoso', 'all', new Date(2027, 0, 2)), 'access-users-Contoso-2027-01-02');
  });

  for (const [zone, utc] of [
    ['Pacific/Kiritimati', '2026-11-27T11:00:00Z'],
    ['America/St_Johns', '2026-11-29T02:00:00Z'],
  ] as const) {
    describe(`in ${zone}`, () => {
      useTimeZone(zone);
      it('tells the day that it is there', () => {
        assert.equal(exportFileName('Contoso', 'all', new Date(utc)), 'access-users-Contoso-2026-11-28');
      });
    });
  }

  it('tells a part from the whole', () => {
    assert.equal(exportFileName('Contoso', 'filtered', day), 'access-users-Contoso-filtered-2026-11-28');
    assert.equal(exportFileName('Contoso', 'selected', day), 'access-users-Contoso-selected-2026-11-28');
  });

  it('tells a log from users, and what was read of it from the whole range', () => {
    assert.equal(exportFileName('Contoso', 'logRange', day), 'access-log-Contoso-2026-11-28');
    assert.equal(exportFileName('Contoso', 'logRead', day), 'access-log-Contoso-part-2026-11-28');
    assert.equal(exportFileName('Contoso', 'logFiltered', day), 'access-log-Contoso-filtered-2026-11-28');
  });

  for (const [label, named] of [
    ['../a\\b:*?"<>| c', 'a-b-c'],
    ['บริษัท นอร์ธวินด์', 'บริษัท-นอร์ธวินด์'],
    ['हिन्दी कंपनी', 'हिन्दी-कंपनी'],
    ['Q\u0323ue\u0301bec', 'Q\u0323u\u00e9bec'],
    ['\u0301 ❤️ A 😀️ B \ud83d', 'A-B'],
  ] as const) {
    it(`is of ${label} all that a file name may have, and whole letters`, () => {
      assert.equal(exportFileName(label, 'all', day), `access-users-${named}-2026-11-28`);
    });
  }

  for (const [letter, count] of [
    ['a', 59],
    ['ก', 59],
    ['𠮷', 49],
    ['ที่', 22],
  ] as const) {
    it(`has ${count} of more than that many ${letter} behind another, and no part of one more`, () => {
      const name = exportFileName(`b${letter.repeat(count + 10)}`, 'all', day);
      assert.equal(name, `access-users-b${letter.repeat(count)}-2026-11-28`);
    });
  }

  it('is well-formed and short enough for every file system, whatever the label', () => {
    const letters = fc.constantFrom('a', 'ß', 'ก', '\u0e31', '𠮷', '😀', '\ud83d', '\ufdfa', '-', ' ');
    const label = fc.string({ unit: letters, minLength: 30, maxLength: 120 });
    fc.assert(
      fc.property(label, (text) => {
        const name = `${exportFileName(text, 'selected', day)}.ndjson`;
        assert.ok(Buffer.byteLength(name) <= 255 && !/\p{Surrogate}/u.test(name), name);
      }),
      { numRuns: 200 },
    );
  });
});
