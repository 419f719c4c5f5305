import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { requestItems } from '../../src/commands/find/requestItems';
import type { RequestHits } from '../../src/directory/requestSearch';
import type { Privacy } from '../../src/privacy/privacy';
import { PrivacyMode } from '../../src/privacy/privacyMode';
import { demoAccounts, type Simulator } from '../simulator/simulator';
import { apiFailure } from '../support/failures';
import { nothingMasked } from '../support/nothingMasked';
import { addAccount, cleanUp, leaveView, run, simulate, tabLabels } from '../workbench/inside/extension';
import { answerWith } from '../workbench/inside/quickPick';
import { until } from '../support/waiting';

const accountId = demoAccounts[0]?.id ?? assert.fail();
const accounts = [{ accountId, label: 'Northwind' }];
const rayId = '8f2a0b1c3d4e5f60';
const request = {
  ...{ ray_id: rayId, action: 'login', allowed: false, app_name: 'Wiki $(alert)', user_email: 'ada@example.com' },
  created_at: '2026-11-25T22:56:00Z',
};
const hits: RequestHits = { accountId, isBusy: false, came: undefined, failure: undefined };

describe('searching for a Ray ID', () => {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await simulate();
    await addAccount(simulator, accountId, 'Northwind');
    // The tree of the view may take the focus back once its rows are drawn, which closes the search.
    await leaveView();
  });
  afterEach(() => cleanUp(simulator));

  const holder = () => simulator.users(accountId)[0] ?? assert.fail();
  function holds(record: object): void {
    simulator.replaceStory(accountId, holder().id ?? '', { accessRequests: [record] });
  }

  it('opens who made the request, also with what an error page writes around it', async () => {
    const email = holder().email ?? assert.fail();
    holds({ ...request, user_email: email });
    await answerWith('accept', run('searchUsers', { accountId, query: `Ray ID: ${rayId}-IAD` }));
    await until(() => tabLabels().includes(email), 'the panel of the user is there');
    assert.ok(simulator.requests.every(({ query }) => query['search'] === undefined));
  });

  it('shows a request without an e-mail in the log', async () => {
    holds({ ...request, user_email: undefined });
    await answerWith('accept', run('searchUsers', { accountId, query: rayId }));
    await until(() => tabLabels().includes('Access log: Northwind'), 'the panel of the log is there');
    await until(
      () => simulator.requests.filter(({ query }) => query['ray_id'] === rayId).length > 1,
      'the log is read for it',
    );
  });

  const button: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('list-unordered') };
  const itemsOf = (result: Partial<RequestHits>, privacy: Privacy = nothingMasked) =>
    requestItems([{ ...hits, ...result }], accounts, { rayId, button, privacy });

  it('tells the request in one row: result, app, time and person, without icons of others', () => {
    const [item, ...more] = itemsOf({ came: { found: [request], others: [] } });
    assert.match(
      item?.label ?? '',
      /^Request 8f2a0b1c3d4e5f60: Denied, Wiki \$\u2060?\(alert\), Nov 2\d, .+, ada@example\.com$/u,
    );
    assert.deepEqual(
      [item?.description, item?.lead],
      ['Northwind', { kind: 'person', accountId, email: 'ada@example.com' }],
    );
    assert.deepEqual([more, item?.buttons], [[], [button]]);
  });

  it('masks it in privacy mode', () => {
    const [item] = itemsOf({ came: { found: [request], others: [] } }, new PrivacyMode(() => true));
    assert.doesNotMatch(JSON.stringify([item?.label, item?.description]), /8f2a0b|ada@/);
    assert.match(item?.label ?? '', /a•••@e•••\.com/);
  });

  it('tells in one row that no log has it, and in one for each account why it is not known', () => {
    const none = { came: { found: [], others: [] } };
    assert.deepEqual(
      itemsOf(none).map(({ label, lead }) => [label, lead]),
      [[`$(info) The access log has no request with this Ray ID: ${rayId}`, undefined]],
    );
    const [ignored] = itemsOf({ came: { found: [], others: [request] } });
    assert.deepEqual(ignored?.lead, { kind: 'log', accountId });
    assert.match(ignored.detail ?? '', /newest requests alone: 1\. Press Enter/);
    const [failed] = itemsOf({ failure: apiFailure(403, [10_000]) });
    assert.deepEqual(failed?.lead, { kind: 'retry', accountId });
    assert.equal(failed.label, '$(error) No permission to read the access log');
    assert.match(failed.detail ?? '', /Access: Audit Logs → Read.*Press Enter to try again\./);
  });
});
