import assert from 'node:assert/strict';
import { demoAccounts, type Simulator } from '../simulator/simulator';
import {
  accountRow,
  addAccount,
  cleanUp,
  configure,
  innerObjects,
  rowsOf,
  run,
  simulate,
} from '../workbench/inside/extension';
import { accountText, isPage, itemOf, otherLabels, pagesAsked, sentIds, shownIds } from '../workbench/inside/rows';
import { until } from '../support/waiting';

const accountId = demoAccounts[0]?.id ?? assert.fail();

describe('loading all users', () => {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await simulate();
    await addAccount(simulator, accountId);
  });
  afterEach(() => cleanUp(simulator));

  it('reads an account that nobody opened in pages of 1,000 and shows every user once, in order', async () => {
    await run('loadAll', { accountId });
    assert.deepEqual(pagesAsked(simulator), ['1/1000', '2/1000']);
    assert.deepEqual(await shownIds(accountId), sentIds(simulator, accountId));
    assert.deepEqual(await otherLabels(accountId), []);
    assert.deepEqual(await accountText(accountId), ['1,234 users', 'account']);
    assert.equal(pagesAsked(simulator).length, 2, 'drawing the rows asks for nothing');
  });

  it('goes on after pages that were read one by one, with the rows as they were', async () => {
    await rowsOf(accountId);
    await run('loadMore', { accountId });
    const before = await rowsOf(accountId);
    await run('loadAll', { accountId });
    assert.deepEqual(pagesAsked(simulator), ['1/100', '2/100', '1/1000', '2/1000']);
    const after = await rowsOf(accountId);
    assert.equal(after.length, 1234);
    for (const [index, row] of before.entries()) if (row.kind === 'user') assert.equal(after[index], row);
    assert.deepEqual(await shownIds(accountId), sentIds(simulator, accountId));
  });

  it('takes the row of an account, and the row that says what is not loaded', async () => {
    await run('loadAll', await accountRow(accountId));
    assert.equal((await rowsOf(accountId)).length, 1234);
  });

  it('tells on the row that it reads, with what offers to stop it, and no longer afterwards', async () => {
    await rowsOf(accountId);
    const hold = simulator.hold();
    const loading = run('loadAll', { accountId });
    await simulator.waitUntil(() => hold.waiting.length > 0);
    assert.deepEqual(await accountText(accountId), ['100 of 1,234 read', 'account.more.reading']);
    assert.equal((await shownIds(accountId)).length, 100, 'the rows that are there stay');
    hold.release();
    await loading;
    assert.deepEqual(await accountText(accountId), ['1,234 users', 'account']);
  });

  it('says so of an account without rows, whose first rows come before the last', async () => {
    const hold = simulator.hold(isPage(2));
    const loading = run('loadAll', { accountId });
    await simulator.waitUntil(() => hold.waiting.length === 1);
    assert.equal((await accountText(accountId))[1], 'account.more.reading');
    assert.equal((await shownIds(accountId)).length, 1000);
    hold.release();
    await loading;
    assert.equal((await shownIds(accountId)).length, 1234);
  });

  it('keeps what was read when it is stopped, and tells other code that it was', async () => {
    const hold = simulator.hold(isPage(2));
    const loading = run('loadAll', { accountId });
    const rejected = assert.rejects(loading, /cancel/i);
    await simulator.waitUntil(() => hold.waiting.length === 1);
    await run('stopLoadAll', { accountId });
    await rejected;
    hold.release();
    assert.equal((await shownIds(accountId)).length, 1000);
    assert.deepEqual(await otherLabels(accountId), ['Load more']);
    assert.deepEqual(await accountText(accountId), ['1,000 of 1,234 users', 'account.more']);
    await run('loadAll', { accountId });
    assert.deepEqual(pagesAsked(simulator), ['1/1000', '2/1000', '2/1000'], 'page 1 is not read again');
    assert.deepEqual(await shownIds(accountId), sentIds(simulator, accountId));
  });

  it('is not a failure for the person who stopped it', async () => {
    const hold = simulator.hold(isPage(2));
    const loading = run('loadAll', await accountRow(accountId));
    await simulator.waitUntil(() => hold.waiting.length === 1);
    await run('stopLoadAll', await accountRow(accountId));
    await loading;
    hold.release();
    assert.deepEqual(await otherLabels(accountId), ['Load more']);
  });

  it('stops the reading of all users behind a search that is pinned', async () => {
    const { directory } = await innerObjects();
    const hold = simulator.hold(isPage(2));
    const loading = run('loadAll', { accountId });
    const rejected = assert.rejects(loading, /cancel/i);
    await simulator.waitUntil(() => hold.waiting.length === 1);
    await run('filterUsers', { accountId, filter: { query: { field: 'search', text: 'an' } } });
    assert.equal(directory.wholeListOf(accountId).loading, 'all');
    await run('stopLoadAll');
    await rejected;
    hold.release();
  });

  it('can be stopped before anything has come, and leaves the account as nobody had opened it', async () => {
    const hold = simulator.hold();
    const rejected = assert.rejects(run('loadAll', { accountId }), /cancel/i);
    await simulator.waitUntil(() => hold.waiting.length === 1);
    assert.deepEqual(await accountText(accountId), ['0 read', 'account.reading']);
    await run('stopLoadAll');
    await rejected;
    hold.release();
    assert.deepEqual(await accountText(accountId), ['', 'account']);
    assert.equal((await shownIds(accountId)).length, 100);
  });

  it('is stopped in every account where no account is named', async () => {
    const other = demoAccounts[1]?.id ?? assert.fail();
    await addAccount(simulator, other);
    const hold = simulator.hold();
    const both = [accountId, other].map((id) => assert.rejects(run('loadAll', { accountId: id }), /cancel/i));
    await simulator.waitUntil(() => hold.waiting.length === 2);
    await run('stopLoadAll');
    await Promise.all(both);
    hold.release();
  });

  it('reads once for two that ask at the same time', async () => {
    await Promise.all([run('loadAll', { accountId }), run('loadAll', { accountId })]);
    assert.deepEqual(pagesAsked(simulator), ['1/1000', '2/1000']);
  });

  it('reads all of it again where everything is loaded, with the rows kept until then', async () => {
    await run('loadAll', { accountId });
    simulator.removeUser(accountId, sentIds(simulator, accountId)[0] ?? '');
    const hold = simulator.hold(isPage(2));
    const loading = run('loadAll', { accountId });
    await simulator.waitUntil(() => hold.waiting.length === 1);
    assert.equal((await shownIds(accountId)).length, 1234);
    hold.release();
    await loading;
    assert.deepEqual(await shownIds(accountId), sentIds(simulator, accountId));
  });

  it('refreshes with one request afterwards: newer records come in, rows stay', async () => {
    await run('loadAll', { accountId });
    const [first, second] = sentIds(simulator, accountId);
    simulator.updateUser(accountId, second ?? '', { email: 'renamed@example.com' });
    const before = await rowsOf(accountId);
    await run('refresh', { accountId });
    assert.deepEqual(pagesAsked(simulator), ['1/1000', '2/1000', '1/1000']);
    const after = await rowsOf(accountId);
    assert.equal(after.length, 1234);
    assert.ok(after.every((row, index) => row === before[index]));
    assert.equal(after[0]?.id, `${accountId}/user/${first}`);
    assert.equal((await itemOf(after[1])).label, 'renamed@example.com');
  });

  it('says that the number of users changed, until all are read again', async () => {
    await rowsOf(accountId);
    const [template] = simulator.users(accountId);
    assert.ok(template);
    simulator.addUser(accountId, { ...template, id: '00000000-0000-4000-8000-000000000001', email: 'new@example.com' });
    await run('loadAll', { accountId });
    assert.deepEqual(await otherLabels(accountId), ['The number of users changed']);
    const notice = (await rowsOf(accountId))[0];
    const item = await itemOf(notice);
    assert.match(String(item.description), /It was 1,234 when reading began and is 1,235 now/);
    assert.equal(item.contextValue, 'notice.loadAll');
    await run('loadAll', notice);
    assert.deepEqual(await otherLabels(accountId), []);
    assert.deepEqual(await shownIds(accountId), sentIds(simulator, accountId));
  });

  it('shows every user in a view that VS Code has expanded, also while sorting and filtering go on', async () => {
    const { view } = await innerObjects();
    const ids = sentIds(simulator, accountId);
    await rowsOf(accountId);
    await view.revealUser(accountId, ids[0] ?? '');
    await run('loadAll', { accountId });
    await Promise.all([
      run('sortUsers', { accountId, order: 'email' }),
      run('filterUsers', { accountId, filter: { seat: 'any' } }),
      run('clearFilter', { accountId }),
      run('sortUsers', { accountId, order: 'asSent' }),
      run('refresh', { accountId }),
    ]);
    // VS Code can select a row only where it has taken the rows of the account.
    for (const id of [ids.at(-1) ?? '', ids[0] ?? '']) {
      await view.revealUser(accountId, id);
      await until(() => view.selection[0]?.id === `${accountId}/user/${id}`, 'the row is selected');
    }
  });

  for (const [concurrency, most] of [
    [1, 1],
    [8, 8],
  ] as const) {
    it(`has ${most} request${most === 1 ? '' : 's'} open at once where ${concurrency} is set`, async () => {
      await configure('concurrency', concurrency);
      const users = simulator.users(accountId);
      const many = Array.from({ length: 10 }, (_, copy) =>
        users.map((user) => ({ ...user, id: `${copy}-${user.id ?? ''}`, uid: undefined })),
      ).flat();
      simulator.replaceUsers(accountId, many);
      const hold = simulator.hold(({ query }) => query['page'] !== '1');
      const loading = run('loadAll', { accountId });
      await simulator.waitUntil(() => hold.waiting.length === most);
      hold.release();
      await loading;
      assert.equal(simulator.maxInFlight(accountId), most);
      assert.equal(simulator.requests.length, 13);
      assert.equal((await innerObjects()).directory.loadedUsers(accountId).size, 12_340);
    });
  }

  it('refuses an account that is not there, and what is no account', async () => {
    const other = demoAccounts[1]?.id ?? assert.fail();
    await assert.rejects(run('loadAll', { accountId: other }), /Add it first: 1b22/);
    await assert.rejects(run('loadAll', { accountId: 'x' }), /\{ accountId \}/);
    assert.equal(simulator.requests.length, 0);
  });
});
