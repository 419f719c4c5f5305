import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { listUsers } from '../../../src/cloudflare/accessUsers';
import { CloudflareClient } from '../../../src/cloudflare/client';
import type { Credential } from '../../../src/cloudflare/credential';
import { AccountStore } from '../../../src/directory/accountStore';
import { saveAccount } from '../../../src/directory/savedAccounts';
import { failureText } from '../../../src/text/failureText';
import { account, accountIds } from '../../support/accounts';
import { createCredentials } from '../../support/credentials';
import { failureOf, rejectionOf } from '../../support/failures';
import { RecordingLog } from '../../support/recordingLog';
import { MemoryMemento, MemorySecrets } from '../../support/storage';
import { useSimulator } from '../../support/useSimulator';

const [accountId] = accountIds;

describe('a token in the environment', () => {
  const simulator = useSimulator({ accounts: [account(3)] });
  const otherHost = useSimulator({ accounts: [account(3)] });

  /** An account whose token is read from the environment, over what can be changed. */
  async function withAccount() {
    const apiToken = simulator().tokenFor(accountId);
    const set: { token: string | undefined; baseUrl: unknown } = { token: apiToken, baseUrl: simulator().baseUrl };
    const [memento, secrets] = [new MemoryMemento(), new MemorySecrets()];
    const accounts = new AccountStore(memento);
    const sources = { secrets, environmentToken: () => set.token, baseUrl: () => set.baseUrl };
    const credentials = createCredentials(accounts, sources);
    const credential: Credential = { kind: 'apiToken', apiToken };
    const save = () => saveAccount(accounts, credentials, { accountId, label: 'Label' }, credential, 'environment');
    await save();
    const settings = () => ({ baseUrl: set.baseUrl, timeoutMs: 20_000 });
    const client = new CloudflareClient({ settings, log: new RecordingLog(), random: () => 0 });
    const access = { accountId, credential: () => credentials.get(accountId) };
    const list = () => listUsers(client, access, { page: 1, perPage: 25 });
    return { set, memento, secrets, accounts, credentials, apiToken, list, save };
  }

  it('reads the users, is never stored, and its account keeps the host', async () => {
    const { list, accounts, memento, secrets, apiToken } = await withAccount();
    assert.equal((await list()).users.length, 3);
    assert.equal(secrets.values.size, 0);
    assert.ok(!JSON.stringify([...memento.values]).includes(apiToken));
    assert.equal(accounts.find(accountId)?.origin, simulator().origin);
  });

  it('is read at each use', async () => {
    const { list, set } = await withAccount();
    const token = (label: string) => simulator().addCredential({ label }).value;
    for (const label of ['first', 'second']) {
      set.token = ` ${token(label)}\n`;
      await list();
      const sent = simulator().requests.at(-1)?.headers['authorization'];
      assert.equal(sent, `Bearer ${token(label)}`);
    }
  });

  it('goes to no other host than the one that was set when the account was added', async () => {
    const { list, set } = await withAccount();
    set.baseUrl = otherHost().baseUrl;
    const failure = await failureOf(list(), 'otherHost');
    assert.equal(failure.accountOrigin, simulator().origin);
    assert.equal(failure.settingOrigin, otherHost().origin);
    assert.equal(otherHost().requests.length + simulator().requests.length, 0);
    assert.match(failureText(failure, Date.now()).advice, /was added for http:\/\/127.*No request was sent/);
    set.baseUrl = simulator().baseUrl;
    assert.equal((await list()).users.length, 3);
  });

  it('goes to another path on its host, and to no other scheme, name or port of it', async () => {
    const { credentials, set, apiToken } = await withAccount();
    const own = new URL(simulator().baseUrl);
    set.baseUrl = `${own.origin}/elsewhere/`;
    assert.deepEqual(await credentials.get(accountId), { kind: 'apiToken', apiToken });
    for (const baseUrl of [`https://${own.host}`, `http://localhost:${own.port}`, 'http://127.0.0.1:1']) {
      set.baseUrl = baseUrl;
      assert.equal((await failureOf(credentials.get(accountId), 'otherHost')).accountOrigin, own.origin, baseUrl);
    }
    set.baseUrl = 'http://api.cloudflare.com';
    assert.equal((await failureOf(credentials.get(accountId), 'configuration')).problem, 'notHttps');
  });

  it('takes the host that is set now when its account is saved again', async () => {
    const { list, set, save } = await withAccount();
    set.baseUrl = otherHost().baseUrl;
    await save();
    assert.equal((await list()).users.length, 3);
    assert.equal(otherHost().requests.length, 1);
  });

  it('is not taken for an account while the address is refused', async () => {
    const { set, save, accounts } = await withAccount();
    const before = accounts.accounts;
    set.baseUrl = 'http://api.cloudflare.com';
    await failureOf(save(), 'configuration');
    assert.deepEqual(accounts.accounts, before);
  });

  for (const value of [undefined, '', ' \n']) {
    it(`that is not set is missing, and nothing is sent: ${JSON.stringify(value)}`, async () => {
      const { list, set } = await withAccount();
      set.token = value;
      assert.equal((await failureOf(list(), 'credentialMissing')).place, 'environment');
      assert.equal(simulator().requests.length, 0);
    });
  }

  for (const value of [
    'short',
    'canary with spaces in the middle',
    'canary0123456789\r\nX-Injected: 1',
    'cfk_canary0123456789abc',
  ]) {
    it(`that is malformed is refused and not told: ${JSON.stringify(value)}`, async () => {
      const { list, set } = await withAccount();
      set.token = value;
      const error = await rejectionOf(list());
      assert.equal((await failureOf(Promise.reject(error as Error), 'credentialUnreadable')).place, 'environment');
      assert.ok(!inspect(error, { depth: 9 }).includes('canary'));
      assert.equal(simulator().requests.length, 0);
    });
  }

  it('is offered as a place for the very same token alone, and only while it is set', async () => {
    const { credentials, set, apiToken } = await withAccount();
    const places = (credential: Credential) => credentials.placesFor(credential).join();
    assert.equal(places({ kind: 'apiToken', apiToken }), 'secretStorage,session,environment');
    assert.deepEqual(credentials.environmentCredential(), { kind: 'apiToken', apiToken });
    assert.equal(places({ kind: 'apiToken', apiToken: `${apiToken}x` }), 'secretStorage,session');
    assert.equal(places({ kind: 'globalApiKey', email: 'a@b', apiKey: apiToken }), 'secretStorage,session');
    for (const token of [undefined, 'short']) {
      set.token = token;
      assert.equal(places({ kind: 'apiToken', apiToken }), 'secretStorage,session');
      assert.equal(credentials.environmentCredential(), undefined);
    }
  });
});
