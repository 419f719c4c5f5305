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

describe('the distance of a date in a row', () => {
  it('is counted, and names no day or year of the calendar', () => {
    const words = new DateWords('en');
    const hourMs = 3_600_000;
    assert.deepEqual(
      [0, 47 * hourMs, 700 * 24 * hourMs].map((agoMs) => words.distance(Date.now() - agoMs)),
      ['now', '1 day ago', '1 year ago'],
    );
  });
});
