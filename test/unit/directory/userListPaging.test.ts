import assert from 'node:assert/strict';
import type { UserList } from '../../../src/directory/userList';
import { combineFaults, faults } from '../../simulator/faults';
import { account, accountIds } from '../../support/accounts';
import { createDirectory } from '../../support/directory';
import { readToEnd } from '../../support/userLists';
import { useSimulator } from '../../support/useSimulator';

const [manyId, evenId, noneId] = accountIds;

describe('reading all users of an account, page by page', () => {
  const simulator = useSimulator({ accounts: [account(60, manyId), account(50, evenId), account(0, noneId)] });

  async function read(accountId: string, pageSize = 25): Promise<UserList> {
    const { directory } = await createDirectory(simulator(), { pageSize: () => pageSize });
    return readToEnd(directory.listOf(accountId));
  }
  const pagesAsked = () => simulator().requests.map(({ query }) => query['page']);
  const usersOf = (list: UserList) => [...(list.pages?.users.values() ?? [])];

  for (const totals of ['all', 'countOnly', 'none'] as const) {
    it(`ends with the short last page (totals: ${totals})`, async () => {
      simulator().configure({ totals });
      const list = await read(manyId);
      assert.deepEqual(usersOf(list), simulator().users(manyId));
      // Without totals one further request settles whether a short page was the last.
      assert.deepEqual(pagesAsked(), totals === 'none' ? ['1', '2', '3', '4'] : ['1', '2', '3']);
    });
  }

  it('ends one request after the short last page where there is no result_info', async () => {
    simulator().configure({ resultInfo: false });
    assert.deepEqual(usersOf(await read(manyId)), simulator().users(manyId));
    assert.deepEqual(pagesAsked(), ['1', '2', '3', '4']);
  });

  for (const totals of ['all', 'countOnly'] as const) {
    it(`ends with a full last page that totals tell of (${totals})`, async () => {
      simulator().configure({ totals });
      assert.equal(usersOf(await read(evenId)).length, 50);
      assert.deepEqual(pagesAsked(), ['1', '2']);
    });
  }

  it('asks for one empty page where nothing tells that a full one is the last', async () => {
    simulator().configure({ totals: 'none' });
    assert.equal(usersOf(await read(evenId)).length, 50);
    assert.deepEqual(pagesAsked(), ['1', '2', '3']);
  });

  for (const beyondEnd of ['lastPage', 'firstPage'] as const) {
    it(`ends where a page past the end is another one again (${beyondEnd})`, async () => {
      simulator().configure({ totals: 'none', beyondEnd });
      const list = await read(evenId);
      assert.equal(usersOf(list).length, 50);
      assert.equal(list.pages?.outcome, 'repeated');
      assert.deepEqual(pagesAsked(), ['1', '2', '3']);
    });
  }

  for (const totalPages of [0, 1, 2, 1_000_000]) {
    it(`is not misled by ${totalPages} total_pages`, async () => {
      simulator().setFault(faults.totalPages(totalPages));
      const list = await read(manyId);
      assert.deepEqual(usersOf(list), simulator().users(manyId));
      assert.deepEqual(pagesAsked(), ['1', '2', '3', ...(totalPages > 3 ? ['4'] : [])]);
      assert.equal(list.pages?.doubt, undefined);
    });
  }

  for (const totalCount of [0, 1, 40, 1_000_000]) {
    it(`is not misled by ${totalCount} as total_count, nor shows less than what is loaded`, async () => {
      simulator().setFault(faults.resultInfo({ total_count: totalCount }));
      const list = await read(manyId);
      assert.deepEqual(usersOf(list), simulator().users(manyId));
      assert.deepEqual(pagesAsked(), ['1', '2', '3', '4']);
      assert.equal(list.pages?.doubt, totalCount > 60 ? 'short' : 'uncounted');
    });
  }

  it('ends where the first page is sent for ever', async () => {
    simulator().setFault(combineFaults(faults.repeatPage(), faults.withoutResultInfo()));
    const list = await read(manyId);
    assert.equal(usersOf(list).length, 25);
    assert.equal(list.pages?.outcome, 'repeated');
    assert.deepEqual(pagesAsked(), ['1', '2']);
  });

  it('reads an account without users once', async () => {
    const list = await read(noneId);
    assert.equal(list.pages?.outcome, 'end');
    assert.equal(list.pages.users.size, 0);
    assert.equal(list.failure, undefined);
    assert.equal(simulator().requests.length, 1);
  });

  it('asks for no page after the last', async () => {
    const list = await read(manyId);
    assert.equal(await list.loadMore(), undefined);
    await list.loadFirst();
    assert.equal(simulator().requests.length, 3);
  });

  it('knows the total from the first page on, where the API tells it', async () => {
    const { directory } = await createDirectory(simulator());
    const list = directory.listOf(manyId);
    await list.loadFirst();
    assert.equal(list.pages?.total, 60);
    assert.equal(list.pages.outcome, 'more');
  });
});
