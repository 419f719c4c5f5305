import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { demoAccounts, startSimulator, type Simulator } from '../simulator/simulator';
import { answering } from '../workbench/inside/dialogs';
import {
  accountRow,
  addAccount,
  cleanUp,
  configure,
  innerObjects,
  rowsOf,
  run,
  simulate,
} from '../workbench/inside/extension';
import { itemOf, shownIds } from '../workbench/inside/rows';

const accountId = demoAccounts[1]?.id ?? assert.fail();

describe('an account of another host than the API has by now', () => {
  let simulator: Simulator;
  let elsewhere: Simulator;
  beforeEach(async () => {
    simulator = await simulate();
    await addAccount(simulator, accountId, 'Contoso');
    elsewhere = await startSimulator();
  });
  afterEach(async () => {
    await cleanUp(simulator);
    await elsewhere.close();
  });

  async function textOf(kind: 'account' | 'failure'): Promise<string> {
    const row = kind === 'account' ? await accountRow(accountId) : (await rowsOf(accountId))[0];
    const { provider } = await innerObjects();
    const item = await itemOf(row);
    const { tooltip } = provider.resolveTreeItem(item, row ?? assert.fail());
    const markdown = (tooltip as vscode.MarkdownString).value.replaceAll(/&#(\d+);/g, (_, code: string) =>
      String.fromCodePoint(Number(code)),
    );
    return [item.label, item.description, markdown].map(String).join('\n');
  }

  it('has the host in its row and in what is told of it, where that is not Cloudflare', async () => {
    const text = await textOf('account');
    assert.equal(text.split(simulator.origin).length - 1, 2, text);
  });

  it('gets no request, tells both hosts, and is used there once the person says so', async () => {
    assert.equal((await shownIds(accountId)).length, 87);
    await configure('apiBaseUrl', elsewhere.baseUrl);
    await run('refresh', { accountId }).catch(() => undefined);
    const told = await textOf('failure');
    assert.ok(told.includes(new URL(simulator.origin).host) && told.includes(new URL(elsewhere.origin).host), told);
    const row = await accountRow(accountId);
    const use = (): Promise<void> => run('useCredentialHere', row);
    const [declined, ...more] = await answering(undefined, use);
    assert.deepEqual(more, []);
    assert.ok(declined?.isModal);
    assert.ok(declined.text.includes('"Contoso"') && declined.text.includes(elsewhere.origin), declined.text);
    assert.ok(declined.detail?.includes(simulator.origin), declined.detail);
    await run('refresh', { accountId }).catch(() => undefined);
    assert.equal(elsewhere.requests.length, 0);
    // The other server knows the token as well, as one does that takes whatever comes.
    assert.equal((await answering('Use Here', use)).length, 1);
    await run('refresh', { accountId });
    assert.equal((await shownIds(accountId)).length, 87);
    assert.ok(elsewhere.requests.some(({ status }) => status === 200));
  });

  it('is not moved by other code without the person', async () => {
    await configure('apiBaseUrl', elsewhere.baseUrl);
    const told = await answering(undefined, async () => {
      await assert.rejects(run('useCredentialHere', { accountId }));
    });
    assert.equal(told.length, 1);
    await run('refresh', { accountId }).catch(() => undefined);
    assert.equal(elsewhere.requests.length, 0);
  });
});
