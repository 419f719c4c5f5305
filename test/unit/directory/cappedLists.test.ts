import assert from 'node:assert/strict';
import { unlessAborted } from '../../../src/cloudflare/aborting';
import type { UserPage, UserPageRequest } from '../../../src/cloudflare/accessUsers';
import { readAllPages } from '../../../src/directory/allPages';
import { UserPages } from '../../../src/directory/userPages';
import type { ReadUserPage } from '../../../src/directory/userPages';
import { pageOf, readAllOptions, usersNamed } from '../../support/pageReader';

const users = usersNamed(5_000);
const { signal } = new AbortController();

/** Answers with so many users a page at most, and with what the server tells of a page of this size. */
function capped(most: number, tell: (perPage: number) => Parameters<typeof pageOf>[1], hole?: number) {
  return ({ page, perPage: asked }: UserPageRequest): Promise<UserPage> => {
    const perPage = Math.min(asked, most);
    const rows = page === hole ? [] : users.slice((page - 1) * perPage, page * perPage);
    return Promise.resolve(pageOf(rows, tell(perPage)));
  };
}

/** Presses "Load More" so often, by pages of 100, then "Load All"; resolves with the pages and the number of requests. */
async function load(answer: (request: UserPageRequest) => Promise<UserPage>, presses: number) {
  const pages = new UserPages(100);
  let requestCount = 0;
  const read: ReadUserPage = async (request, aborted) => {
    // What gets ready is no request before it may be sent.
    if (request.maySend) await unlessAborted(request.maySend, aborted);
    requestCount += 1;
    return answer(request);
  };
  for (let press = 0; press < presses; press += 1) await pages.readNext(read, signal);
  assert.deepEqual(await readAllPages(pages, read, readAllOptions()), []);
  assert.ok(pages.isComplete);
  return { pages, requestCount };
}

describe('loading all of 5,000 users', () => {
  it('goes on behind an empty page in the middle, and says that 1,000 are missing', async () => {
    const tell = (perPage: number) => ({ perPage, totalCount: 5_000, totalPages: 5_000 / perPage });
    const { pages, requestCount } = await load(capped(1_000, tell, 3), 0);
    assert.deepEqual([pages.users.size, pages.countedUsers, pages.doubt], [4_000, 5_000, 'short']);
    assert.equal(requestCount, 5);
  });

  for (const presses of [0, 1]) {
    it(`has them all at 50 a page where the number of pages alone is told, after ${presses} pages`, async () => {
      const { pages, requestCount } = await load(
        capped(50, () => ({ totalPages: 100 })),
        presses,
      );
      assert.deepEqual([pages.users.size, pages.doubt], [5_000, 'uncounted']);
      assert.equal(requestCount, 101);
    });

    it(`has them all at 50 a page where nothing is told, and says so, after ${presses} pages`, async () => {
      const { pages, requestCount } = await load(
        capped(50, () => ({})),
        presses,
      );
      assert.deepEqual([pages.users.size, pages.doubt], [5_000, 'uncounted']);
      // The pages, and as many beyond the end as are asked for at once.
      assert.ok(requestCount <= 104, `${requestCount} requests`);
    });
  }

  it('has them all after ten pages of 100 at a server that allows no more, with one page twice', async () => {
    const tell = (perPage: number) => ({ perPage, totalCount: 5_000, totalPages: 5_000 / perPage });
    const { pages, requestCount } = await load(capped(100, tell), 10);
    assert.deepEqual([pages.users.size, pages.doubt], [5_000, undefined]);
    assert.equal(requestCount, 51);
  });
});
