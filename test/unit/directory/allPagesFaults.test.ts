import assert from 'node:assert/strict';
import type { Failure } from '../../../src/cloudflare/errors';
import { readAllPages } from '../../../src/directory/allPages';
import { UserPages } from '../../../src/directory/userPages';
import { apiFailure, failureOf } from '../../support/failures';
import { PageReader, readAllOptions, serverOf, usersNamed, type ServerHabits } from '../../support/pageReader';

const bearable: readonly (readonly [string, Failure])[] = [
  ['5xx', apiFailure(503)],
  ['404', apiFailure(404)],
  ['network', { kind: 'network', code: 'ECONNRESET' }],
  ['timeout', { kind: 'timeout', timeoutMs: 1 }],
  ['format', { kind: 'format', problem: 'notJson', status: 200, rayId: undefined }],
];
const network: Failure = { kind: 'network', code: 'ECONNRESET' };
const page = (number: number) => ({ page: number, perPage: 1000 });

describe('reading all pages where some fail', () => {
  /** Reads all of 7,500 users; each of these pages fails so many times. */
  function readWith(failures: Readonly<Record<number, number>>, failure = network, habits: ServerHabits = {}) {
    const pages = new UserPages(25);
    const reader = new PageReader();
    const left = new Map(Object.entries(failures));
    const answerTo = serverOf(usersNamed(7_500), habits);
    reader.onAsked = ({ request }) => {
      const wasAsked = reader.pages.filter((asked) => asked === request.page).length > 1;
      assert.ok(!wasAsked || reader.open.length === 1, 'a page is asked for again alone');
    };
    const work = reader.serve(readAllPages(pages, reader.read, readAllOptions()), (request) => {
      const count = left.get(String(request.page)) ?? 0;
      left.set(String(request.page), count - 1);
      return count > 0 ? failure : answerTo(request);
    });
    return { pages, reader, work };
  }

  for (const [what, failure] of bearable) {
    it(`asks for the page again alone after the rest, and has it at its place (${what})`, async () => {
      const { pages, reader, work } = readWith({ 3: 1 }, failure);
      assert.deepEqual(await work, []);
      assert.deepEqual(reader.pages, [1, 2, 3, 4, 5, 6, 7, 8, 3]);
      assert.deepEqual([...pages.users.values()], usersNamed(7_500));
      assert.deepEqual([pages.isComplete, pages.outcome, pages.pageCount], [true, 'end', 8]);
    });

    it(`names the page where it fails again, and keeps the others (${what})`, async () => {
      const { pages, reader, work } = readWith({ 3: 2 }, failure);
      assert.deepEqual(await work, [{ ...page(3), failure }]);
      assert.equal(pages.users.size, 6_500);
      assert.deepEqual([pages.isComplete, pages.outcome], [false, 'more']);
      assert.deepEqual(reader.pages, [1, 2, 3, 4, 5, 6, 7, 8, 3]);
    });
  }

  for (const totals of ['all', 'none'] as const) {
    it(`has two neighbours that failed in their order (totals: ${totals})`, async () => {
      const { pages, work } = readWith({ 4: 1, 5: 1 }, network, { totals });
      assert.deepEqual(await work, []);
      assert.deepEqual([...pages.users.values()], usersNamed(7_500));
    });
  }

  it('has the page behind one that failed for good at its place', async () => {
    const { pages, work } = readWith({ 4: 2, 5: 1, 7: 1 });
    assert.deepEqual(await work, [{ ...page(4), failure: network }]);
    assert.deepEqual(
      [...pages.users.values()],
      [...usersNamed(7_500).slice(0, 3_000), ...usersNamed(7_500).slice(4_000)],
    );
  });

  it('asks again for the last pages, too', async () => {
    const { pages, work } = readWith({ 7: 1, 8: 1 });
    assert.deepEqual(await work, []);
    assert.deepEqual([...pages.users.values()], usersNamed(7_500));
    assert.equal(pages.isComplete, true);
  });

  it('names the last page where it fails for good: the list is not complete without it', async () => {
    const { pages, work } = readWith({ 8: 2 });
    assert.deepEqual(await work, [{ ...page(8), failure: network }]);
    assert.deepEqual([pages.users.size, pages.isComplete, pages.outcome], [7_000, false, 'more']);
  });

  it('reads nothing but what is missing when it is asked once more', async () => {
    const { pages, work } = readWith({ 3: 2, 8: 2 });
    assert.equal((await work).length, 2);
    const reader = new PageReader();
    assert.deepEqual(
      await reader.serve(readAllPages(pages, reader.read, readAllOptions()), serverOf(usersNamed(7_500))),
      [],
    );
    assert.deepEqual(reader.pages, [8, 3]);
    assert.deepEqual([...pages.users.values()], usersNamed(7_500));
    assert.equal(pages.isComplete, true);
  });

  it('reads what is missing page by page as well, at its place', async () => {
    const { pages, work } = readWith({ 3: 2 });
    await work;
    const reader = new PageReader();
    const newKeys = await reader.serve(
      pages.readNext(reader.read, new AbortController().signal),
      serverOf(usersNamed(7_500)),
    );
    assert.deepEqual([newKeys.length, newKeys[0]], [1_000, 'id:u2000']);
    assert.deepEqual([...pages.users.values()], usersNamed(7_500));
    assert.equal(pages.isComplete, true);
  });

  it('takes the latest record of a user whom another page had as well', async () => {
    const pages = new UserPages(25);
    const reader = new PageReader();
    const records = [...usersNamed(2_000), { id: 'u1500', name: 'Older' }, ...usersNamed(900, 'other')];
    let count = 0;
    await reader.serve(readAllPages(pages, reader.read, readAllOptions()), (request) => {
      count += request.page === 2 ? 1 : 0;
      return request.page === 2 && count === 1 ? network : serverOf(records)(request);
    });
    assert.deepEqual([pages.users.get('id:u1500'), pages.users.size], [{ id: 'u1500' }, 2_900]);
    assert.equal([...pages.users.keys()][1_500], 'id:u1500');
  });

  it('reads no further ahead for a page that failed', async () => {
    const reader = new PageReader();
    const answerTo = serverOf(usersNamed(7_500), { totals: 'none' });
    const work = readAllPages(new UserPages(25), reader.read, readAllOptions());
    await reader.answer(1, answerTo(page(1)));
    await reader.answer(2, network);
    assert.deepEqual(
      reader.open.map(({ request }) => request.page),
      [3],
    );
    assert.deepEqual(await reader.serve(work, answerTo), []);
  });

  it('goes on where the list has grown by the time that its last page came', async () => {
    const pages = new UserPages(25);
    const reader = new PageReader();
    let userCount = 1_500;
    await reader.serve(readAllPages(pages, reader.read, readAllOptions()), (request) => {
      if (request.page > 1 && userCount === 1_500) {
        userCount = 2_500;
        return network;
      }
      return serverOf(usersNamed(userCount))(request);
    });
    assert.deepEqual(reader.pages, [1, 2, 2, 3]);
    assert.deepEqual([...pages.users.values()], usersNamed(2_500));
  });

  it('gives up after three failures in a row, and keeps what was read', async () => {
    const { pages, reader, work } = readWith({ 3: 1, 4: 1, 5: 1 });
    await failureOf(work, 'network');
    assert.deepEqual(reader.pages, [...new Set(reader.pages)], 'nothing is asked for again');
    assert.ok(pages.users.size >= 2_000);
    assert.deepEqual([pages.isComplete, reader.open.length], [false, 0]);
  });

  for (const status of [401, 403, 429]) {
    it(`stops at once at ${status}, and keeps what was read`, async () => {
      const { pages, reader, work } = readWith({ 3: 1 }, apiFailure(status));
      await failureOf(work, 'api');
      assert.equal(pages.users.size, 2_000);
      assert.deepEqual([pages.outcome, reader.open.length], ['more', 0]);
      assert.ok(!reader.pages.slice(3).includes(3));
    });
  }

  it('keeps what came before a page was refused, out of turn', async () => {
    const pages = new UserPages(25);
    const reader = new PageReader();
    const answerTo = serverOf(usersNamed(7_500));
    const work = failureOf(readAllPages(pages, reader.read, readAllOptions()), 'api');
    await reader.answer(1, answerTo(page(1)));
    await reader.answer(4, answerTo(page(4)));
    await reader.answer(2, apiFailure(403));
    await work;
    assert.deepEqual([pages.users.size, pages.missing.map((missing) => missing.page)], [2_000, [2, 3]]);
  });

  it('fails where the first page does', async () => {
    const { pages, reader, work } = readWith({ 1: 1 });
    await failureOf(work, 'network');
    assert.deepEqual([pages.pageCount, pages.users.size, reader.pages], [0, 0, [1]]);
  });

  it('passes on what is no failure of a request', async () => {
    const read = (): Promise<never> => Promise.reject(new TypeError('a bug'));
    await assert.rejects(readAllPages(new UserPages(25), read, readAllOptions()), TypeError);
  });
});

