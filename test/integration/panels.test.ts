import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { userTabTitle } from '../../src/panel/user/tabTitles';
import { demoAccounts, type Simulator } from '../simulator/simulator';
import {
  addAccount,
  cleanUp,
  closeEditorsUntil,
  innerObjects,
  rowsOf,
  run,
  simulate,
  tabLabels,
} from '../workbench/inside/extension';
import { until } from '../support/waiting';

const accountId = demoAccounts[1]?.id ?? assert.fail();

describe('panels', () => {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await simulate();
    await addAccount(simulator, accountId);
  });
  afterEach(() => cleanUp(simulator));

  /** The requests but those for the account's rows, which VS Code may ask for at any time while its view is shown. */
  const ofPanel = () => simulator.requests.filter(({ route }) => route !== 'listUsers');

  it('opens one panel a user, with its title, and reads the user anew', async () => {
    const [first, second] = await rowsOf(accountId);
    await run('openUser', first);
    await run('openUser', second);
    await run('openUser', first);
    const { panels } = await innerObjects();
    assert.equal(panels.size, 2);
    const [user] = simulator.users(accountId);
    await until(() => tabLabels().includes(userTabTitle(user)), 'the panel has its title');
    await simulator.waitForRequest(({ path }) => path.endsWith(`/access/users/${user?.id ?? ''}`));
  });

  it('tells the account on tabs that would be the same, until one of them is closed', async () => {
    const otherId = demoAccounts[2]?.id ?? assert.fail();
    const ann = { id: 'ann', email: 'ann@example.com' };
    for (const id of [accountId, otherId]) simulator.addUser(id, ann);
    await addAccount(simulator, otherId, 'Fabrikam');
    await run('openUser', { accountId, userId: ann.id });
    await until(() => tabLabels().join() === ann.email, 'the panel has its title');
    await run('openUser', { accountId: otherId, userId: ann.id });
    const both = [`${ann.email} · Test account`, `${ann.email} · Fabrikam`];
    await until(() => tabLabels().join() === both.join(), 'both tell their account');
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await until(() => tabLabels().join() === ann.email, 'the one that is left tells none');
  });

  it('opens several selected users', async () => {
    const rows = await rowsOf(accountId);
    await run('openUser', rows[0], rows.slice(0, 3));
    assert.equal((await innerObjects()).panels.size, 3);
  });

  it('opens a user who is not loaded, by ids', async () => {
    const user = simulator.users(accountId)[40];
    await run('openUser', { accountId, userId: user?.id });
    await until(() => tabLabels().includes(userTabTitle(user)), 'the panel has its title');
    // The log is asked by the e-mail, which is not known before the record has come.
    await simulator.waitUntil(() => simulator.inFlight === 0 && ofPanel().length >= 5);
    assert.equal(ofPanel().length, 5);
  });

  it("takes the fresh record over into the view's row", async () => {
    const [row] = await rowsOf(accountId);
    const [user] = simulator.users(accountId);
    simulator.updateUser(accountId, user?.id ?? '', { email: 'renamed@example.com' });
    await run('openUser', row);
    const { provider } = await innerObjects();
    assert.ok(row);
    await until(() => provider.getTreeItem(row).label === 'renamed@example.com', 'the row shows the new e-mail');
  });

  it('lets go of a panel that is closed while it reads', async () => {
    const hold = simulator.hold();
    await run('openUser', { accountId, userId: simulator.users(accountId)[0]?.id });
    await simulator.waitUntil(() => ofPanel().length === 4);
    await until(() => tabLabels().length === 1, 'the panel is there');
    const { panels } = await innerObjects();
    await closeEditorsUntil(() => panels.size === 0);
    await simulator.waitUntil(() => ofPanel().every(({ aborted }) => aborted), undefined, 'the requests are given up');
    hold.release();
    assert.equal(panels.size, 0);
  });
});
