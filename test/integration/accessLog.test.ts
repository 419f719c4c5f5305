import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { demoAccounts, type Simulator } from '../simulator/simulator';
import { accountRow, addAccount, cleanUp, run, simulate } from '../workbench/inside/extension';
import { until } from '../support/waiting';

const accountId = demoAccounts[0]?.id ?? assert.fail();

describe('showing an access log', () => {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await simulate();
    await addAccount(simulator, accountId, 'Northwind');
  });
  afterEach(() => cleanUp(simulator));

  const labels = (): readonly string[] =>
    vscode.window.tabGroups.all.flatMap((group) => group.tabs).map(({ label }) => label);
  const asked = () => simulator.requests.filter(({ route }) => route === 'listAccessRequests');

  it('reads its newest part once for a person, and the range that other code names', async () => {
    await run('showAccessLog', await accountRow(accountId));
    await until(() => labels().includes('Access log: Northwind'), 'the panel is there');
    const count = asked().length;
    assert.ok(count > 0);
    const named = () => simulator.requests.filter(({ route }) => route === 'listIdentityProviders').length;
    await until(() => named() === 1, 'the names of identity providers are read once the panel shows one');
    await run('showAccessLog', await accountRow(accountId));
    assert.equal(asked().length, count);
    await run('showAccessLog', { accountId, since: '2026-01-01T00:00:00Z', allowed: false });
    assert.equal(asked()[count]?.query['since'], '2026-01-01T00:00:00.000Z');
    assert.ok(simulator.requests.every(({ method }) => method === 'GET'));
    assert.deepEqual(labels(), ['Access log: Northwind']);
  });

  it('rejects an account that is not there, and moments that are none', async () => {
    await assert.rejects(run('showAccessLog', { accountId: 'f'.repeat(32) }), /Add it first: ffff/);
    await assert.rejects(run('showAccessLog', { accountId, since: 'yesterday' }), /since\?, until\?/);
  });
});
