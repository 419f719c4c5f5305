import assert from 'node:assert/strict';
import type { LoadProgress } from '../../../src/directory/userListLoad';
import { apiFailure } from '../../support/failures';
import { listOfReader } from '../../support/listOfReader';
import { serverOf, usersNamed } from '../../support/pageReader';

const users = usersNamed(4_500);
const answerTo = serverOf(users);
const page = (number: number, perPage = 1000) => answerTo({ page: number, perPage });

describe('loading all users of a list', () => {
  it('reads all, and tells how far it is', async () => {
    const { reader, list, usersOf } = listOfReader();
    const told: (LoadProgress | undefined)[] = [];
    list.onDidProgress(() => told.push(list.progress));
    const load = list.loadAll();
    assert.deepEqual([list.loading, list.progress], ['all', { loaded: 0, total: undefined }]);
    const before = Date.now();
    assert.equal(await reader.serve(load, answerTo), 'done');
    assert.deepEqual(
      told,
      [1_000, 2_000, 3_000, 4_000, 4_500].map((loaded) => ({ loaded, total: 4_500 })),
    );
    assert.deepEqual(usersOf(), users);
    assert.deepEqual([list.loading, list.progress, list.failure], [undefined, undefined, undefined]);
    assert.ok(list.allReadAtMs !== undefined && list.allReadAtMs >= before);
    assert.ok(reader.asked.every(({ request }) => request.isBulk === true && request.perPage === 1000));
    assert.equal(reader.mostOpen, 2);
  });

  it('shows the first rows as soon as they have come', async () => {
    const { reader, list } = listOfReader();
    const load = list.loadAll();
    const first = list.loadFirst();
    await reader.answer(1, page(1));
    await first;
    assert.deepEqual([list.pages?.users.size, list.loading], [1_000, 'all']);
    await reader.serve(load, answerTo);
  });

  it('is one load for all who ask for it', async () => {
    const { reader, list } = listOfReader();
    const loads = Promise.all([list.loadAll(), list.loadAll()]);
    assert.deepEqual(await reader.serve(loads, answerTo), ['done', 'done']);
    assert.equal(reader.pages.length, 5);
  });

  it('waits for another load, and goes on where that ended', async () => {
    const { reader, list, usersOf } = listOfReader();
    const first = list.loadFirst();
    const load = list.loadAll();
    assert.deepEqual(reader.pages, [1]);
    await reader.answer(1, page(1, 25));
    await first;
    assert.equal(await reader.serve(load, answerTo), 'done');
    assert.deepEqual(
      reader.asked.map(({ request }) => `${request.page} of ${request.perPage}`),
      ['1 of 25', '1 of 1000', '2 of 1000', '3 of 1000', '4 of 1000', '5 of 1000'],
    );
    assert.deepEqual(usersOf(), users);
  });

  it('reads everything again where the number of users changed, since those that came may have moved', async () => {
    const { reader, list } = listOfReader();
    await reader.serve(list.loadFirst(), answerTo);
    await reader.serve(list.loadMore(), serverOf(usersNamed(4_499)));
    assert.deepEqual(list.pages?.totalChange, { from: 4_500, to: 4_499 });
    const { length } = reader.asked;
    await reader.serve(list.loadAll(), answerTo);
    assert.deepEqual(
      reader.asked.slice(length).map(({ request }) => request.page),
      [1, 2, 3, 4, 5],
    );
    assert.deepEqual([list.pages.totalChange, list.pages.users.size], [undefined, 4_500]);
  });

  it('lets load more and refresh wait, which then have nothing to do', async () => {
    const { reader, list } = listOfReader();
    const load = list.loadAll();
    const others = [list.loadMore(), list.refresh()];
    assert.equal(await reader.serve(load, answerTo), 'done');
    assert.deepEqual(await Promise.all(others), [undefined, undefined]);
    assert.equal(reader.pages.length, 5);
  });

  it('names pages that fail for good, and reads them alone when asked again', async () => {
    const { reader, list, usersOf } = listOfReader();
    const failure = apiFailure(500);
    const load = list.loadAll();
    assert.equal(await reader.serve(load, (request) => (request.page === 3 ? failure : answerTo(request))), 'failed');
    assert.deepEqual(list.failure, { task: 'all', failure, pages: [{ page: 3, perPage: 1000, failure }] });
    assert.deepEqual([list.pages?.users.size, list.pages?.isComplete, list.allReadAtMs], [3_500, false, undefined]);
    const countBefore = reader.pages.length;
    assert.equal(await reader.serve(list.loadAll(), answerTo), 'done');
    assert.deepEqual(reader.pages.slice(countBefore), [3]);
    assert.deepEqual(usersOf(), users);
    assert.equal(list.failure, undefined);
  });

  it('keeps what was read where a page is refused', async () => {
    const { reader, list } = listOfReader();
    const load = list.loadAll();
    assert.equal(
      await reader.serve(load, (request) => (request.page === 3 ? apiFailure(403) : answerTo(request))),
      'failed',
    );
    assert.deepEqual([list.failure?.task, list.failure?.pages, list.pages?.users.size], ['all', undefined, 2_000]);
  });

  it('tells the failure of the first page as any load does', async () => {
    const { reader, list } = listOfReader();
    assert.equal(await reader.serve(list.loadAll(), () => apiFailure(403)), 'failed');
    assert.deepEqual([list.pages, list.failure?.task], [undefined, 'all']);
  });

  it('reads all of it again where all was read, with the old rows kept until then', async () => {
    const { reader, list, usersOf } = listOfReader();
    await reader.serve(list.loadAll(), answerTo);
    const again = list.loadAll();
    const fewer = serverOf(users.slice(1_500));
    await reader.answer(1, fewer({ page: 1, perPage: 1000 }));
    assert.deepEqual([usersOf().length, list.progress], [4_500, { loaded: 1_000, total: 3_000 }]);
    assert.equal(await reader.serve(again, fewer), 'done');
    assert.deepEqual(usersOf(), users.slice(1_500));
  });
});

