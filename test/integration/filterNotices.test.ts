import assert from 'node:assert/strict';
import { faults } from '../simulator/faults';
import { demoAccounts, type Simulator } from '../simulator/simulator';
import { addAccount, cleanUp, innerObjects, rowsOf, run, simulate } from '../workbench/inside/extension';
import {
  accountText,
  isPage,
  itemOf,
  otherLabels,
  pagesAsked,
  press,
  sentIds,
  shownIds,
} from '../workbench/inside/rows';

const accountId = demoAccounts[0]?.id ?? assert.fail();
const nobody = { seat: 'none', devices: 'any' } as const;

describe('a filter over a part of the users', () => {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await simulate();
    await addAccount(simulator, accountId);
  });
  afterEach(() => cleanUp(simulator));

  it('says that not all are loaded, and loads them when that row is pressed', async () => {
    await run('filterUsers', { accountId, filter: { seat: 'access' } });
    const isShown = (user: { access_seat?: boolean }): boolean => user.access_seat === true;
    const shown = simulator.users(accountId).slice(0, 100).filter(isShown).length;
    const text = `${shown} shown of 100 loaded of 1,234 users · Access seat`;
    assert.deepEqual(await accountText(accountId), [text, 'account.more.filtered']);
    assert.deepEqual(await otherLabels(accountId), ['Not all users are loaded', 'Load more']);
    const [notice] = await rowsOf(accountId);
    assert.ok(notice);
    const item = await itemOf(notice);
    assert.equal(item.description, 'The filter looks at 100 of 1,234 users. Press to load all.');
    assert.equal(item.contextValue, 'notice.loadAll');
    assert.deepEqual(item.command, { command: 'cloudflareAccess.pressRow', title: 'Load All Users' });

    const { view } = await innerObjects();
    await view.revealUser(accountId, (await shownIds(accountId))[0] ?? '');
    await press(notice, 'focusFirst', 'focusDown');
    assert.deepEqual(
      await shownIds(accountId),
      simulator
        .users(accountId)
        .filter(isShown)
        .map(({ id }) => id),
    );
    assert.deepEqual(await otherLabels(accountId), []);
  });

  it('says that nobody passes, and clears the filter when that row is pressed', async () => {
    await run('loadAll', { accountId });
    const { view } = await innerObjects();
    await view.revealUser(accountId, sentIds(simulator, accountId)[0] ?? '');
    await run('filterUsers', { accountId, filter: nobody });
    const rows = await rowsOf(accountId);
    assert.equal(rows.length, 1);
    const item = await itemOf(rows[0]);
    assert.deepEqual(
      [item.label, item.description],
      ['No user passes the filter', 'Press to clear it: no seat, with devices'],
    );
    assert.equal(item.contextValue, 'notice');
    assert.deepEqual(await accountText(accountId), [
      '0 shown of 1,234 users · no seat, with devices',
      'account.filtered',
    ]);
    assert.ok(rows[0]);
    await press(rows[0], 'focusFirst', 'focusDown');
    assert.deepEqual(await shownIds(accountId), sentIds(simulator, accountId));
  });

  it('says both where nobody of those passes, and offers to load more', async () => {
    await run('filterUsers', { accountId, filter: nobody });
    assert.deepEqual(await otherLabels(accountId), [
      'Not all users are loaded',
      'No user passes the filter',
      'Load more',
    ]);
  });

  it('reads further pages under the filter', async () => {
    await run('filterUsers', { accountId, filter: { seat: 'none' } });
    const before = (await shownIds(accountId)).length;
    await run('loadMore', { accountId });
    assert.ok((await shownIds(accountId)).length > before);
    assert.deepEqual(pagesAsked(simulator), ['1/100', '2/100']);
  });
});

describe('a search that is pinned', () => {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await simulate();
    await addAccount(simulator, accountId);
  });
  afterEach(() => cleanUp(simulator));

  for (const [field, text, words] of [
    ['search', 'mar', 'search "mar"'],
    ['email', '@example.org', 'e-mail "@example.org"'],
    ['name', 'an', 'name "an"'],
  ] as const) {
    it(`asks Cloudflare for "${words}" alone, and shows what it finds in a list of its own`, async () => {
      await run('filterUsers', { accountId, filter: { query: { field, text } } });
      const found = simulator
        .users(accountId)
        .filter(({ name, email }) =>
          (field === 'search' ? [name, email] : field === 'name' ? [name] : [email]).some((value) =>
            value?.toLowerCase().includes(text),
          ),
        );
      assert.ok(found.length > 0);
      assert.equal(simulator.requests.length, 1);
      assert.equal(simulator.requests[0]?.query[field], text);
      assert.deepEqual(
        await shownIds(accountId),
        found.slice(0, 100).map(({ id }) => id),
      );
      await run('loadAll', { accountId });
      assert.deepEqual(
        await shownIds(accountId),
        found.map(({ id }) => id),
      );
      assert.deepEqual(await accountText(accountId), [`${found.length} users found · ${words}`, 'account.filtered']);
      assert.ok(simulator.requests.every(({ query }) => query[field] === text));
    });
  }

  it('leaves the list of all users as it was, which is back at once when it is cleared', async () => {
    const before = await rowsOf(accountId);
    await run('filterUsers', { accountId, filter: { query: { field: 'search', text: 'mar' } } });
    await run('clearFilter', { accountId });
    assert.deepEqual(await rowsOf(accountId), before);
    assert.equal(simulator.requests.length, 2);
  });

  it('goes together with a lens over what was found', async () => {
    const query = { field: 'search', text: 'mar' } as const;
    await run('filterUsers', { accountId, filter: { query, seat: 'access' } });
    const found = simulator.users(accountId).filter(({ name, email }) => /mar/i.test(`${name}\n${email}`));
    const shown = found.filter((user) => user.access_seat);
    assert.ok(found.length < 100 && shown.length < found.length);
    assert.deepEqual(
      await shownIds(accountId),
      shown.map(({ id }) => id),
    );
    const [description] = await accountText(accountId);
    assert.equal(description, `${shown.length} shown of ${found.length} users found · search "mar", Access seat`);
  });

  it('is told where Cloudflare finds nobody', async () => {
    await run('filterUsers', { accountId, filter: { query: { field: 'email', text: 'no such user' } } });
    assert.deepEqual(await otherLabels(accountId), ['No user passes the filter']);
    assert.deepEqual(await accountText(accountId), ['0 users found · e-mail "no such user"', 'account.filtered']);
  });

  it('shows what was typed as text, whatever it looks like', async () => {
    await run('filterUsers', { accountId, filter: { query: { field: 'search', text: '$(alert) [a](command:b)' } } });
    const [description] = await accountText(accountId);
    assert.match(String(description), / · search "\$\(alert\) \[a\]\(command:b\)"$/);
  });

  it('rejects with the reason where the first page can not be read, and tells it in the view', async () => {
    simulator.setFault(faults.status(403, { code: 10_000, message: 'Authentication error' }), { when: isPage(1) });
    const filter = { query: { field: 'search', text: 'mar' } } as const;
    await assert.rejects(run('filterUsers', { accountId, filter }), /HTTP 403/);
    assert.deepEqual((await innerObjects()).choices.filterOf(accountId), filter);
    assert.deepEqual(await otherLabels(accountId), ['No permission to read the users']);
  });
});
