import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { demoAccounts, type Simulator } from '../simulator/simulator';
import {
  accountRow,
  addAccount,
  cleanUp,
  closeEditorsUntil,
  innerObjects,
  run,
  simulate,
} from '../workbench/inside/extension';
import { until } from '../support/waiting';

const [large, small] = demoAccounts.map(({ id }) => id) as [string, string];

describe('the panel of seat usage', () => {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await simulate();
    await addAccount(simulator, large, 'Northwind');
    await addAccount(simulator, small, 'Contoso');
  });
  afterEach(() => cleanUp(simulator));

  const tabs = (): readonly vscode.Tab[] => vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  const labels = (): readonly string[] => tabs().map(({ label }) => label);
  const activeLabel = (): string | undefined => tabs().find(({ isActive }) => isActive)?.label;

  it('opens one an account, and comes to the front when it is asked for again', async () => {
    const { seatUsage } = await innerObjects();
    await run('showSeatUsage', { accountId: large });
    await until(() => activeLabel() === 'Seat usage: Northwind', 'the first panel is in front');
    await run('showSeatUsage', await accountRow(small));
    await until(() => activeLabel() === 'Seat usage: Contoso', 'the second panel is in front');
    await run('showSeatUsage', { accountId: large });
    await until(() => activeLabel() === 'Seat usage: Northwind', 'the first panel is in front again');
    assert.deepEqual(labels(), ['Seat usage: Northwind', 'Seat usage: Contoso']);
    assert.equal(seatUsage.size, 2);
  });

  it('reads nothing by itself', async () => {
    await run('showSeatUsage', { accountId: large });
    await until(() => labels().length === 1, 'the panel is there');
    assert.equal(simulator.requests.length, 0);
  });

  it('is let go of when it is closed, and opens again', async () => {
    const { seatUsage } = await innerObjects();
    await run('showSeatUsage', { accountId: large });
    await until(() => labels().length === 1, 'the panel is there');
    await closeEditorsUntil(() => seatUsage.size === 0);
    await run('showSeatUsage', { accountId: large });
    assert.equal(seatUsage.size, 1);
  });

  it('takes the new name of its account, and no name once the account is removed', async () => {
    const { accounts } = await innerObjects();
    await run('showSeatUsage', { accountId: large });
    await until(() => activeLabel() === 'Seat usage: Northwind', 'the panel has its title');
    const account = accounts.find(large);
    assert.ok(account);
    await accounts.put({ ...account, label: 'Northwind Europe' });
    await until(() => activeLabel() === 'Seat usage: Northwind Europe', 'the panel has its new title');
    await accounts.remove(large);
    await until(() => activeLabel() === 'Seat usage', 'the panel tells that the account is gone');
    await addAccount(simulator, large, 'Northwind again');
    await until(() => activeLabel() === 'Seat usage: Northwind again', 'the panel is back with the account');
  });

  it('rejects an account that is not there, and what is no account', async () => {
    const { accounts, seatUsage } = await innerObjects();
    await accounts.remove(small);
    await assert.rejects(run('showSeatUsage', { accountId: small }), /Add it first: 1b22/);
    await assert.rejects(run('showSeatUsage', { account: small }), /\{ accountId \}/);
    assert.equal(seatUsage.size, 0);
  });
});
