import assert from 'node:assert/strict';
import { faults } from '../../simulator/faults';
import { account, accountIds } from '../../support/accounts';
import { createDirectory } from '../../support/directory';
import { rowsOf } from '../../support/userLists';
import { useSimulator } from '../../support/useSimulator';

const [accountId] = accountIds;

describe('refreshing a list of users', () => {
  const simulator = useSimulator({ accounts: [account(130)] });
  let pageSize = 25;
  beforeEach(() => (pageSize = 25));

  /** A list of which so many pages are loaded; requests are counted from then on. */
  async function loadedList(pageCount: number) {
    const { directory } = await createDirectory(simulator(), { pageSize: () => pageSize });
    const list = directory.listOf(accountId);
    await list.loadFirst();
    for (let page = 2; page <= pageCount; page += 1) await list.loadMore();
    const countBefore = simulator().requests.length;
    const asked = () =>
      simulator()
        .requests.slice(countBefore)
        .map(({ query }) => `${query['page'] ?? ''} of ${query['per_page'] ?? ''}`);
    return { list, asked };
  }

  it('reads as many pages as were loaded', async () => {
    const { list, asked } = await loadedList(3);
    await list.refresh();
    assert.deepEqual(asked(), ['1 of 25', '2 of 25', '3 of 25']);
    assert.equal(list.pages?.users.size, 75);
    assert.equal(list.pages.outcome, 'more');
  });

  it('keeps the old rows until all new ones are there', async () => {
    const { list } = await loadedList(2);
    const before = rowsOf(list);
    simulator().removeUser(accountId, simulator().users(accountId)[0]?.id ?? '');
    const hold = simulator().hold(({ query }) => query['page'] === '2');
    const refreshing = list.refresh();
    await simulator().waitUntil(() => hold.waiting.length === 1);
    assert.deepEqual(rowsOf(list), before);
    assert.equal(list.loading, 'refresh');
    hold.release();
    await refreshing;
    assert.deepEqual([...(list.pages?.users.values() ?? [])], simulator().users(accountId).slice(0, 50));
  });

  it('keeps the old rows where any page fails', async () => {
    const { list } = await loadedList(3);
    const before = rowsOf(list);
    simulator().updateUser(accountId, simulator().users(accountId)[0]?.id ?? '', { name: 'Changed' });
    simulator().setFault(faults.status(404), { when: ({ query }) => query['page'] === '3' });
    await list.refresh();
    assert.deepEqual(rowsOf(list), before);
    assert.equal(list.failure?.task, 'refresh');
    assert.equal(list.pages?.pageCount, 3);
  });

  it('that failed does not keep the next page from being read', async () => {
    const { list } = await loadedList(1);
    simulator().setFault(faults.status(404), { times: 1 });
    await list.refresh();
    assert.ok(await list.loadMore());
    assert.equal(list.failure, undefined);
    assert.equal(list.pages?.users.size, 50);
  });

  it('ends early where there are fewer pages now', async () => {
    const { list, asked } = await loadedList(5);
    simulator().replaceUsers(accountId, simulator().users(accountId).slice(0, 30));
    await list.refresh();
    assert.deepEqual(asked(), ['1 of 25', '2 of 25']);
    assert.equal(list.pages?.users.size, 30);
    assert.equal(list.pages.outcome, 'end');
  });

  it('takes a smaller page size at once, and reads as many rows as were loaded', async () => {
    pageSize = 100;
    const { list, asked } = await loadedList(1);
    pageSize = 40;
    await list.refresh();
    assert.deepEqual(asked(), ['1 of 40', '2 of 40', '3 of 40']);
    assert.equal(list.pages?.users.size, 120);
  });

  it('takes a larger page size at once', async () => {
    const { list, asked } = await loadedList(3);
    pageSize = 100;
    await list.refresh();
    assert.deepEqual(asked(), ['1 of 100']);
    assert.equal(list.pages?.users.size, 100);
  });

  it('is not mixed with another page size before it', async () => {
    const { list, asked } = await loadedList(2);
    pageSize = 40;
    await list.loadMore();
    assert.deepEqual(asked(), ['3 of 25']);
    assert.deepEqual([...(list.pages?.users.values() ?? [])], simulator().users(accountId).slice(0, 75));
  });

  it('reads the first page of a list that was never read', async () => {
    const { directory } = await createDirectory(simulator());
    await directory.listOf(accountId).refresh();
    assert.equal(directory.listOf(accountId).pages?.users.size, 25);
    assert.equal(simulator().requests.length, 1);
  });

  it('has one request in flight at most, however often it is asked for', async () => {
    const { list } = await loadedList(2);
    const hold = simulator().hold();
    const refreshes = [list.refresh()];
    await simulator().waitUntil(() => hold.waiting.length === 1);
    refreshes.push(list.refresh());
    await simulator().waitUntil(() => simulator().requests.some(({ aborted }) => aborted));
    hold.release();
    await Promise.all(refreshes);
    assert.equal(list.pages?.users.size, 50);
    assert.equal(list.failure, undefined);
  });
});
