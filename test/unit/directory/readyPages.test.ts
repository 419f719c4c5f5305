import assert from 'node:assert/strict';
import { unlessAborted } from '../../../src/cloudflare/aborting';
import { ReadyPages } from '../../../src/directory/readyPages';

describe('pages that get ready', () => {
  let ready: number[];
  let sent: number[];
  let givenUp: number[];
  let pages: ReadyPages<string>;

  beforeEach(() => {
    [ready, sent, givenUp] = [[], [], []];
    pages = new ReadyPages(async (page, maySend, signal) => {
      ready.push(page);
      try {
        await unlessAborted(maySend, signal);
        sent.push(page);
      } catch {
        givenUp.push(page);
      }
      return `page ${page}`;
    });
  });

  it('are made ready once, and asked for in their turn alone', async () => {
    pages.keep(2, 3);
    pages.keep(2, 4);
    assert.deepEqual([ready, sent], [[2, 3, 4], []]);
    assert.equal(await pages.take(2), 'page 2');
    assert.deepEqual([sent, givenUp], [[2], []]);
    await pages.end();
  });

  it('are given up where they are no longer wanted, and nothing is under way at the end', async () => {
    pages.keep(2, 4);
    pages.keep(4, 5);
    assert.equal(pages.take(2), undefined);
    await pages.end();
    assert.deepEqual([sent, new Set(givenUp)], [[], new Set([2, 3, 4, 5])]);
  });

  it('that were taken are not given up', async () => {
    pages.keep(1, 2);
    const taken = pages.take(1);
    await pages.end();
    assert.equal(await taken, 'page 1');
    assert.deepEqual([sent, givenUp], [[1], [2]]);
  });
});
