import assert from 'node:assert/strict';
import fc from 'fast-check';
import { userKeyOf, type AccessUser } from '../../../src/cloudflare/accessUser';
import type { UserPage, UserPageRequest } from '../../../src/cloudflare/accessUsers';
import { readAllPages } from '../../../src/directory/allPages';
import { UserPages } from '../../../src/directory/userPages';
import { PageReader, pageOf, readAllOptions } from '../../support/pageReader';

const perPage = 4;
const concurrencies = fc.integer({ min: 1, max: 8 });
const picks = fc.infiniteStream(fc.nat(7));
/** Ids of one full page: any, with repeats. */
const fullPage = fc.array(fc.nat(40), { minLength: perPage, maxLength: perPage });
const shortPage = fc.array(fc.nat(40), { maxLength: perPage - 1 });

/** Records that tell which page sent them. */
const recordsOf = (ids: readonly unknown[], page: number): AccessUser[] =>
  ids.map((id) => ({ id: `u${String(id)}`, page }));

/** Users by key as one page after the other gives them, in the order of first appearance with the latest record. */
function mergedInOrder(contents: readonly (readonly AccessUser[])[]): Map<string, AccessUser> {
  return new Map(contents.flatMap((users) => users.map((user) => [userKeyOf(user, ''), user])));
}

/** Answers with these contents, and nothing behind them. */
function answersOf(contents: readonly (readonly AccessUser[])[], totalCount?: number) {
  return ({ page }: UserPageRequest): UserPage =>
    pageOf(contents[page - 1] ?? [], {
      perPage,
      ...(totalCount !== undefined && { totalCount, totalPages: contents.length }),
    });
}

/** Reads it all with the answers in the order that is picked; fails where more is open than allowed. */
async function readAll(
  answerTo: (request: UserPageRequest) => UserPage,
  concurrency: number,
  order: Iterator<number>,
  reader = new PageReader(),
) {
  const pages = new UserPages(perPage);
  const pick = (openCount: number): number => (order.next().value as number) % Math.max(1, openCount);
  const work = readAllPages(pages, reader.read, readAllOptions({ concurrency, perPage }));
  assert.deepEqual(await reader.serve(work, answerTo, pick), []);
  assert.ok(reader.mostOpen <= concurrency);
  assert.equal(reader.open.length, 0);
  return { pages, reader };
}