describe('reading all pages, cancelled', () => {
  it('keeps what came, also out of turn, and leaves nothing open', async () => {
    const pages = new UserPages(25);
    const reader = new PageReader();
    const controller = new AbortController();
    const answerTo = serverOf(usersNamed(7_500));
    const work = assert.rejects(readAllPages(pages, reader.read, readAllOptions({ signal: controller.signal })));
    for (const number of [1, 2, 4, 6]) await reader.answer(number, answerTo(page(number)));
    controller.abort();
    await work;
    assert.equal(reader.open.length, 0);
    assert.deepEqual([pages.users.size, pages.outcome], [4_000, 'more']);
    assert.deepEqual(
      pages.missing.map((missing) => missing.page),
      [3, 5],
    );
    const next = new PageReader();
    await next.serve(readAllPages(pages, next.read, readAllOptions()), answerTo);
    assert.deepEqual(next.pages, [7, 8, 3, 5]);
    assert.deepEqual([...pages.users.values()], usersNamed(7_500));
  });

  it('is not complete where the last page came before others', async () => {
    const pages = new UserPages(25);
    const reader = new PageReader();
    const controller = new AbortController();
    const answerTo = serverOf(usersNamed(3_500));
    const work = assert.rejects(readAllPages(pages, reader.read, readAllOptions({ signal: controller.signal })));
    for (const number of [1, 4]) await reader.answer(number, answerTo(page(number)));
    controller.abort();
    await work;
    assert.deepEqual([pages.users.size, pages.isComplete, pages.outcome], [1_500, false, 'more']);
  });

  it('asks nothing where that happened before', async () => {
    const reader = new PageReader();
    const signal = AbortSignal.abort();
    await assert.rejects(readAllPages(new UserPages(25), reader.read, readAllOptions({ signal })));
    assert.deepEqual(reader.pages, []);
  });
});
