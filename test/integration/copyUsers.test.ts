import assert from 'node:assert/strict';
import Papa from 'papaparse';
import * as vscode from 'vscode';
import { demoAccounts, type SimulatedUser, type Simulator } from '../simulator/simulator';
import { accountRow, addAccount, cleanUp, innerObjects, rowsOf, run, simulate } from '../workbench/inside/extension';
import { answerWith } from '../workbench/inside/quickPick';
import { until } from '../support/waiting';

const accountId = demoAccounts[1]?.id ?? assert.fail();

describe('copying many users', () => {
  let simulator: Simulator;
  let users: readonly SimulatedUser[];
  beforeEach(async () => {
    simulator = await simulate();
    users = simulator.users(accountId);
    await addAccount(simulator, accountId);
    await vscode.env.clipboard.writeText('nothing was copied');
  });
  afterEach(() => cleanUp(simulator));

  const copied = (): Thenable<string> => vscode.env.clipboard.readText();
  const emails = (some: readonly SimulatedUser[]): string => some.flatMap(({ email }) => email ?? []).join('\n');

  it('copies what an account shows as JSON', async () => {
    await rowsOf(accountId);
    await run('copyUsersAs', { accountId, format: 'json' });
    assert.equal(await copied(), JSON.stringify(users, null, 2));
    assert.equal(simulator.requests.length, 1);
  });

  for (const [format, delimiter, newline] of [
    ['csv', ',', '\r\n'],
    ['tsv', '\t', '\n'],
  ] as const) {
    it(`copies it as ${format.toUpperCase()}, which another program reads`, async () => {
      await rowsOf(accountId);
      await run('copyUsersAs', { accountId, format });
      const { data, errors } = Papa.parse<Record<string, string>>(await copied(), {
        header: true,
        skipEmptyLines: true,
        delimiter,
        newline,
      });
      assert.deepEqual(errors, []);
      assert.deepEqual(
        data.map(({ id, email, access_seat: seat, active_device_count: devices }) => [id, email, seat, devices]),
        users.map(({ id, email = '', access_seat: seat, active_device_count: devices }) => [
          id,
          email,
          String(seat),
          String(devices),
        ]),
      );
    });
  }

  it('copies it as a Markdown table: a header, a rule and a row a user', async () => {
    await rowsOf(accountId);
    await run('copyUsersAs', { accountId, format: 'markdown' });
    const lines = (await copied()).trimEnd().split('\n');
    assert.equal(lines.length, 2 + users.length);
    assert.match(lines[0] ?? '', /^\| email \| name \|/);
    assert.match(lines[1] ?? '', /^[| -]+$/);
    for (const [index, { id, email = '' }] of users.entries()) {
      const line = lines[index + 2] ?? '';
      assert.ok(line.startsWith(email === '' ? '| | ' : `| ${email} | `) && line.includes(` | ${id} | `), line);
    }
  });

  it('copies it as e-mails, one a line, without those who have none', async () => {
    await rowsOf(accountId);
    await run('copyUsersAs', { accountId, format: 'emails' });
    assert.equal(await copied(), emails(users));
  });

  it('copies what the filter shows, in its order', async () => {
    await run('filterUsers', { accountId, filter: { seat: 'none' } });
    await run('sortUsers', { accountId, order: 'createdOldestFirst' });
    await run('copyUsersAs', { accountId, format: 'json' });
    const shown = users.filter((user) => !user.access_seat && !user.gateway_seat);
    shown.sort((one, other) => Date.parse(one.created_at ?? '') - Date.parse(other.created_at ?? ''));
    assert.deepEqual(JSON.parse(await copied()), shown);
  });

  it('copies what is selected: the pressed rows in the form that is picked first', async () => {
    const rows = await rowsOf(accountId);
    await answerWith('accept', run('copyUsersAs', rows[1], rows.slice(0, 3)));
    assert.deepEqual(JSON.parse(await copied()), users.slice(0, 3));
  });

  it('copies the pressed row alone where others are selected', async () => {
    const rows = await rowsOf(accountId);
    await answerWith('accept', run('copyUsersAs', rows[0], [rows[1], rows[2]]));
    assert.deepEqual(JSON.parse(await copied()), users[0]);
  });

  it('copies all that an account shows from its row, and the selection without a row', async () => {
    const [row] = await rowsOf(accountId);
    await answerWith('accept', run('copyUsersAs', await accountRow(accountId)));
    assert.deepEqual(JSON.parse(await copied()), users);
    assert.ok(row?.kind === 'user');
    const { view } = await innerObjects();
    await view.revealUser(accountId, row.key);
    // VS Code tells of the selection after it has revealed the row.
    await until(() => view.selection[0]?.id === row.id, 'the row is selected');
    await answerWith('accept', run('copyUsersAs'));
    assert.deepEqual(JSON.parse(await copied()), users[0]);
  });

  it('copies nothing where the list of forms is closed: silent for the person, a rejection for other code', async () => {
    const [row] = await rowsOf(accountId);
    await answerWith('close', run('copyUsersAs', row));
    await assert.rejects(answerWith('close', run('copyUsersAs', { accountId })), /cancel/i);
    assert.equal(await copied(), 'nothing was copied');
  });

  it('rejects where no user is shown, and where none of them has an e-mail', async () => {
    await assert.rejects(run('copyUsersAs', { accountId, format: 'json' }), /No user of this account is shown/);
    assert.equal(simulator.requests.length, 0, 'copying reads nothing');
    await run('filterUsers', { accountId, filter: { seat: 'none', devices: 'any' } });
    await assert.rejects(run('copyUsersAs', { accountId, format: 'json' }), /change its filter/);
    simulator.replaceUsers(accountId, [{ id: 'a' }, { id: 'b', email: ' ' }]);
    await run('clearFilter', { accountId });
    await run('refresh', { accountId });
    await assert.rejects(run('copyUsersAs', { accountId, format: 'emails' }), /Cloudflare sent no e-mail/);
    assert.equal(await copied(), 'nothing was copied');
  });

  it('rejects a form that there is not, and an account that is not there', async () => {
    await rowsOf(accountId);
    await assert.rejects(run('copyUsersAs', { accountId, format: 'xml' }), /format\?: "json" \| "csv" \| "tsv"/);
    const other = demoAccounts[0]?.id;
    await assert.rejects(run('copyUsersAs', { accountId: other, format: 'json' }), /Add it first: 0a11/);
  });
});
