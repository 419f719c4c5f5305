import assert from 'node:assert/strict';
import type { PageNumber } from '../../../src/cloudflare/listReading';
import { maxPages } from '../../../src/cloudflare/page';
import { readAllPages } from '../../../src/directory/allPages';
import { UserPages } from '../../../src/directory/userPages';
import { PageReader, pageOf, readAllOptions, serverOf, usersNamed, type ServerHabits } from '../../support/pageReader';

const { signal } = new AbortController();
const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** Pages of which so many of this size were read one by one. */
async function pagesRead(userCount: number, perPage: number, pageCount: number, habits: ServerHabits = {}) {
  const pages = new UserPages(perPage);
  const answerTo = serverOf(usersNamed(userCount), habits);
  for (let page = 1; page <= pageCount; page += 1) {
    await pages.readNext((request) => Promise.resolve(answerTo(request)), signal);
  }
  return pages;
}

/** Reads the rest from a server of so many users; resolves with what was asked for. */
async function readRest(pages: UserPages, userCount: number, habits: ServerHabits = {}, concurrency = 4) {
  const reader = new PageReader();
  const work = readAllPages(pages, reader.read, readAllOptions({ concurrency }));
  assert.deepEqual(await reader.serve(work, serverOf(usersNamed(userCount), habits)), []);
  assert.equal(pages.isComplete, true);
  assert.deepEqual([...pages.users.values()], usersNamed(userCount));
  assert.ok(reader.mostOpen <= concurrency);
  assert.equal(reader.open.length, 0);
  return reader;
}

