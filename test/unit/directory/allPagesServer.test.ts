import assert from 'node:assert/strict';
import type { UserList } from '../../../src/directory/userList';
import { combineFaults, faults } from '../../simulator/faults';
import type { RecordedRequest } from '../../simulator/simulator';
import { account, accountIds } from '../../support/accounts';
import { createDirectory } from '../../support/directory';
import { useSimulator } from '../../support/useSimulator';

const [accountId] = accountIds;
const isPage =
  (page: number) =>
  ({ query }: RecordedRequest): boolean =>
    query['page'] === String(page);

describe('loading all users over HTTP', () => {
  const simulator = useSimulator({
    accounts: [account(10_000)],
    rateBudget: { limit: 1_000_000, windowSeconds: 300 },
  });

  async function newList(concurrency = 4): Promise<UserList> {
    const { directory } = await createDirectory(simulator(), { concurrency: () => concurrency });
    return directory.listOf(accountId);
  }
  const usersOf = (list: UserList) => [...(list.pages?.users.values() ?? [])];
  const idsOf = (records: readonly unknown[]) => records.map((record) => (record as { id?: string }).id ?? '');

  for (const totals of ['all', 'countOnly'] as const) {
    it(`takes ten requests for 10,000 users (totals: ${totals})`, async () => {
      simulator().configure({ totals });
      const list = await newList();
      assert.equal(await list.loadAll(), 'done');
      assert.deepEqual(usersOf(list), simulator().users(accountId));
      assert.equal(simulator().requests.length, 10);
      assert.ok(simulator().maxInFlight(accountId) <= 4);
      assert.ok(simulator().requests.every(({ query }) => query['per_page'] === '1000'));
    });
  }

  for (const [what, behaviour] of [
    ['totals', { totals: 'none' }],
    ['result_info', { resultInfo: false }],
  ] as const) {
    it(`asks for no more than three pages beyond the end without ${what}`, async () => {
      simulator().configure(behaviour);
      const list = await newList();
      assert.equal(await list.loadAll(), 'done');
      assert.deepEqual(usersOf(list), simulator().users(accountId));
      assert.deepEqual([list.pages?.isComplete, list.pages?.total], [true, undefined]);
      await simulator().waitUntil(() => simulator().inFlight === 0);
      assert.ok(simulator().requests.length >= 11 && simulator().requests.length <= 14);
    });
  }

  for (const beyondEnd of ['lastPage', 'firstPage'] as const) {
    it(`gives each user once where a page past the end is another one again (${beyondEnd})`, async () => {
      simulator().configure({ totals: 'none', beyondEnd });
      const list = await newList();
      assert.equal(await list.loadAll(), 'done');
      assert.deepEqual(usersOf(list), simulator().users(accountId));
    });
  }

  for (const concurrency of [1, 4, 8]) {
    it(`has ${concurrency} requests open at once where that is set`, async () => {
      const list = await newList(concurrency);
      const hold = simulator().hold(({ query }) => query['page'] !== '1');
      const load = list.loadAll();
      await simulator().waitUntil(() => hold.waiting.length === concurrency);
      hold.release();
      assert.equal(await load, 'done');
      assert.equal(simulator().maxInFlight(accountId), concurrency);
    });
  }

  it('gives each user once where some are added meanwhile, and tells of the change', async () => {
    let count = 0;
    const end = simulator().onRequest(() => {
      count += 1;
      simulator().addUser(accountId, { id: `new-${count}`, email: `new${count}@example.com` }, 0);
    });
    const before = idsOf(simulator().users(accountId));
    // One request after the other: those that overtake each other may miss whoever moves over a page's edge between them.
    const list = await newList(1);
    assert.equal(await list.loadAll(), 'done');
    end();
    const ids = idsOf(usersOf(list));
    assert.equal(new Set(ids).size, ids.length);
    // Rows move down: nobody who was there before can slip by.
    assert.deepEqual(
      before.filter((id) => !ids.includes(id)),
      [],
    );
    assert.equal(list.pages?.totalChange?.from, 10_001);
    assert.ok(list.pages.isComplete);
  });

  it('gives each user once where some are removed meanwhile, and tells of the change', async () => {
    const end = simulator().onRequest(() => {
      simulator().removeUser(accountId, simulator().users(accountId)[0]?.id ?? '');
    });
    const list = await newList();
    assert.equal(await list.loadAll(), 'done');
    end();
    const ids = idsOf(usersOf(list));
    assert.equal(new Set(ids).size, ids.length);
    // Whoever moved up over a page's edge is missed, one a removal at most.
    assert.ok(ids.length >= 9_980 && ids.length < 10_000);
    assert.equal(list.pages?.totalChange?.from, 9_999);
    assert.ok(list.pages.totalChange.to < 9_999 && list.pages.isComplete);
  });

  it('asks once more for a page that failed, after the rest and alone', async () => {
    // Three retries are the client's own: the page fails all four times.
    const fault = simulator().setFault(faults.status(500), { when: isPage(4), times: 4 });
    const list = await newList();
    assert.equal(await list.loadAll(), 'done');
    assert.equal(fault.served, 4);
    assert.deepEqual(usersOf(list), simulator().users(accountId));
    assert.equal(simulator().requests.at(-1)?.query['page'], '4');
  });

  it('names a page that fails for good, and reads it when asked again', async () => {
    const fault = simulator().setFault(faults.status(500), { when: isPage(4) });
    const list = await newList();
    assert.equal(await list.loadAll(), 'failed');
    assert.deepEqual(
      list.failure?.pages?.map(({ page, perPage }) => [page, perPage]),
      [[4, 1000]],
    );
    assert.equal(usersOf(list).length, 9_000);
    fault.clear();
    const countBefore = simulator().requests.length;
    assert.equal(await list.loadAll(), 'done');
    assert.equal(simulator().requests.length, countBefore + 1);
    assert.deepEqual(usersOf(list), simulator().users(accountId));
  });

  it('reads the rest where one page is another one again, and tells fewer than were counted', async () => {
    simulator().setFault(faults.repeatPage(), { when: isPage(4) });
    const list = await newList();
    assert.equal(await list.loadAll(), 'done');
    const users = simulator().users(accountId);
    assert.deepEqual(usersOf(list), [...users.slice(0, 3_000), ...users.slice(4_000)]);
    assert.deepEqual([list.pages?.total, list.pages?.outcome], [10_000, 'end']);
    assert.equal(simulator().requests.length, 10);
  });

  for (const [what, fault] of [
    ['with totals', faults.repeatPage()],
    ['without', combineFaults(faults.repeatPage(), faults.withoutResultInfo())],
  ] as const) {
    it(`ends soon where the first page is sent for ever (${what})`, async () => {
      simulator().setFault(fault);
      const list = await newList();
      await list.loadAll();
      assert.deepEqual([usersOf(list).length, list.pages?.outcome], [1_000, 'repeated']);
      // Of ten pages that totals promise some are asked for before the third that brings nothing new has its turn.
      assert.ok(simulator().requests.length <= 10);
    });
  }

  it('keeps what was read and leaves no request open when it is cancelled', async () => {
    const list = await newList();
    const hold = simulator().hold(({ query }) => Number(query['page']) >= 4);
    const load = list.loadAll();
    await simulator().waitUntil(() => hold.waiting.length === 4);
    list.cancelLoadAll();
    assert.equal(await load, 'cancelled');
    await simulator().waitUntil(() => simulator().inFlight === 0);
    hold.release();
    assert.deepEqual(usersOf(list), simulator().users(accountId).slice(0, 3_000));
    assert.equal(await list.loadAll(), 'done');
    assert.deepEqual(usersOf(list), simulator().users(accountId));
    assert.equal(simulator().requests.length, 3 + 4 + 7);
  });
});
