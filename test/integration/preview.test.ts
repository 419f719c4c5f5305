import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { demoAccounts, type Simulator } from '../simulator/simulator';
import { until } from '../support/waiting';
import { selectUser } from '../workbench/inside/rows';
import { addAccount, cleanUp, innerObjects, rowsOf, run, simulate, tabLabels } from '../workbench/inside/extension';

const accountId = demoAccounts[1]?.id ?? assert.fail();

describe('the preview of a user', () => {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await simulate();
    await addAccount(simulator, accountId);
  });
  afterEach(() => cleanUp(simulator));

  const emailAt = (index: number) => simulator.users(accountId)[index]?.email ?? '';

  /** Shows the user of a row as a press of the row does. */
  async function preview(index: number): Promise<void> {
    const { panels, directory } = await innerObjects();
    const row = (await rowsOf(accountId))[index];
    assert.equal(row?.kind, 'user');
    const user = directory.userOf(accountId, row.key);
    panels.preview({ accountId, userId: simulator.users(accountId)[index]?.id, user }, row.key);
  }

  const isForNames = ({ route }: { readonly route: string }) => route === 'listIdentityProviders';
  /** The requests but for those that name identity providers, which are of no user. */
  const asked = () => simulator.requests.filter((request) => !isForNames(request));

  /** Whom was asked for after so many requests, once five have come and all are answered. */
  async function askedSince(first: number) {
    await simulator.waitUntil(() => asked().length >= first + 5 && simulator.inFlight === 0);
    const requests = asked().slice(first);
    const users = new Set(requests.flatMap(({ path }) => /users\/([^/?]+)/.exec(path)?.[1] ?? []));
    return { users: [...users], count: requests.length };
  }

  it('goes from user to user in one panel, and leaves the focus where it was', async () => {
    await vscode.commands.executeCommand('cloudflareAccess.users.focus');
    await preview(0);
    await until(() => tabLabels().join() === emailAt(0), 'the first is shown');
    await preview(1);
    await until(() => tabLabels().join() === emailAt(1), 'the second is shown in its place');
    const { panels } = await innerObjects();
    assert.equal(panels.size, 1);
    assert.equal(panels.front?.isPreview, true);
  });

  it('asks five requests for each of those on whom the person rests, and none for others', async () => {
    await rowsOf(accountId);
    for (let index = 0; index < 20; index += 1) await preview(index);
    assert.deepEqual(await askedSince(1), { users: [simulator.users(accountId)[19]?.id], count: 5 });
    await preview(3);
    assert.deepEqual(await askedSince(6), { users: [simulator.users(accountId)[3]?.id], count: 5 });
    await simulator.waitUntil(() => simulator.requests.some(isForNames));
    assert.equal(simulator.requests.filter(isForNames).length, 1, 'providers are named once for an account');
  });

  it('gives up what it reads of a user who is left', async () => {
    await rowsOf(accountId);
    const hold = simulator.hold();
    await preview(0);
    await simulator.waitUntil(() => simulator.inFlight === 5);
    const asked = simulator.requests.slice(1);
    await preview(1);
    await simulator.waitUntil(() => asked.every(({ aborted }) => aborted));
    hold.release();
    await until(() => tabLabels().join() === emailAt(1), 'the next is shown');
  });

  it('is kept when it is asked to, or when its user is opened', async () => {
    const { panels } = await innerObjects();
    await preview(0);
    await until(() => panels.front?.isPreview === true, 'the preview is in front');
    await run('keepUserOpen');
    assert.equal(panels.front?.isPreview, false);
    await preview(1);
    assert.equal(panels.size, 2);
    await run('openUser', (await rowsOf(accountId))[1]);
    await preview(2);
    assert.equal(panels.size, 3);
    await preview(0);
    assert.equal(panels.size, 3, 'a user with a panel has no other');
  });

  it('is there only where previews are wanted', async () => {
    const editor = vscode.workspace.getConfiguration('workbench.editor');
    await editor.update('enablePreview', false, vscode.ConfigurationTarget.Global);
    try {
      const { panels } = await innerObjects();
      const [row] = await rowsOf(accountId);
      assert.equal(row?.kind, 'user');
      await selectUser(accountId, row);
      await run('pressRow');
      await until(() => panels.front !== undefined, 'the user is shown');
      assert.equal(panels.front?.isPreview, false);
    } finally {
      await editor.update('enablePreview', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('opens a user to the side in a panel of its own', async () => {
    await preview(0);
    await run('openUserToSide', { accountId, userId: simulator.users(accountId)[1]?.id });
    const columns = () => vscode.window.tabGroups.all.filter(({ tabs }) => tabs.length > 0).length;
    await until(() => columns() === 2, 'there are two groups');
  });
});
