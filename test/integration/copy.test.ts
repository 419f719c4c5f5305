import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { demoAccounts, type Simulator } from '../simulator/simulator';
import { addAccount, cleanUp, innerObjects, rowsOf, run, simulate } from '../workbench/inside/extension';
import { until } from '../support/waiting';

const accountId = demoAccounts[1]?.id ?? assert.fail();
const strange = {
  zeta: { nested: [1, null, 'x'] },
  id: '11111111-2222-4333-8444-555555555555',
  name: '<b>Ünï</b> $(alert)',
  email: 'strange@example.com',
  access_seat: null,
  future_field: 'kept',
};

describe('copying', () => {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await simulate();
    simulator.replaceUsers(accountId, [strange, ...simulator.users(accountId)]);
    await addAccount(simulator, accountId);
    await vscode.env.clipboard.writeText('nothing was copied');
  });
  afterEach(() => cleanUp(simulator));

  it("copies a row's record as the API sent it: every field, in its order, indented by two", async () => {
    const [row] = await rowsOf(accountId);
    await run('copyUserJson', row);
    assert.equal(await vscode.env.clipboard.readText(), JSON.stringify(strange, null, 2));
  });

  it('copies several selected rows as an array, in the order of the view', async () => {
    const rows = await rowsOf(accountId);
    await run('copyUserJson', rows[1], rows.slice(0, 3));
    const copied: unknown = JSON.parse(await vscode.env.clipboard.readText());
    assert.deepEqual(copied, simulator.users(accountId).slice(0, 3));
  });

  it('copies the pressed row alone when it is not among the selected ones', async () => {
    const rows = await rowsOf(accountId);
    await run('copyUserJson', rows[0], [rows[1], rows[2]]);
    assert.deepEqual(JSON.parse(await vscode.env.clipboard.readText()), strange);
  });

  it('copies a named user without a request where the user is loaded', async () => {
    await rowsOf(accountId);
    await run('copyUserJson', { accountId, userId: strange.id });
    assert.deepEqual(JSON.parse(await vscode.env.clipboard.readText()), strange);
    assert.equal(simulator.requests.length, 1);
  });

  it('reads a named user from the API where it is not loaded', async () => {
    await run('copyUserJson', { accountId, userId: strange.id });
    assert.deepEqual(JSON.parse(await vscode.env.clipboard.readText()), strange);
  });

  it('rejects for a user whom the API does not know', async () => {
    await assert.rejects(run('copyUserJson', { accountId, userId: 'no-such-user' }), /HTTP 404/);
  });

  it('rejects a user id that would change the path', async () => {
    await assert.rejects(run('copyUserJson', { accountId, userId: '../../../user' }), /\{ accountId, userId \}/);
    assert.equal(simulator.requests.length, 0);
  });

  it('copies the selected row when called without arguments', async () => {
    const rows = await rowsOf(accountId);
    const { view } = await innerObjects();
    const third = rows[2];
    assert.ok(third?.kind === 'user');
    await view.revealUser(accountId, third.key);
    // VS Code tells of the selection after it has revealed the row.
    await until(() => view.selection[0]?.id === third.id, 'the row is selected');
    await run('copyUserJson');
    assert.deepEqual(JSON.parse(await vscode.env.clipboard.readText()), simulator.users(accountId)[2]);
  });

  it('copies e-mails and ids, one a line', async () => {
    const rows = await rowsOf(accountId);
    const users = simulator.users(accountId).slice(0, 3);
    await run('copyUserEmail', rows[0], rows.slice(0, 3));
    assert.equal(await vscode.env.clipboard.readText(), users.map(({ email }) => email).join('\n'));
    await run('copyUserId', rows[1]);
    assert.equal(await vscode.env.clipboard.readText(), users[1]?.id);
  });
});
