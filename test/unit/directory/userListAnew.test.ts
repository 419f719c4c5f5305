import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { apiFailure } from '../../support/failures';
import { listOfReader } from '../../support/listOfReader';
import { serverOf, usersNamed } from '../../support/pageReader';

const users = usersNamed(4_500);
const answerTo = serverOf(users);
const newer = users.map((user) => ({ ...user, name: 'Newer' }));
const newerTo = serverOf(newer);

describe('when all users of a list were read', () => {
  let nowMs = 0;
  beforeEach(() => mock.method(Date, 'now', () => nowMs));
  afterEach(() => mock.restoreAll());

  it('is when the oldest of them were, where a load goes on behind what another one left', async () => {
    const { reader, list } = listOfReader();
    nowMs = 1_000;
    await reader.serve(list.loadAll(), (request) => (request.page > 2 ? apiFailure(403) : answerTo(request)));
    nowMs = 9_000;
    assert.equal(await reader.serve(list.loadAll(), answerTo), 'done');
    assert.equal(list.allReadAtMs, 1_000);
    assert.equal(await reader.serve(list.loadAll(), answerTo), 'done');
    assert.equal(list.allReadAtMs, 9_000);
  });

  it('is now, where the load reads the first page again too', async () => {
    const { reader, list } = listOfReader();
    nowMs = 1_000;
    await reader.serve(list.loadFirst(), answerTo);
    nowMs = 9_000;
    await reader.serve(list.loadAll(), answerTo);
    assert.equal(list.allReadAtMs, 9_000);
  });
});

describe('loading all users of a list anew', () => {
  it('goes on behind nothing that an earlier load left', async () => {
    const { reader, list, usersOf } = listOfReader();
    await reader.serve(list.loadAll(), (request) => (request.page > 2 ? apiFailure(403) : answerTo(request)));
    const loaded = await reader.serve(list.loadAnew(), newerTo);
    assert.deepEqual([...(loaded?.pages.users.values() ?? [])], newer);
    assert.deepEqual([loaded?.failure, usersOf()], [undefined, newer]);
  });

  it('has what came where it fails, with the old rows kept', async () => {
    const { reader, list, usersOf } = listOfReader();
    await reader.serve(list.loadAll(), answerTo);
    const readAtMs = list.allReadAtMs;
    const failing = list.loadAnew();
    const loaded = await reader.serve(failing, (request) => (request.page === 3 ? apiFailure(500) : newerTo(request)));
    assert.deepEqual([...(loaded?.pages.users.values() ?? [])], [...newer.slice(0, 2_000), ...newer.slice(3_000)]);
    assert.deepEqual([loaded?.failure, loaded?.pages.isComplete], [list.failure, false]);
    assert.deepEqual([usersOf(), list.allReadAtMs], [users, readAtMs]);
    const refused = await reader.serve(list.loadAnew(), () => apiFailure(403));
    assert.deepEqual([refused?.pages.users.size, refused?.failure?.failure], [0, apiFailure(403)]);
    assert.deepEqual(usersOf(), users);
  });

  it('shows the rows as they come, once they have all that were there', async () => {
    const { reader, list, usersOf } = listOfReader();
    await reader.serve(list.loadFirst(), answerTo);
    const load = list.loadAnew();
    await reader.answer(1, newerTo({ page: 1, perPage: 1000 }));
    assert.deepEqual(usersOf(), newer.slice(0, 1_000));
    list.cancelLoadAll();
    assert.equal(await load, undefined);
    assert.equal(usersOf().length, 1_000);
  });

  it('keeps a row that was there and does not come again, until all have come', async () => {
    const { reader, list, usersOf } = listOfReader();
    await reader.serve(list.loadFirst(), answerTo);
    const load = list.loadAnew();
    const others = serverOf(usersNamed(4_500, 'other'));
    await reader.answer(1, others({ page: 1, perPage: 1000 }));
    assert.deepEqual(usersOf(), users.slice(0, 25));
    await reader.serve(load, others);
    assert.deepEqual(usersOf(), usersNamed(4_500, 'other'));
  });

  it('is one load with others that began with nothing', async () => {
    const { reader, list } = listOfReader();
    const loads = Promise.all([list.loadAll(), list.loadAnew(), list.loadAnew()]);
    const [outcome, loaded, other] = await reader.serve(loads, answerTo);
    assert.deepEqual([outcome, loaded?.pages.users.size, reader.pages.length], ['done', 4_500, 5]);
    assert.equal(loaded, other);
  });

  it('waits for a load that goes on behind older pages, and reads those too', async () => {
    const { reader, list } = listOfReader();
    await reader.serve(list.loadAll(), (request) => (request.page > 2 ? apiFailure(403) : answerTo(request)));
    const countBefore = reader.pages.length;
    const loads = Promise.all([list.loadAll(), list.loadAnew(), list.loadAll()]);
    const [outcome, loaded] = await reader.serve(loads, newerTo);
    assert.deepEqual([outcome, [...(loaded?.pages.users.values() ?? [])]], ['done', newer]);
    assert.deepEqual(reader.pages.slice(countBefore), [3, 4, 5, 1, 2, 3, 4, 5]);
  });

  it('reads nothing where it is cancelled while it waits for another load', async () => {
    const { reader, list } = listOfReader();
    const first = list.loadFirst();
    const load = list.loadAnew();
    list.cancelLoadAll();
    await reader.serve(first, answerTo);
    assert.deepEqual([await load, reader.pages], [undefined, [1]]);
  });
});
