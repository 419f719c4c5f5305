import assert from 'node:assert/strict';
import { formatDate } from '../../../src/text/dates';
import { localeFor } from '../../../src/text/locale';

describe('the locale of numbers and dates', () => {
  it("is the system's where it is a variety of the display language", () => {
    assert.equal(localeFor('en', 'en-GB'), 'en-GB');
    assert.equal(localeFor('de', 'de-CH'), 'de-CH');
  });

  it('is the display language elsewhere, so that words and dates are in one', () => {
    assert.equal(localeFor('en', 'de-DE'), 'en');
  });

  for (const unreadable of ['en-US@posix', 'en-', 'en_US.UTF-8', 'C']) {
    it(`can be used where the system calls its locale ${unreadable}`, () => {
      const locale = localeFor('en', unreadable);
      assert.equal(locale, 'en');
      assert.match(formatDate(0, locale), /19(69|70)/);
    });
  }
});
