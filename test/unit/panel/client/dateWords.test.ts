import assert from 'node:assert/strict';
import { DateWords } from '../../../../src/panel/client/shared/dateWords';

describe('the date of a row, to the second', () => {
  const words = new DateWords('en');
  const year = new Date().getFullYear();

  it('has no year where it is that of now, and else does', () => {
    assert.match(words.second(new Date(year, 0, 2, 3, 4, 5).getTime()), /^Jan 2, 3:04:05/);
    for (const other of [year - 1, 2099]) {
      assert.match(words.second(new Date(other, 0, 2, 3, 4, 5).getTime()), new RegExp(`^Jan 2, ${other}, 3:04:05`));
    }
  });
});
