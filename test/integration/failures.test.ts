import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { faults } from '../simulator/faults';
import { demoAccounts, type Simulator } from '../simulator/simulator';
import {
  addAccount,
  cleanUp,
  configure,
  innerObjects,
  loseSecret,
  rowsOf,
  run,
  simulate,
} from '../workbench/inside/extension';

const accountId = demoAccounts[0]?.id ?? assert.fail();

interface FailureItem {
  readonly label: string;
  readonly description: string;
  readonly contextValue: string | undefined;
  readonly command: vscode.Command | undefined;
}

/** What the Markdown of a tooltip shows: character references as their characters. */
function decoded(markdown: string): string {
  return markdown.replace(/&#(\d+);/g, (_reference, code: string) => String.fromCodePoint(Number(code)));
}

describe('failures in the view', () => {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await simulate();
  });
  afterEach(() => cleanUp(simulator));

  async function failureItem(): Promise<FailureItem> {
    const { provider } = await innerObjects();
    const row = (await rowsOf(accountId)).find(({ kind }) => kind === 'failure');
    assert.ok(row, 'there is a failure row');
    const { label, description, contextValue, command } = provider.getTreeItem(row);
    assert.ok(typeof label === 'string' && typeof description === 'string');
    return { label, description, contextValue, command };
  }

  for (const [what, fault, label, context, remedy] of [
    [
      'a missing permission',
      faults.status(403, { code: 10000, message: 'Authentication error' }),
      /No permission/,
      'error.retry.checkPermissions.manageTokens.replaceCredential',
      'Retry',
    ],
    [
      'a malformed credential',
      faults.status(400, { code: 6003, message: 'Invalid request headers' }),
      /does not accept the credential/,
      'error.replaceCredential.retry',
      'Replace Credential…',
    ],
    [
      'a rate limit that is too long to sit out',
      faults.rateLimited('240'),
      /Rate limit reached: try again in 2[2-4]\d seconds/,
      'error.retry',
      'Retry',
    ],
    ['a page of HTML', faults.html(200), /not understood/, 'error.retry', 'Retry'],
    [
      'a redirect',
      faults.redirect(302, 'https://elsewhere.example/'),
      /redirect/,
      'error.openApiAddress.retry',
      'Open Settings',
    ],
  ] as const) {
    it(`tells ${what} as a row with its remedy`, async () => {
      simulator.setFault(fault, { when: ({ path }) => path.endsWith('/access/users') });
      await addAccount(simulator, accountId);
      const item = await failureItem();
      assert.match(item.label, label);
      assert.ok(item.description.length > 20, 'it says what to do');
      assert.equal(item.contextValue, context);
      assert.equal(item.command?.title, remedy);
    });
  }

  it("tells Cloudflare's own words, codes and the Ray ID in the tooltip", async () => {
    const error = {
      code: 10000,
      message: 'Authentication <b>error</b>',
      documentationUrl: 'https://developers.cloudflare.com/x',
      pointer: '/query/page',
      errorChain: [{ code: 6111, message: 'Inner error' }],
    };
    simulator.setFault(faults.status(403, error), { when: ({ route }) => route === 'listUsers' });
    await addAccount(simulator, accountId);
    const { provider } = await innerObjects();
    const [row] = await rowsOf(accountId);
    assert.ok(row);
    const { tooltip } = provider.resolveTreeItem(provider.getTreeItem(row), row);
    const text = decoded((tooltip as vscode.MarkdownString).value);
    for (const part of ['Access: Audit Logs', 'Code 10000: Authentication <b>error</b>', 'Code 6111: Inner error']) {
      assert.ok(text.includes(part), part);
    }
    for (const part of ['/query/page', 'https://developers.cloudflare.com/x', 'Ray ID: ']) {
      assert.ok(text.includes(part), part);
    }
  });

  it('tells a revoked token apart from a missing permission', async () => {
    await addAccount(simulator, accountId);
    simulator.removeCredential(simulator.tokenFor(accountId));
    assert.match((await failureItem()).label, /does not accept the credential/);
  });

  it('tells an expired token as such', async () => {
    const { value } = simulator.addCredential({ kind: 'userToken', label: 'old', status: 'expired' });
    await run('addAccount', { accountId, apiToken: value });
    assert.match((await failureItem()).label, /expired/);
  });

  it('says that no credential is there when the secret is gone', async () => {
    await addAccount(simulator, accountId);
    await loseSecret(accountId);
    const item = await failureItem();
    assert.match(item.label, /No credential/);
    assert.equal(item.command?.title, 'Replace Credential…');
    assert.equal(simulator.requests.length, 0);
  });

  it('refuses an address without https before the secret is read', async () => {
    await addAccount(simulator, accountId);
    await loseSecret(accountId);
    await configure('apiBaseUrl', 'http://api.example.com/client/v4');
    assert.match((await failureItem()).label, /API address in the settings is refused/);
  });

  it('tells a server that does not answer in time', async () => {
    await configure('requestTimeoutSeconds', 1);
    simulator.setFault(faults.hang());
    await addAccount(simulator, accountId);
    assert.match((await failureItem()).label, /No answer within 1 second$/);
  });

  it('keeps the rows when a further page fails, and reads on after a retry', async () => {
    await addAccount(simulator, accountId);
    await rowsOf(accountId);
    const fault = simulator.setFault(faults.html(200));
    await run('loadMore', { accountId });
    const rows = await rowsOf(accountId);
    assert.equal(rows.filter(({ kind }) => kind === 'user').length, 100);
    assert.equal(rows.at(-1)?.kind, 'failure');
    fault.clear();
    await run('retry', rows.at(-1));
    assert.equal((await rowsOf(accountId)).filter(({ kind }) => kind === 'user').length, 200);
  });

  it('keeps the rows when a refresh fails, with the failure above them', async () => {
    await addAccount(simulator, accountId);
    await rowsOf(accountId);
    simulator.setFault(faults.html(200));
    await run('refresh', { accountId });
    const rows = await rowsOf(accountId);
    assert.equal(rows[0]?.kind, 'failure');
    assert.equal(rows.filter(({ kind }) => kind === 'user').length, 100);
  });

  it('asks a failed account again only when the person says so', async () => {
    const fault = simulator.setFault(faults.html(200));
    await addAccount(simulator, accountId);
    await rowsOf(accountId);
    await rowsOf(accountId);
    assert.equal(simulator.requests.length, 1);
    fault.clear();
    await run('refresh', { accountId });
    assert.equal((await rowsOf(accountId)).length, 101);
  });
});
