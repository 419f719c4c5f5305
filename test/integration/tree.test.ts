import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import type { TreeNode } from '../../src/tree/nodes';
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
import { until } from '../support/waiting';
import { withoutHost } from '../workbench/inside/rows';

const [large, small, empty] = demoAccounts.map(({ id }) => id) as [string, string, string];

describe('the view', () => {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await simulate();
  });
  afterEach(() => cleanUp(simulator));

  async function itemOf(row: TreeNode | undefined): Promise<vscode.TreeItem> {
    assert.ok(row, 'there is such a row');
    return (await innerObjects()).provider.getTreeItem(row);
  }

  it('reads page 1 once, however often VS Code asks', async () => {
    await addAccount(simulator, large);
    const [first, second] = await Promise.all([rowsOf(large), rowsOf(large)]);
    assert.equal(first.length, 101);
    assert.deepEqual(
      first.map(({ id }) => id),
      second.map(({ id }) => id),
    );
    await rowsOf(large);
    assert.equal(simulator.requests.length, 1);
    assert.equal(simulator.requests[0]?.query['per_page'], '100');
  });

  it('shows e-mail, name, seat and what a screen reader says', async () => {
    await addAccount(simulator, small);
    const [user] = simulator.users(small);
    const item = await itemOf((await rowsOf(small))[0]);
    assert.equal(item.label, user?.email);
    assert.equal(item.description, user?.name);
    assert.equal(item.contextValue, 'user');
    assert.match(item.accessibilityInformation?.label ?? '', /seat/i);
    assert.deepEqual(item.command, { command: 'cloudflareAccess.pressRow', title: 'Open User' });
  });

  it('makes the tooltip on demand, with nothing that VS Code would draw as link, icon or markup', async () => {
    simulator.replaceUsers(small, [
      { id: 'a', email: 'eve@example.com', name: '[x](command:evil) $(alert) <b>b</b> https://evil.example *a*' },
    ]);
    await addAccount(simulator, small);
    const [row] = await rowsOf(small);
    const item = await itemOf(row);
    assert.equal(item.tooltip, undefined);
    assert.ok(row);
    const { provider } = await innerObjects();
    const { value, isTrusted, supportThemeIcons, supportHtml } = provider.resolveTreeItem(item, row)
      .tooltip as vscode.MarkdownString;
    assert.ok(!isTrusted && !supportThemeIcons && !supportHtml);
    assert.doesNotMatch(value, /\[|\]|\$\(|<|https:|@/);
  });

  it('counts on the account row and offers to load more', async () => {
    await addAccount(simulator, large, 'Northwind');
    const rows = await rowsOf(large);
    const account = await itemOf(await accountRow(large));
    assert.equal(account.label, 'Northwind');
    assert.equal(withoutHost(account.description), '100 of 1,234 users');
    assert.equal(account.contextValue, 'account.more');
    const more = await itemOf(rows.at(-1));
    assert.equal(more.contextValue, 'loadMore');
    assert.equal(more.description, '100 of 1,234 users');
    assert.equal(more.accessibilityInformation?.role, 'button');
  });

  it('loads page after page to the end with no request too many', async () => {
    await configure('pageSize', 500);
    await addAccount(simulator, large);
    await rowsOf(large);
    await run('loadMore', { accountId: large });
    await run('loadMore', await accountRow(large));
    await run('loadMore', { accountId: large });
    const rows = await rowsOf(large);
    assert.equal(rows.length, 1234);
    assert.ok(rows.every(({ kind }) => kind === 'user'));
    assert.equal(withoutHost((await itemOf(await accountRow(large))).description), '1,234 users');
    assert.equal(simulator.requests.length, 3);
  });

  it('refreshes as many pages as were loaded and keeps the row objects that stay', async () => {
    await addAccount(simulator, large);
    await rowsOf(large);
    await run('loadMore', { accountId: large });
    const before = await rowsOf(large);
    simulator.removeUser(large, simulator.users(large)[0]?.id ?? '');
    await run('refresh', { accountId: large });
    const after = await rowsOf(large);
    assert.equal(simulator.requests.length, 4);
    assert.equal(after.length, 201);
    assert.equal(after[0], before[1]);
  });

  it('tells VS Code of the rows alone that a refresh has changed', async () => {
    await addAccount(simulator, large);
    const { provider } = await innerObjects();
    const account = await accountRow(large);
    const rows = await rowsOf(large);
    for (const row of [account, ...rows]) provider.getTreeItem(row);
    const told: unknown[] = [];
    const subscription = provider.onDidChangeTreeData((change) => told.push(change));
    const refresh = async (): Promise<readonly unknown[]> => {
      told.length = 0;
      await run('refresh', { accountId: large });
      return told.flat();
    };
    assert.deepEqual(await refresh(), [], 'nothing has changed');
    for (const { id } of simulator.users(large).slice(3, 5)) {
      simulator.updateUser(large, String(id), { name: `New ${id}` });
    }
    assert.deepEqual(await refresh(), rows.slice(3, 5));
    for (const row of rows) provider.getTreeItem(row);
    simulator.removeUser(large, simulator.users(large)[0]?.id ?? '');
    assert.deepEqual(await refresh(), [account]);
    subscription.dispose();
  });

  it('tells VS Code of the account where a user whose record is read anew passes its filter no more', async () => {
    await addAccount(simulator, large);
    await run('filterUsers', { accountId: large, filter: { seat: 'any' } });
    const { provider, directory } = await innerObjects();
    const account = await accountRow(large);
    const rows = await rowsOf(large);
    for (const row of [account, ...rows]) provider.getTreeItem(row);
    const told: unknown[] = [];
    const subscription = provider.onDidChangeTreeData((change) => told.push(change));
    const [{ id = '' } = {}] = simulator.users(large).filter(({ access_seat }) => access_seat === true);
    simulator.updateUser(large, id, { access_seat: false, gateway_seat: false });
    await directory.readUser(large, id);
    await until(() => told.flat().includes(account), 'the account is told');
    assert.equal((await rowsOf(large)).length, rows.length - 1);
    subscription.dispose();
  });

  it('refreshes no account that was never opened', async () => {
    await addAccount(simulator, large);
    await addAccount(simulator, small);
    await rowsOf(small);
    await run('refresh');
    assert.deepEqual(
      simulator.requests.map(({ path }) => path.includes(small)),
      [true, true],
    );
  });

  it('says so when an account has no users', async () => {
    await addAccount(simulator, empty);
    const rows = await rowsOf(empty);
    assert.equal(rows.length, 1);
    assert.equal((await itemOf(rows[0])).label, 'No users');
  });

  it('keeps the rows of accounts apart', async () => {
    await addAccount(simulator, large);
    await addAccount(simulator, small);
    const [ofLarge, ofSmall] = await Promise.all([rowsOf(large), rowsOf(small)]);
    assert.ok(ofLarge.every(({ accountId }) => accountId === large));
    assert.ok(ofSmall.every(({ accountId }) => accountId === small));
    assert.equal(new Set([...ofLarge, ...ofSmall].map(({ id }) => id)).size, ofLarge.length + ofSmall.length);
  });
});
