import assert from 'node:assert/strict';
import { UserSearch } from '../../../src/directory/userSearch';
import { account, accountIds } from '../../support/accounts';
import { createDirectory } from '../../support/directory';
import { RecordedPresses } from '../../support/presses';
import { searchEnds, searchOf } from '../../support/searches';
import { faults } from '../../simulator/faults';
import { useSimulator } from '../../support/useSimulator';

const [accountId] = accountIds;

describe('more than one page of hits', () => {
  const simulator = useSimulator({ accounts: [account(120)] });
  const searches: UserSearch[] = [];
  afterEach(() => searches.splice(0).forEach((search) => search.dispose()));

  async function firstHits() {
    // Every user has an e-mail or a name that this matches.
    simulator().replaceUsers(
      accountId,
      simulator()
        .users(accountId)
        .map((user) => ({ ...user, name: 'Ann' })),
    );
    const { directory } = await createDirectory(simulator());
    const search = searchOf(directory, { field: 'name', accountIds: [accountId] });
    searches.push(search);
    search.setText('ann');
    await searchEnds(search);
    return search;
  }
  const stateOf = (search: UserSearch) => [search.results[0]?.hits.length, search.results[0]?.hasMore];
  const doubtOf = (search: UserSearch) => search.results[0]?.doubt;

  it('are read one after the other', async () => {
    const search = await firstHits();
    assert.deepEqual(stateOf(search), [50, true]);
    await search.loadMore(accountId);
    assert.deepEqual(stateOf(search), [100, true]);
    await search.loadMore(accountId);
    assert.deepEqual(stateOf(search), [120, false]);
    assert.deepEqual(
      simulator().requests.map(({ query }) => query['page']),
      ['1', '2', '3'],
    );
  });

  it('are in doubt at their end where nothing counts them, and not where something does', async () => {
    const counted = await firstHits();
    await counted.loadMore(accountId);
    await counted.loadMore(accountId);
    assert.deepEqual([...stateOf(counted), doubtOf(counted)], [120, false, undefined]);
    simulator().setFault(faults.withoutResultInfo());
    const search = await firstHits();
    assert.equal(doubtOf(search), undefined, 'there is more to read');
    await search.loadMore(accountId);
    await search.loadMore(accountId);
    assert.deepEqual([...stateOf(search), doubtOf(search)], [120, false, 'uncounted']);
  });

  it('are still there to be asked for after a fault, which is told once', async () => {
    const { directory } = await createDirectory(simulator());
    const presses = new RecordedPresses();
    const readPage = directory.readPage.bind(directory);
    const fault = new TypeError('A fault of ours');
    directory.readPage = () => Promise.reject(fault);
    const search = new UserSearch(directory, { field: 'email', accountIds: [accountId] }, (read) => {
      void presses.run('searchUsers', read);
    });
    searches.push(search);
    search.setText('example');
    await searchEnds(search);
    assert.deepEqual(presses.told, [{ name: 'searchUsers', error: fault }]);
    assert.deepEqual(stateOf(search), [0, true]);
    await assert.rejects(search.loadMore(accountId), fault);
    assert.equal(search.results[0]?.isBusy, false);
    directory.readPage = readPage;
    await search.loadMore(accountId);
    assert.deepEqual(stateOf(search), [50, true]);
  });

  it('are asked for once, however often they are asked for', async () => {
    const search = await firstHits();
    await Promise.all([search.loadMore(accountId), search.loadMore(accountId)]);
    assert.equal(simulator().requests.length, 2);
    assert.equal(simulator().maxInFlight(accountId), 1);
  });

  it('are given up when the person types on', async () => {
    const search = await firstHits();
    const hold = simulator().hold();
    const more = search.loadMore(accountId);
    await simulator().waitUntil(() => hold.waiting.length === 1);
    search.setText('ann b');
    await more;
    assert.deepEqual(search.results[0]?.hits, []);
    await simulator().waitUntil(() => simulator().inFlight === 0);
    hold.release();
    await searchEnds(search);
  });

  it('are not asked for after the last', async () => {
    const search = await firstHits();
    await search.loadMore(accountId);
    await search.loadMore(accountId);
    await search.loadMore(accountId);
    assert.equal(simulator().requests.length, 3);
  });

  it('are none in an account that is not searched', async () => {
    const search = await firstHits();
    await search.loadMore('f'.repeat(32));
    assert.equal(simulator().requests.length, 1);
  });
});
