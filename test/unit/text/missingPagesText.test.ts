import assert from 'node:assert/strict';
import { missingPagesText } from '../../../src/text/missingPagesText';

const reason = 'The answer took too long';
const pages = (...numbers: number[]) => numbers.map((page) => ({ page, perPage: 100 }));

describe('the pages that could not be read', () => {
  it('are told with their size where it is one', () => {
    assert.equal(missingPagesText(pages(7), reason), `Page 7, of 100 users each, could not be read: ${reason}`);
  });

  it('have their numbers as the locale writes them', () => {
    const text = missingPagesText([{ page: 1_200, perPage: 1_000 }], reason);
    assert.match(text, /^Page 1\D?200, of 1\D?000 users each, could not be read: /);
  });

  it('are named where they are few', () => {
    assert.equal(missingPagesText(pages(2, 7), reason), `The pages 2 and 7 could not be read: ${reason}`);
    const five = missingPagesText(pages(2, 3, 5, 7, 11), reason);
    assert.match(five, /^The pages 2, 3, 5, 7,? and 11 could not be read: /);
  });

  it('are counted where they are many', () => {
    assert.equal(missingPagesText(pages(1, 2, 3, 4, 5, 6), reason), `6 pages could not be read: ${reason}`);
  });

  it('come with their reason as it is', () => {
    for (const numbers of [[1], [1, 2], [1, 2, 3, 4, 5, 6]]) {
      assert.ok(missingPagesText(pages(...numbers), '{0} {1} $&').endsWith(': {0} {1} $&'));
    }
  });
});