describe('reading all pages', () => {
  for (const totals of ['all', 'countOnly'] as const) {
    for (const [userCount, pageCount] of [
      [0, 1],
      [1, 1],
      [999, 1],
      [1000, 1],
      [1001, 2],
      [10_000, 10],
    ] as const) {
      it(`takes ${pageCount} requests for ${userCount} users (totals: ${totals})`, async () => {
        const reader = await readRest(new UserPages(25), userCount, { totals });
        assert.deepEqual(reader.pages, range(1, pageCount));
      });
    }
  }

  it('takes the page alone that tells the totals, then as many at once as it may', async () => {
    const reader = new PageReader();
    const answerTo = serverOf(usersNamed(10_000));
    const work = readAllPages(new UserPages(25), reader.read, readAllOptions({ concurrency: 3 }));
    assert.deepEqual(reader.pages, [1]);
    await reader.answer(1, answerTo({ page: 1, perPage: 1000 }));
    assert.deepEqual(reader.pages, [1, 2, 3, 4]);
    await reader.answer(3, answerTo({ page: 3, perPage: 1000 }));
    assert.deepEqual(reader.pages, [1, 2, 3, 4, 5]);
    await reader.serve(work, answerTo);
    assert.deepEqual(reader.pages, range(1, 10));
  });

  it('reads the pages that overlap again after 100 users by pages of 100', async () => {
    const pages = await pagesRead(10_000, 100, 1);
    assert.deepEqual((await readRest(pages, 10_000)).pages, range(1, 10));
  });

  it('goes on after 3,000 users by pages of 1,000', async () => {
    const pages = await pagesRead(10_000, 1000, 3);
    const reader = await readRest(pages, 10_000);
    assert.deepEqual(reader.pages, range(4, 10));
    assert.equal(reader.mostOpen, 4);
  });

  it('asks nothing where everything was read', async () => {
    const pages = await pagesRead(50, 100, 1);
    assert.deepEqual((await readRest(pages, 50)).pages, []);
  });

  it('follows a server that has fewer a page than asked for', async () => {
    for (const totals of ['all', 'countOnly', 'none'] as const) {
      const reader = await readRest(new UserPages(25), 950, { totals, mostPerPage: 100 });
      assert.deepEqual(reader.pages.slice(0, 10), range(1, 10));
      assert.ok(totals === 'none' || reader.pages.length === 10);
    }
  });

  for (const [totalCount, what] of [
    [1_000_000, 'huge'],
    [2_500, 'too small'],
    [0, 'none'],
  ] as const) {
    it(`is not misled by a total that is ${what}`, async () => {
      const pages = new UserPages(25);
      const reader = new PageReader();
      const answerTo = serverOf(usersNamed(5_500), { totals: 'none' });
      const work = readAllPages(pages, reader.read, readAllOptions());
      await reader.serve(work, (request) => pageOf(answerTo(request).users, { perPage: 1000, totalCount }));
      assert.deepEqual([...pages.users.values()], usersNamed(5_500));
      assert.equal(pages.isComplete, true);
      assert.ok(reader.pages.length <= 6 + 3 + 3, `${reader.pages.length} requests`);
    });
  }

  for (const [what, perAnswer] of [
    ['grows', 300],
    ['shrinks', -300],
  ] as const) {
    it(`reads to the end of a list that ${what} meanwhile, and tells of it`, async () => {
      const pages = new UserPages(25);
      const reader = new PageReader();
      let userCount = 4_900;
      const answerTo = serverOf(() => usersNamed(userCount));
      await reader.serve(readAllPages(pages, reader.read, readAllOptions({ concurrency: 2 })), (request) => {
        const answer = answerTo(request);
        userCount += perAnswer;
        return answer;
      });
      const total = perAnswer > 0 ? 4_900 + (reader.pages.length - 1) * perAnswer : pages.totalChange?.to;
      assert.equal(pages.isComplete, true);
      assert.equal(perAnswer > 0 ? pages.users.size : total, total);
      assert.deepEqual(pages.totalChange, { from: 4_900, to: total });
    });
  }

  it('ends one page after an exact multiple without totals', async () => {
    const reader = await readRest(new UserPages(25), 3_000, { totals: 'none' }, 1);
    assert.deepEqual(reader.pages, range(1, 4));
  });

  it('reads ahead no further than needed without totals', async () => {
    const reader = new PageReader();
    const answerTo = serverOf(usersNamed(5_500), { totals: 'none' });
    const work = readAllPages(new UserPages(25), reader.read, readAllOptions());
    const openAfter = async (page: number): Promise<number[]> => {
      await reader.answer(page, answerTo({ page, perPage: 1000 }));
      return reader.open.map(({ request }) => request.page);
    };
    assert.deepEqual(await openAfter(1), [2]);
    assert.deepEqual(await openAfter(2), [3, 4]);
    assert.deepEqual(await openAfter(3), [4, 5, 6]);
    assert.deepEqual(await openAfter(6), [4, 5]);
    assert.deepEqual(await openAfter(4), [5]);
    assert.deepEqual(await openAfter(5), [7]);
    assert.deepEqual(await openAfter(7), []);
    assert.deepEqual(await work, []);
  });

  for (const totalCount of [10_000, undefined]) {
    it(`ends soon where a server does not look at the page (total: ${totalCount ?? 'none'})`, async () => {
      const pages = new UserPages(25);
      const reader = new PageReader();
      const answer = pageOf(usersNamed(1000), { perPage: 1000, ...(totalCount !== undefined && { totalCount }) });
      await reader.serve(readAllPages(pages, reader.read, readAllOptions()), () => answer);
      assert.deepEqual([pages.users.size, pages.outcome], [1000, 'repeated']);
      assert.ok(reader.pages.length <= 7);
    });
  }

  it('asks for nothing behind an empty page, though its turn has not come, and ends after three without users', async () => {
    const pages = new UserPages(25);
    const reader = new PageReader();
    const answerTo = serverOf(usersNamed(1_500), { totals: 'none' });
    const work = readAllPages(pages, reader.read, readAllOptions());
    const lie = (page: number) => pageOf(answerTo({ page, perPage: 1000 }).users, { totalCount: 1_000_000 });
    await reader.answer(1, lie(1));
    await reader.answer(3, lie(3));
    assert.deepEqual(reader.pages, [1, 2, 3, 4, 5]);
    await reader.answer(2, lie(2));
    await reader.answer(4, lie(4));
    await reader.answer(5, lie(5));
    await work;
    assert.deepEqual([reader.pages, reader.open.length, pages.users.size], [[1, 2, 3, 4, 5], 0, 1_500]);
    assert.equal(pages.doubt, 'short');
  });

  it('ends after the most pages that any list may have', async () => {
    const pages = new UserPages(25);
    const read = ({ page }: PageNumber) => Promise.resolve(pageOf([{ id: `u${page}` }], { totalCount: 1_000_000 }));
    await readAllPages(pages, read, readAllOptions({ perPage: 1 }));
    assert.deepEqual([pages.pageCount, pages.users.size, pages.outcome], [maxPages, maxPages, 'end']);
  });

  it('never trusts the totals of a filtered list', async () => {
    const pages = new UserPages(25, { field: 'name', text: 'ann' });
    const reader = new PageReader();
    const hits = serverOf(usersNamed(1_500), { totals: 'none' });
    await reader.serve(readAllPages(pages, reader.read, readAllOptions()), (request) => {
      assert.deepEqual(request.query, { field: 'name', text: 'ann' });
      return pageOf(hits(request).users, { perPage: 1000, totalCount: 10_000, totalPages: 10 });
    });
    assert.deepEqual(reader.pages, [1, 2]);
    assert.deepEqual([pages.users.size, pages.isComplete, pages.total], [1_500, true, undefined]);
  });

  it('goes on behind a page that is short in the middle, and says so when it is cancelled there', async () => {
    const pages = new UserPages(25);
    const reader = new PageReader();
    const controller = new AbortController();
    const answerTo = serverOf(usersNamed(5_000));
    const work = readAllPages(pages, reader.read, readAllOptions({ concurrency: 1, signal: controller.signal }));
    await reader.answer(1, answerTo({ page: 1, perPage: 1000 }));
    const second = answerTo({ page: 2, perPage: 1000 });
    await reader.answer(2, { ...second, users: second.users.slice(1) });
    controller.abort();
    await assert.rejects(work);
    assert.deepEqual([pages.isComplete, pages.outcome, pages.users.size], [false, 'more', 1_999]);
  });
});
