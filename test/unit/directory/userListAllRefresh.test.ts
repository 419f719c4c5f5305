import assert from 'node:assert/strict';
import { UserList } from '../../../src/directory/userList';
import { apiFailure } from '../../support/failures';
import { PageReader, serverOf, usersNamed } from '../../support/pageReader';

/** A list of so many users, all of them read, and a reader that counts from then on. */
async function allRead(userCount: number) {
  let reader = new PageReader();
  const list = new UserList({
    read: (request, signal) => reader.read(request, signal),
    pageSize: () => 25,
    concurrency: () => 4,
  });
  await reader.serve(list.loadAll(), serverOf(usersNamed(userCount)));
  reader = new PageReader();
  const asked = () => reader.asked.map(({ request }) => `${request.page} of ${request.perPage}`);
  const usersOf = () => [...(list.pages?.users.values() ?? [])];
  return { list, reader, asked, usersOf };
}

describe('refreshing a list of which all was read', () => {
  it('takes one request, newer records, new users and the new total, and keeps the rows', async () => {
    const { list, reader, asked, usersOf } = await allRead(4_500);
    const readAtMs = list.allReadAtMs;
    const now = [{ id: 'u0', name: 'Newer' }, { id: 'new' }, ...usersNamed(4_500).slice(1)];
    await reader.serve(list.refresh(), serverOf(now));
    assert.deepEqual(asked(), ['1 of 1000']);
    assert.equal(usersOf().length, 4_501);
    assert.deepEqual(list.pages?.users.get('id:u0'), { id: 'u0', name: 'Newer' });
    assert.ok(list.pages.users.has('id:new'));
    assert.deepEqual([list.pages.total, list.pages.totalChange], [4_501, { from: 4_500, to: 4_501 }]);
    assert.equal(list.allReadAtMs, readAtMs);
  });

  it('tells no total less than what is there', async () => {
    const { list, reader, usersOf } = await allRead(4_500);
    await reader.serve(list.refresh(), serverOf(usersNamed(4_000)));
    assert.equal(usersOf().length, 4_500);
    assert.deepEqual([list.pages?.total, list.pages?.totalChange], [undefined, { from: 4_500, to: 4_000 }]);
  });

  it('tells of the change', async () => {
    const { list, reader } = await allRead(4_500);
    const { version } = list.pages ?? {};
    await reader.serve(list.refresh(), serverOf(usersNamed(4_500)));
    assert.notEqual(list.pages?.version, version);
  });

  it('keeps the rows where it fails', async () => {
    const { list, reader, usersOf } = await allRead(4_500);
    await reader.serve(list.refresh(), () => apiFailure(500));
    assert.deepEqual([usersOf().length, list.failure?.task], [4_500, 'refresh']);
  });

  it('keeps the rows where it is given up for the next one', async () => {
    const { list, reader, asked, usersOf } = await allRead(4_500);
    const refreshes = [list.refresh(), list.refresh()];
    await reader.serve(Promise.all(refreshes), serverOf(usersNamed(4_500)));
    assert.deepEqual([asked(), usersOf().length], [['1 of 1000', '1 of 1000'], 4_500]);
  });

  it('reads all of it where that is asked for', async () => {
    const { list, reader, usersOf } = await allRead(4_500);
    assert.equal(await reader.serve(list.loadAll(), serverOf(usersNamed(3_000, 'other'))), 'done');
    assert.deepEqual(usersOf(), usersNamed(3_000, 'other'));
  });

  it('takes one request after a load that was cancelled behind the first 1,000, too', async () => {
    const { list, reader, asked, usersOf } = await allRead(0);
    const answerTo = serverOf(usersNamed(4_500));
    list.reset();
    const again = list.loadAll();
    for (const page of [1, 3]) await reader.answer(page, answerTo({ page, perPage: 1000 }));
    list.cancelLoadAll();
    await again;
    const countBefore = asked().length;
    await reader.serve(list.refresh(), answerTo);
    assert.deepEqual(asked().slice(countBefore), ['1 of 1000']);
    assert.deepEqual([usersOf().length, list.pages?.outcome], [2_000, 'more']);
  });

  it('replaces the rows with one request where there are 1,000 at most', async () => {
    const { list, reader, asked, usersOf } = await allRead(900);
    const readAtMs = list.allReadAtMs ?? 0;
    await reader.serve(list.refresh(), serverOf(usersNamed(870, 'other')));
    assert.deepEqual(asked(), ['1 of 1000']);
    assert.deepEqual(usersOf(), usersNamed(870, 'other'));
    assert.deepEqual([list.pages?.isComplete, list.pages?.total], [true, 870]);
    assert.ok((list.allReadAtMs ?? 0) >= readAtMs);
  });

  it('is no longer of all users where the list has outgrown that request', async () => {
    const { list, reader, usersOf } = await allRead(900);
    await reader.serve(list.refresh(), serverOf(usersNamed(1_010)));
    assert.deepEqual([usersOf().length, list.pages?.outcome, list.allReadAtMs], [1_000, 'more', undefined]);
    assert.equal(await reader.serve(list.loadMore(), serverOf(usersNamed(1_010))), 'id:u1000');
    assert.deepEqual(reader.asked.at(-1)?.request, { page: 41, perPage: 25 });
  });

  it('reads by the page size again after a reset', async () => {
    const { list, reader, asked } = await allRead(900);
    list.reset();
    assert.equal(list.allReadAtMs, undefined);
    await reader.serve(list.refresh(), serverOf(usersNamed(900)));
    assert.deepEqual(asked(), ['1 of 25']);
  });

  it('reads by the page size where nothing of it all had come before it was cancelled', async () => {
    const { list, reader, asked } = await allRead(900);
    list.reset();
    const answerTo = serverOf(usersNamed(900));
    await reader.serve(list.loadFirst(), answerTo);
    const load = list.loadAll();
    list.cancelLoadAll();
    await load;
    await reader.serve(list.refresh(), answerTo);
    assert.deepEqual(asked(), ['1 of 25', '1 of 1000', '1 of 25']);
  });
});
