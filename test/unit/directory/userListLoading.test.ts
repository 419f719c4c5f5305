import assert from 'node:assert/strict';
import { keyOfId } from '../../../src/cloudflare/accessUser';
import { UserList } from '../../../src/directory/userList';
import type { UserListTask } from '../../../src/directory/userListLoad';
import { faults } from '../../simulator/faults';
import { account, accountIds } from '../../support/accounts';
import { createDirectory } from '../../support/directory';
import { useSimulator } from '../../support/useSimulator';

const [accountId] = accountIds;

describe('loading a list of users', () => {
  const simulator = useSimulator({ accounts: [account(60)] });

  async function newList() {
    const { directory } = await createDirectory(simulator());
    return directory.listOf(accountId);
  }
  const requestCount = () => simulator().requests.length;

  it('shares one request among all who ask for the first page', async () => {
    const list = await newList();
    await Promise.all([list.loadFirst(), list.loadFirst(), list.loadFirst()]);
    await list.loadFirst();
    assert.equal(simulator().requests.length, 1);
    assert.equal(list.pages?.users.size, 25);
  });

  it('tells what it does, and of the end', async () => {
    const list = await newList();
    const tasks: UserListTask[] = [];
    const ends: Promise<void>[] = [];
    list.onDidStartLoading(({ task, ended }) => {
      tasks.push(task);
      ends.push(ended);
      assert.equal(list.loading, task);
    });
    assert.equal(list.wasRead, false);
    const loading = list.loadFirst();
    assert.equal(list.wasRead, true);
    await loading;
    await list.loadMore();
    await list.refresh();
    assert.deepEqual(tasks, ['first', 'more', 'refresh']);
    await Promise.all(ends);
    assert.equal(list.loading, undefined);
  });

  it('ends for all who watch a load that a fault has ended, and tells the fault to who asked for it', async () => {
    const fault = new TypeError('A fault of ours');
    const list = new UserList({ read: () => Promise.reject(fault), pageSize: () => 25, concurrency: () => 4 });
    const ends: Promise<void>[] = [];
    let changeCount = 0;
    list.onDidStartLoading(({ ended }) => ends.push(ended));
    list.onDidChange(() => (changeCount += 1));
    for (const load of [() => list.loadFirst(), () => list.loadAll(), () => list.refresh()]) {
      await assert.rejects(load(), fault);
      assert.equal(list.loading, undefined);
    }
    await Promise.all(ends);
    assert.deepEqual([ends.length, changeCount], [3, 3]);
  });

  it('tells its listeners once a load has ended, until they no longer listen', async () => {
    const list = await newList();
    const sizes: (number | undefined)[] = [];
    const listening = list.onDidChange(() => {
      assert.equal(list.loading, undefined);
      sizes.push(list.pages?.users.size);
    });
    await list.loadFirst();
    await list.loadMore();
    listening.dispose();
    await list.loadMore();
    assert.deepEqual(sizes, [25, 50]);
  });

  it('resolves with the first new user of a page', async () => {
    const list = await newList();
    await list.loadFirst();
    assert.equal(await list.loadMore(), keyOfId(simulator().users(accountId)[25]?.id ?? ''));
  });

  it('keeps the failure of the first page until it is asked to try again', async () => {
    simulator().setFault(faults.status(403, { code: 10000 }), { times: 1 });
    const list = await newList();
    await list.loadFirst();
    assert.deepEqual([list.pages, list.failure?.task], [undefined, 'first']);
    const countBefore = requestCount();
    await list.loadFirst();
    assert.equal(requestCount(), countBefore);
    await list.refresh();
    assert.equal(list.failure, undefined);
    assert.equal(list.pages?.users.size, 25);
  });

  it('keeps the rows where a further page fails, and reads that page when asked again', async () => {
    const list = await newList();
    await list.loadFirst();
    simulator().setFault(faults.html(200), { times: 1 });
    assert.equal(await list.loadMore(), undefined);
    assert.deepEqual([list.failure?.task, list.failure?.failure.kind], ['more', 'format']);
    assert.equal(list.pages?.users.size, 25);
    assert.ok(await list.loadMore());
    assert.equal(list.failure, undefined);
    assert.deepEqual([...list.pages.users.values()], simulator().users(accountId).slice(0, 50));
    assert.deepEqual(
      simulator().requests.map(({ query }) => query['page']),
      ['1', '2', '2'],
    );
  });

  it('asks for the next page once, however often it is asked to', async () => {
    const list = await newList();
    await list.loadFirst();
    await Promise.all([list.loadMore(), list.loadMore(), list.loadMore(), list.loadMore()]);
    assert.deepEqual(
      simulator().requests.map(({ query }) => query['page']),
      ['1', '2', '3'],
    );
    assert.equal(simulator().maxInFlight(accountId), 1);
  });

  it('reads the first page where more is asked for before any', async () => {
    const list = await newList();
    await list.loadMore();
    assert.equal(list.pages?.pageCount, 1);
  });

  it('takes over a newer record of a user that is there, and of no other', async () => {
    const list = await newList();
    await list.loadFirst();
    let changes = 0;
    list.onDidChange(() => (changes += 1));
    const key = [...(list.pages?.users.keys() ?? [])][3] ?? '';
    list.put(key, { id: 'x', name: 'Newer' });
    list.put('id:stranger', { id: 'stranger' });
    assert.deepEqual(list.pages?.users.get(key), { id: 'x', name: 'Newer' });
    assert.equal(list.pages.users.size, 25);
    assert.equal(changes, 1);
  });
});
