import assert from 'node:assert/strict';
import path from 'node:path';
import * as vscode from 'vscode';
import type { ReviewSession } from '../../src/panel/changeReview/reviewSession';
import { demoAccounts, type Simulator } from '../simulator/simulator';
import { until } from '../support/waiting';
import {
  accountRow,
  cleanUp,
  configure,
  innerObjects,
  rowsOf,
  run,
  simulate,
  tabLabels,
} from '../workbench/inside/extension';

const accountId = demoAccounts[1]?.id ?? assert.fail();

describe('changes at Cloudflare', () => {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await simulate();
    const apiToken = simulator.addCredential({ permissions: 'all' }).value;
    await run('addAccount', { accountId, label: 'Test account', apiToken });
  });
  afterEach(() => cleanUp(simulator));

  const userAt = (index: number) => simulator.users(accountId)[index] ?? assert.fail();
  const idAt = (index: number) => userAt(index).id ?? assert.fail();
  const isLoaded = () => Object.keys(require.cache).some((file) => file.endsWith(path.join('dist', 'changes.js')));
  const changing = () => simulator.requests.filter(({ method }) => method !== 'GET');

  const numberOf = ({ stage }: ReviewSession) => (stage.kind === 'review' ? stage.number : 0);

  async function reviewed(kind: 'removeSeats' | 'revokeSessions', userIds: readonly string[]) {
    await run(kind, { accountId, userIds });
    const { session } = (await innerObjects()).reviews.find(accountId) ?? assert.fail();
    await until(() => session.stage.kind === 'review', 'the change is reviewed');
    return session;
  }

  it('are refused to everybody while they are not allowed, and the code for them is not loaded', async () => {
    // Tests that ran before this one may have allowed them.
    const wasLoaded = isLoaded();
    const userIds = [idAt(0)];
    for (const kind of ['removeSeats', 'revokeSessions']) {
      await assert.rejects(
        run(kind, { accountId, userIds }),
        /may not change anything.*cloudflareAccess\.allowChanges/,
      );
    }
    await assert.rejects(run('showChangesMade', {}), /cloudflareAccess\.allowChanges/);
    const [row] = await rowsOf(accountId);
    await run('removeSeats', row);
    const { reviews } = await innerObjects();
    assert.deepEqual([reviews.size, changing(), isLoaded()], [0, [], wasLoaded]);
  });

  it('cannot be allowed by a workspace', async () => {
    const configuration = vscode.workspace.getConfiguration('cloudflareAccess');
    for (const target of [vscode.ConfigurationTarget.Workspace, vscode.ConfigurationTarget.WorkspaceFolder]) {
      await assert.rejects(async () => configuration.update('allowChanges', true, target));
    }
  });

  it('are reviewed where other code asks for them, and sent by the person alone', async () => {
    await configure('allowChanges', true);
    const session = await reviewed('removeSeats', [idAt(0), idAt(1)]);
    assert.ok(tabLabels().includes('Remove seats: Test account'));
    assert.deepEqual(changing(), []);
    await session.confirm(numberOf(session), '1');
    await session.confirm(numberOf(session), userAt(0).email ?? '');
    assert.deepEqual(changing(), []);
  });

  it('free seats once the person confirmed, tell what the list says then, and note it', async () => {
    await configure('allowChanges', true);
    simulator.updateUser(accountId, idAt(0), { access_seat: true, last_successful_login: '2020-01-01T00:00:00Z' });
    const [row] = await rowsOf(accountId);
    await run('removeSeats', row);
    const { session } = (await innerObjects()).reviews.find(accountId) ?? assert.fail();
    await until(() => session.stage.kind === 'review', 'the change is reviewed');
    await session.confirm(numberOf(session), userAt(0).email ?? '');
    await session.goOn(numberOf(session));
    assert.ok(session.stage.kind === 'ended');
    assert.deepEqual(
      session.stage.report.results.map(({ outcome }) => outcome.status),
      ['done'],
    );
    assert.deepEqual([userAt(0).access_seat, userAt(0).gateway_seat], [false, false]);
    assert.equal(changing().length, 1);
    await run('showChangesMade', await accountRow(accountId));
    const { document } = vscode.window.activeTextEditor ?? assert.fail();
    // VS Code first shows what it still has of a document that was closed a moment ago.
    await until(() => document.getText().includes(idAt(0)), 'the change is told');
    assert.ok(!document.getText().includes(userAt(0).email ?? ''));
  });

  it('are told by documents that name no account, hide ids in privacy mode, and are for who was shown them', async () => {
    await configure('allowChanges', true);
    const session = await reviewed('removeSeats', [idAt(0)]);
    await session.confirm(numberOf(session), userAt(0).email ?? '');
    await session.goOn(numberOf(session));
    await run('showChangesMade', await accountRow(accountId));
    const { document } = vscode.window.activeTextEditor ?? assert.fail();
    await until(() => document.getText().includes(idAt(0)), 'the change is told');
    assert.ok(document.getText().includes(accountId));
    assert.ok(!document.uri.toString().includes(accountId));
    await configure('maskPersonalData', true);
    await until(() => !document.getText().includes(idAt(0)), 'the ids are masked');
    assert.ok(!document.getText().includes(accountId));
    for (const query of ['', accountId, document.uri.query]) {
      const uri = document.uri.with({ path: '/another name.json', query });
      await assert.rejects(async () => vscode.workspace.openTextDocument(uri), query);
    }
  });

  it('revoke sessions once the person confirmed', async () => {
    await configure('allowChanges', true);
    const session = await reviewed('revokeSessions', [idAt(0)]);
    await session.confirm(numberOf(session), userAt(0).email ?? '');
    await session.goOn(numberOf(session));
    assert.ok(session.stage.kind === 'ended');
    assert.equal(session.stage.report.results[0]?.outcome.status, 'done');
    assert.equal(changing().length, 1);
  });

  it('end with the switch: reviews close, and nothing can be confirmed any more', async () => {
    await configure('allowChanges', true);
    const session = await reviewed('removeSeats', [idAt(0)]);
    await configure('allowChanges', false);
    const { reviews } = await innerObjects();
    await until(() => reviews.size === 0, 'the review is closed');
    await assert.rejects(
      session.confirm(numberOf(session), userAt(0).email ?? '').then(() => session.goOn(numberOf(session))),
      /allowChanges/,
    );
    assert.deepEqual(changing(), []);
  });

  it('refuses users that are not named as it wants', async () => {
    await configure('allowChanges', true);
    for (const userIds of [[], 'all', ['../x']])
      await assert.rejects(run('removeSeats', { accountId, userIds }), /userIds/);
    await assert.rejects(run('removeSeats', { accountId: 'f'.repeat(32), userIds: ['1'] }), /Add it first/);
  });
});
