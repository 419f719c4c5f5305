import assert from 'node:assert/strict';
import { keyOfId } from '../../../src/cloudflare/accessUser';
import type { UserFilter } from '../../../src/directory/userFilter';
import { removeAccount } from '../../../src/directory/savedAccounts';
import { account, accountIds } from '../../support/accounts';
import { createDirectory } from '../../support/directory';
import { useSimulator } from '../../support/useSimulator';

const [accountId] = accountIds;
const ann: UserFilter = { query: { field: 'name', text: 'ann' } };
const users = Array.from({ length: 60 }, (_, index) => ({
  id: `u${index}`,
  name: index % 2 === 0 ? `Ann ${index}` : `Bob ${index}`,
  email: `u${100 - index}@example.com`,
  access_seat: index % 3 === 0,
}));
const hits = users.filter(({ name }) => name.startsWith('Ann'));

describe('the directory of users, filtered', () => {
  const simulator = useSimulator({ accounts: [account(0)] });
  beforeEach(() => simulator().replaceUsers(accountId, users));

  /** A directory whose whole list has its first page, with its filter's query set. */
  async function filtered() {
    const fixture = await createDirectory(simulator());
    const whole = fixture.directory.listOf(accountId);
    await whole.loadFirst();
    await fixture.choices.setFilter(accountId, ann);
    return { ...fixture, whole };
  }

  it('has a list of its own for the query, and keeps that of all', async () => {
    const { directory, whole, choices } = await filtered();
    const list = directory.listOf(accountId);
    assert.notEqual(list, whole);
    assert.deepEqual([list, list.pages], [directory.listOf(accountId), undefined]);
    await list.loadFirst();
    assert.deepEqual([...(list.pages?.users.values() ?? [])], hits.slice(0, 25));
    assert.deepEqual(simulator().requests.at(-1)?.query, { page: '1', per_page: '25', name: 'ann' });
    assert.deepEqual([directory.wholeListOf(accountId), whole.pages?.users.size], [whole, 25]);
    await choices.setFilter(accountId, {});
    assert.equal(directory.listOf(accountId), whole);
    assert.equal(simulator().requests.length, 2);
  });

  it('reads all that the query finds, whatever totals the server tells', async () => {
    const { directory } = await filtered();
    assert.equal(await directory.listOf(accountId).loadAll(), 'done');
    assert.deepEqual([...(directory.listOf(accountId).pages?.users.values() ?? [])], hits);
    assert.equal(directory.listOf(accountId).pages?.total, undefined);
    assert.equal(simulator().requests.length, 2);
  });

  it('shows what the lens lets through, in the order that is chosen, selected once', async () => {
    const { directory, choices } = await filtered();
    await directory.listOf(accountId).loadFirst();
    await choices.setFilter(accountId, { ...ann, seat: 'access' });
    await choices.setOrder(accountId, 'email');
    const keys = directory.shownKeys(accountId);
    const expected = hits.slice(0, 25).filter((user) => user.access_seat);
    assert.deepEqual(keys, expected.map(({ id }) => `id:${id}`).reverse());
    assert.equal(directory.shownKeys(accountId), keys);
    await directory.listOf(accountId).loadMore();
    assert.notDeepEqual(directory.shownKeys(accountId), keys);
  });

  it('keeps the list of hits where the lens or the order alone changes, and tells of it', async () => {
    const { directory, choices } = await filtered();
    const list = directory.listOf(accountId);
    const changed: unknown[] = [];
    directory.onDidChange((change) => changed.push(change));
    await choices.setFilter(accountId, { ...ann, seat: 'access' });
    assert.equal(directory.listOf(accountId), list);
    assert.deepEqual(changed, [{ accountId, key: undefined }]);
  });

  it('knows the users of both lists, and keeps both up to date', async () => {
    const { directory, whole } = await filtered();
    const list = directory.listOf(accountId);
    await list.loadAll();
    const [inBoth, inHits, inWhole] = ['u2', 'u58', 'u1'];
    for (const id of [inBoth, inHits, inWhole]) {
      assert.ok(directory.hasUser(accountId, keyOfId(id)));
      assert.equal((directory.userOf(accountId, keyOfId(id)) as { id: string }).id, id);
      assert.equal(directory.keyOfLoaded(accountId, id), keyOfId(id));
    }
    assert.deepEqual(
      [directory.hasUser(accountId, keyOfId('u59')), directory.userOf(accountId, keyOfId('u59'))],
      [false, undefined],
    );
    simulator().updateUser(accountId, inBoth, { name: 'Annabel' });
    const newer = await directory.readUser(accountId, inBoth);
    assert.equal(list.pages?.users.get(keyOfId(inBoth)), newer);
    assert.equal(whole.pages?.users.get(keyOfId(inBoth)), newer);
  });

  it('drops the list of another query, and gives up its request', async () => {
    const { directory, choices } = await filtered();
    const list = directory.listOf(accountId);
    const hold = simulator().hold();
    const load = list.loadAll();
    await simulator().waitUntil(() => hold.waiting.length === 1);
    await choices.setFilter(accountId, { query: { field: 'name', text: 'bob' } });
    assert.equal(await load, 'givenUp');
    await simulator().waitUntil(() => simulator().inFlight === 0);
    hold.release();
    const next = directory.listOf(accountId);
    assert.notEqual(next, list);
    await next.loadFirst();
    assert.equal((directory.userOf(accountId, keyOfId('u3')) as { name: string }).name, 'Bob 3');
    assert.equal(simulator().requests.at(-1)?.query['name'], 'bob');
    assert.equal(list.pages, undefined);
  });

  it('forgets both lists with a credential that was replaced, and with an account that was removed', async () => {
    const { directory, credentials, accounts, replaceSecret, whole } = await filtered();
    const list = directory.listOf(accountId);
    await list.loadFirst();
    await replaceSecret(accountId, simulator().token);
    assert.deepEqual([list.pages, whole.pages], [undefined, undefined]);
    await list.loadFirst();
    await whole.loadFirst();
    await removeAccount(accounts, credentials, accountId);
    assert.deepEqual([list.pages, whole.pages], [undefined, undefined]);
    assert.ok(!directory.hasUser(accountId, keyOfId('u0')));
    assert.notEqual(directory.wholeListOf(accountId), whole);
    assert.equal(directory.listOf(accountId), directory.wholeListOf(accountId), 'its filter is forgotten, too');
  });

  it('tells which account reads all, and how far it is', async () => {
    const { directory } = await filtered();
    const told: unknown[] = [];
    directory.onDidStartLoading(({ task }) => told.push(task));
    directory.onDidProgress((id) => told.push([id, directory.listOf(accountId).progress]));
    await directory.listOf(accountId).loadAll();
    assert.deepEqual(told[0], 'all');
    assert.deepEqual(told[1], [accountId, { loaded: 30, total: undefined }]);
  });
});
