import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { demoAccounts, type Simulator } from '../simulator/simulator';
import { addAccount, cleanUp, configure, replaceSecret, rowsOf, simulate } from '../workbench/inside/extension';

const accountId = demoAccounts[0]?.id ?? assert.fail();

describe('settings', () => {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await simulate();
  });
  afterEach(() => cleanUp(simulator));

  it('reads pages of the size that is set, within its limits', async () => {
    await addAccount(simulator, accountId);
    for (const [set, sent] of [
      [25, '25'],
      [1000, '1000'],
      [5, '25'],
      [9999, '1000'],
      ['many', '100'],
    ] as const) {
      await configure('pageSize', set);
      await replaceSecret(accountId, simulator.tokenFor(accountId));
      await simulator.waitUntil(() => simulator.inFlight === 0);
      simulator.reset();
      await rowsOf(accountId);
      assert.equal(simulator.requests[0]?.query['per_page'], sent);
    }
  });

  it('cannot be pointed elsewhere by a workspace', async () => {
    const configuration = vscode.workspace.getConfiguration('cloudflareAccess');
    for (const target of [vscode.ConfigurationTarget.Workspace, vscode.ConfigurationTarget.WorkspaceFolder]) {
      await assert.rejects(async () => configuration.update('apiBaseUrl', 'https://evil.example', target));
    }
    assert.equal(configuration.get('apiBaseUrl'), simulator.baseUrl);
  });
});
