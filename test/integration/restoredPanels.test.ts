import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { panelType, type RestoredPanelKind } from '../../src/contributions';
import { removeAccount } from '../../src/directory/savedAccounts';
import { demoAccounts, type Simulator } from '../simulator/simulator';
import { until } from '../support/waiting';
import { addAccount, cleanUp, configure, innerObjects, run, simulate, tabLabels } from '../workbench/inside/extension';

const accountId = demoAccounts[1]?.id ?? assert.fail();
const [ann, bob] = [
  { id: '11111111-2222-4333-8444-555555555555', email: 'ann@example.com' },
  { id: '22222222-2222-4333-8444-555555555555', email: 'bob@example.com' },
];

describe('panels that VS Code restores', () => {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await simulate();
    simulator.replaceUsers(accountId, [ann, bob]);
    await addAccount(simulator, accountId, 'Contoso');
  });
  afterEach(() => cleanUp(simulator));

  /** A panel with the title that it had, as VS Code makes one where a restored tab is. */
  function makePanel(kind: RestoredPanelKind, title: string): vscode.WebviewPanel {
    const where = { viewColumn: vscode.ViewColumn.Active, preserveFocus: true };
    return vscode.window.createWebviewPanel(panelType(kind), title, where);
  }

  /** Brings a panel back, as VS Code does once a restored tab is shown. */
  async function restore(kind: RestoredPanelKind, title: string, state: unknown): Promise<void> {
    const panel = makePanel(kind, title);
    await (await innerObjects()).serializers[kind].deserializeWebviewPanel(panel, state);
  }

  const waitForTabs = (...expected: string[]) =>
    until(
      () => tabLabels().join() === expected.join(),
      () => `the tabs are ${expected.join()}, not ${tabLabels().join()}`,
    );

  it('take the place of a panel of the same user, which was opened meanwhile and follows nothing any more', async () => {
    const { panels } = await innerObjects();
    await run('openUser', { accountId, userId: ann.id });
    await waitForTabs(ann.email);
    await restore('user', ann.email, { accountId, userId: ann.id });
    // VS Code tells of this tab only after those of before.
    await run('openUser', { accountId, userId: bob.id });
    await waitForTabs(ann.email, bob.email);
    assert.equal(panels.size, 2);
    await configure('maskPersonalData', true);
    await waitForTabs('a•••@e•••.com', 'b•••@e•••.com');
  });

  it('take the place of an open panel of the same account', async () => {
    const { seatUsage } = await innerObjects();
    await run('showSeatUsage', { accountId });
    await waitForTabs('Seat usage: Contoso');
    await restore('seatUsage', 'Seat usage', { accountId });
    await run('openUser', { accountId, userId: bob.id });
    await waitForTabs('Seat usage: Contoso', bob.email);
    assert.equal(seatUsage.size, 1);
  });

  it('lose the title that tells a user whose record cannot be read when privacy mode is turned on', async () => {
    simulator.replaceUsers(accountId, [bob]);
    await restore('user', ann.email, { accountId, userId: ann.id });
    await simulator.waitForRequest(({ path }) => path.endsWith(`/access/users/${ann.id}`));
    await waitForTabs(ann.email);
    await configure('maskPersonalData', true);
    await waitForTabs('Access user');
  });

  it('are closed by privacy mode where their titles tell somebody, and no others', async () => {
    const { accounts, credentials } = await innerObjects();
    await run('showSeatUsage', { accountId });
    await removeAccount(accounts, credentials, accountId);
    await waitForTabs('Seat usage');
    makePanel('user', ann.email);
    makePanel('user', bob.email);
    await waitForTabs('Seat usage', ann.email, bob.email);
    await configure('maskPersonalData', true);
    await waitForTabs('Seat usage', bob.email);
  });
});