describe('reading all pages, whatever they hold', () => {
  it('without totals gives what reading them one by one gives, in any order of answers', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fullPage, { maxLength: 12 }),
        shortPage,
        concurrencies,
        picks,
        async (full, last, concurrency, order) => {
          const contents = [...full, last].map((ids, index) => recordsOf(ids, index + 1));
          const oneByOne = new UserPages(perPage);
          const read = (request: UserPageRequest): Promise<UserPage> => Promise.resolve(answersOf(contents)(request));
          while (oneByOne.goesOn) await oneByOne.readNext(read, new AbortController().signal);
          const { pages } = await readAll(answersOf(contents), concurrency, order);
          assert.deepEqual([...pages.users], [...oneByOne.users]);
          assert.deepEqual([pages.outcome, pages.isComplete], [oneByOne.outcome, true]);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('without totals asks for no more pages ahead than were found full', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(60), concurrencies, picks, async (userCount, concurrency, order) => {
        const ids = Array.from({ length: userCount }, (_, index) => index);
        const pageCount = Math.floor(userCount / perPage) + 1;
        const contents = Array.from({ length: pageCount }, (_, index) =>
          recordsOf(ids.slice(index * perPage, (index + 1) * perPage), index + 1),
        );
        const reader = new PageReader();
        reader.onAsked = ({ request }) => {
          const answered = reader.asked.filter(({ state }) => state === 'answered').map((asked) => asked.request.page);
          let fullCount = 0;
          while (answered.includes(fullCount + 1)) fullCount += 1;
          // One further request settles whether a short page was the last.
          const isProbe = request.page === pageCount + 1;
          const ahead = request.page - fullCount;
          assert.ok(ahead <= Math.max(1, fullCount) || isProbe, `page ${request.page} after ${fullCount}`);
        };
        const { pages } = await readAll(answersOf(contents), concurrency, order, reader);
        assert.equal(pages.users.size, userCount);
        assert.deepEqual(new Set(reader.pages).size, reader.pages.length);
        assert.ok(reader.pages.length <= pageCount + concurrency);
      }),
      { numRuns: 300 },
    );
  });

  it('with totals gives each user once, with one request a page', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fullPage, { maxLength: 12 }),
        fc.array(fc.nat(40), { minLength: 1, maxLength: perPage }),
        concurrencies,
        picks,
        async (full, last, concurrency, order) => {
          // A user of its own on each page: where one page after the other has nothing new, it is right to stop.
          const contents = [...full, last].map((ids, index) => recordsOf([`own${index}`, ...ids.slice(1)], index + 1));
          const { pages, reader } = await readAll(answersOf(contents, contents.flat().length), concurrency, order);
          assert.deepEqual([...pages.users], [...mergedInOrder(contents)]);
          assert.deepEqual(
            reader.pages,
            contents.map((_, index) => index + 1),
          );
          assert.deepEqual([pages.pageCount, pages.isComplete], [contents.length, true]);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('has the users of pages that were asked for again at their place', async () => {
    const failing = fc.uniqueArray(fc.integer({ min: 2, max: 12 }), { maxLength: 7 });
    const isBearable = (pages: readonly number[]): boolean =>
      !pages.some((page) => pages.includes(page + 1) && pages.includes(page + 2));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fullPage, { minLength: 2, maxLength: 12 }),
        failing.filter(isBearable),
        concurrencies,
        picks,
        async (full, failingPages, concurrency, order) => {
          const contents = full.map((ids, index) => recordsOf([`own${index}`, ...ids.slice(1)], index + 1));
          const answerTo = answersOf(contents, contents.flat().length);
          const toFail = new Set(failingPages);
          const reader = new PageReader();
          const pages = new UserPages(perPage);
          const work = readAllPages(pages, reader.read, readAllOptions({ concurrency, perPage }));
          const failed = await reader.serve(
            work,
            (request) => (toFail.delete(request.page) ? { kind: 'network', code: 'ECONNRESET' } : answerTo(request)),
            (openCount) => (order.next().value as number) % Math.max(1, openCount),
          );
          assert.deepEqual(failed, []);
          assert.deepEqual([...pages.users.keys()], [...mergedInOrder(contents).keys()]);
          assert.deepEqual([pages.isComplete, pages.pageCount], [true, contents.length]);
          const failures = failingPages.filter((page) => page <= contents.length).length;
          assert.equal(reader.pages.length, contents.length + failures);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('misses nobody where it is cancelled anywhere and goes on', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 60 }),
        fc.boolean(),
        concurrencies,
        fc.nat(15),
        fc.constantFrom(2, 3, 4, 7),
        picks,
        async (userCount, hasTotals, concurrency, answers, nextPerPage, order) => {
          const ids = Array.from({ length: userCount }, (_, index) => index);
          const answerTo = (request: UserPageRequest): UserPage =>
            pageOf(recordsOf(ids.slice((request.page - 1) * request.perPage, request.page * request.perPage), 0), {
              perPage: request.perPage,
              ...(hasTotals && { totalCount: userCount }),
            });
          const pick = (openCount: number): number => (order.next().value as number) % Math.max(1, openCount);
          const pages = new UserPages(nextPerPage);
          const controller = new AbortController();
          const reader = new PageReader();
          const options = readAllOptions({ concurrency, perPage, signal: controller.signal });
          let left = answers;
          const work = readAllPages(pages, reader.read, options).catch(() => undefined);
          await reader.serve(
            work,
            (request) => {
              if (left === 0) controller.abort();
              left -= 1;
              return answerTo(request);
            },
            pick,
          );
          assert.equal(reader.open.length, 0);
          const next = new PageReader();
          if (pages.outcome === 'more')
            await next.serve(
              pages.readNext(next.read, options.signal).catch(() => undefined),
              answerTo,
            );
          const rest = readAllPages(pages, next.read, readAllOptions({ concurrency, perPage }));
          assert.deepEqual(await next.serve(rest, answerTo, pick), []);
          assert.deepEqual(
            [...pages.users.keys()],
            ids.map((id) => `id:u${id}`),
          );
          assert.equal(pages.isComplete, true);
        },
      ),
      { numRuns: 300 },
    );
  });
});
