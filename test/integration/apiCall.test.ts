import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { saveAccount } from '../../src/directory/savedAccounts';
import { demoAccounts, type Simulator } from '../simulator/simulator';
import { accountRow, addAccount, cleanUp, innerObjects, rowsOf, run, simulate } from '../workbench/inside/extension';
import { answerWith } from '../workbench/inside/quickPick';

const accountId = demoAccounts[1]?.id ?? assert.fail();
const elsewhere = demoAccounts[0]?.id ?? assert.fail();

describe('copying API calls', () => {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await simulate();
    await addAccount(simulator, accountId);
    await vscode.env.clipboard.writeText('nothing was copied');
  });
  afterEach(() => cleanUp(simulator));

  /** What is on the clipboard, which never has the secret. */
  const copied = async (): Promise<string> => {
    const text = await vscode.env.clipboard.readText();
    assert.ok(!text.includes(simulator.tokenFor(accountId)), 'the secret is not copied');
    return text;
  };
  const listUrl = (): string => `${simulator.baseUrl}/accounts/${accountId}/access/users`;

  it("copies an account's list as cURL, without a request", async () => {
    await run('copyApiCall', { accountId, as: 'curl' });
    assert.equal(
      await copied(),
      `curl --fail-with-body -sS '${listUrl()}?page=1&per_page=100' -H "Authorization: Bearer $CLOUDFLARE_API_TOKEN"`,
    );
    assert.equal(simulator.requests.length, 0);
  });

  it("copies an account's list as TypeScript for the official SDK", async () => {
    await run('copyApiCall', { accountId, as: 'typescript' });
    const text = await copied();
    assert.match(text, /^import Cloudflare from 'cloudflare';/);
    assert.match(text, /apiToken: process\.env\['CLOUDFLARE_API_TOKEN'\]/);
    assert.ok(text.includes(`baseURL: "${simulator.baseUrl}"`));
    assert.match(text, new RegExp(`users\\.list\\(\\{\\s+account_id: "${accountId}",`));
  });

  it('copies the search that is pinned as a filter', async () => {
    const filter = { query: { field: 'email', text: "o'hara+x@example.com" } };
    await run('filterUsers', { accountId, filter });
    await run('copyApiCall', { accountId, as: 'curl' });
    assert.ok((await copied()).includes('&email=o%27hara%2Bx%40example.com'));
    await run('copyApiCall', { accountId, as: 'typescript' });
    assert.ok((await copied()).includes(`email: "o'hara+x@example.com",`));
    assert.equal(simulator.requests.length, 1);
  });

  it('copies a search that other code names', async () => {
    await run('copyApiCall', { accountId, query: { field: 'search', text: 'ann $HOME' }, as: 'curl' });
    assert.ok((await copied()).includes("&search=ann%20%24HOME'"));
    assert.equal(simulator.requests.length, 0);
  });

  it('copies the call for one user, loaded or not', async () => {
    const userId = simulator.users(accountId)[3]?.id ?? assert.fail();
    await run('copyApiCall', { accountId, userId, as: 'curl' });
    assert.equal(
      await copied(),
      `curl --fail-with-body -sS '${listUrl()}/${userId}' -H "Authorization: Bearer $CLOUDFLARE_API_TOKEN"`,
    );
    await run('copyApiCall', { accountId, userId, as: 'typescript' });
    assert.ok((await copied()).includes(`users.get("${userId}", { account_id: "${accountId}" })`));
    assert.equal(simulator.requests.length, 0);
  });

  it("asks for the language where a row's command names none", async () => {
    const userId = simulator.users(accountId)[0]?.id ?? assert.fail();
    await answerWith('accept', run('copyApiCall', (await rowsOf(accountId))[0]));
    assert.ok((await copied()).startsWith(`curl --fail-with-body -sS '${listUrl()}/${userId}'`));
    await answerWith('accept', run('copyApiCall', await accountRow(accountId)));
    assert.ok((await copied()).startsWith(`curl --fail-with-body -sS '${listUrl()}?`));
  });

  it('names the variables of a Global API key for an account that has one', async () => {
    const key = { kind: 'globalKey', label: 'key of a test', email: 'admin@example.com', accounts: 'all' } as const;
    const { value } = simulator.addCredential(key);
    const { accounts, credentials } = await innerObjects();
    const credential = { kind: 'globalApiKey', email: key.email, apiKey: value } as const;
    await saveAccount(accounts, credentials, { accountId, label: 'Contoso' }, credential);
    for (const as of ['curl', 'powershell', 'typescript']) {
      await run('copyApiCall', { accountId, as });
      const text = await copied();
      assert.match(text, /CLOUDFLARE_EMAIL.*CLOUDFLARE_API_KEY/s);
      assert.ok(!text.includes(value) && !text.includes(key.email) && !text.includes('CLOUDFLARE_API_TOKEN'));
    }
  });

  it('rejects an account that is not there, a strange user id and another language, and copies nothing', async () => {
    await assert.rejects(run('copyApiCall', { accountId: elsewhere, as: 'curl' }), /Add it first: 0a11/);
    const shape = /\{ accountId, userId\?, .*as\?: "curl" \| "powershell" \| "typescript" \}/;
    await assert.rejects(run('copyApiCall', { accountId, userId: '../x', as: 'curl' }), shape);
    await assert.rejects(run('copyApiCall', { accountId, as: 'python' }), shape);
    assert.equal(await copied(), 'nothing was copied');
  });
});