describe('loading all users, cancelled', () => {
  it('reads nothing where it still waited for another load', async () => {
    const { reader, list, usersOf } = listOfReader();
    const first = list.loadFirst();
    const load = list.loadAll();
    list.cancelLoadAll();
    await reader.answer(1, page(1, 25));
    await first;
    assert.equal(await load, 'cancelled');
    assert.deepEqual([reader.pages, usersOf().length], [[1], 25]);
  });

  it('keeps what was read, and goes on with load more and load all', async () => {
    const { reader, list, usersOf } = listOfReader();
    let changes = 0;
    list.onDidChange(() => (changes += 1));
    const load = list.loadAll();
    for (const number of [1, 3]) await reader.answer(number, page(number));
    list.cancelLoadAll();
    assert.equal(await load, 'cancelled');
    assert.deepEqual([list.loading, list.failure, changes, reader.open.length], [undefined, undefined, 1, 0]);
    assert.equal(usersOf().length, 2_000);
    assert.equal(await reader.serve(list.loadMore(), answerTo), 'id:u3000');
    assert.deepEqual(reader.asked.at(-1)?.request, { page: 121, perPage: 25 });
    assert.equal(await reader.serve(list.loadAll(), answerTo), 'done');
    assert.deepEqual(reader.pages.slice(-3), [4, 5, 2]);
    assert.deepEqual(usersOf(), users);
  });

  it('shows the first user of the gap where load more fills it', async () => {
    const { reader, list, usersOf } = listOfReader();
    const load = list.loadAll();
    for (const number of [1, 3, 4, 5]) await reader.answer(number, page(number));
    list.cancelLoadAll();
    assert.equal(await load, 'cancelled');
    assert.equal(list.pages?.outcome, 'more');
    assert.equal(await reader.serve(list.loadMore(), answerTo), 'id:u1000');
    assert.deepEqual(usersOf(), users);
    assert.equal(await list.loadMore(), undefined);
  });

  it('starts anew for who asks while it is ending', async () => {
    const { reader, list } = listOfReader();
    const load = list.loadAll();
    list.cancelLoadAll();
    const next = list.loadAll();
    assert.deepEqual(await reader.serve(Promise.all([load, next]), answerTo), ['cancelled', 'done']);
  });

  it('leaves no rows and no failure where none had come', async () => {
    const { list } = listOfReader();
    const load = list.loadAll();
    list.cancelLoadAll();
    assert.deepEqual([await load, list.pages, list.failure, list.wasRead], ['cancelled', undefined, undefined, false]);
  });

  it('keeps the old rows where all of a complete list is read again', async () => {
    const { reader, list, usersOf } = listOfReader();
    await reader.serve(list.loadAll(), answerTo);
    const readAtMs = list.allReadAtMs;
    const again = list.loadAll();
    await reader.answer(1, serverOf(usersNamed(4_500, 'other'))({ page: 1, perPage: 1000 }));
    list.cancelLoadAll();
    assert.equal(await again, 'cancelled');
    assert.deepEqual(usersOf(), users);
    assert.deepEqual([list.pages?.isComplete, list.allReadAtMs], [true, readAtMs]);
  });

  it('does nothing to any other load', async () => {
    const { reader, list } = listOfReader();
    const first = list.loadFirst();
    list.cancelLoadAll();
    await reader.serve(first, answerTo);
    list.cancelLoadAll();
    assert.equal(list.pages?.users.size, 25);
  });

  for (const end of ['reset', 'dispose'] as const) {
    it(`is given up by ${end}, with nothing left open`, async () => {
      const { reader, list } = listOfReader();
      const load = list.loadAll();
      for (const number of [1, 3]) await reader.answer(number, page(number));
      list[end]();
      assert.equal(await load, 'givenUp');
      assert.deepEqual([reader.open.length, list.loading], [0, undefined]);
      if (end === 'reset') assert.deepEqual([list.pages, list.wasRead], [undefined, false]);
      else assert.equal(await list.loadAll(), 'givenUp');
    });
  }

  it('brings no row back that a reset took away', async () => {
    const { reader, list } = listOfReader();
    const load = list.loadAll();
    for (const number of [1, 3]) await reader.answer(number, page(number));
    list.cancelLoadAll();
    list.reset();
    const first = list.loadFirst();
    assert.equal(await load, 'givenUp');
    assert.deepEqual([list.pages, list.loading], [undefined, 'first']);
    await reader.serve(first, answerTo);
    assert.equal(list.pages?.users.size, 25);
  });

  it('brings no row back whose answer came together with the reset', async () => {
    const { reader, list } = listOfReader();
    const load = list.loadAll();
    await reader.answer(1, page(1));
    await reader.answer(2, apiFailure(500));
    for (const number of [3, 4, 5]) await reader.answer(number, page(number));
    assert.deepEqual(reader.pages, [1, 2, 3, 4, 5, 2]);
    reader.open[0]?.settle(page(2));
    list.reset();
    assert.deepEqual([await load, list.pages], ['givenUp', undefined]);
  });
});
