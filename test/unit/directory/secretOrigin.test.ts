import assert from 'node:assert/strict';
import { listUsers } from '../../../src/cloudflare/accessUsers';
import { defaultBaseUrl } from '../../../src/cloudflare/baseUrl';
import { CloudflareClient } from '../../../src/cloudflare/client';
import type { Credential } from '../../../src/cloudflare/credential';
import { AccountStore } from '../../../src/directory/accountStore';
import { saveAccount } from '../../../src/directory/savedAccounts';
import { account, accountIds } from '../../support/accounts';
import { createCredentials } from '../../support/credentials';
import { failureOf } from '../../support/failures';
import { RecordingLog } from '../../support/recordingLog';
import { MemoryMemento } from '../../support/storage';
import { useSimulator } from '../../support/useSimulator';

const [accountId] = accountIds;

describe('a credential and the host it belongs to', () => {
  const simulator = useSimulator({ accounts: [account(3)] });
  const attacker = useSimulator({ accounts: [account(3)] });

  function stores() {
    const set: { baseUrl: unknown } = { baseUrl: simulator().baseUrl };
    const apiToken = simulator().tokenFor(accountId);
    const accounts = new AccountStore(new MemoryMemento());
    const sources = { baseUrl: () => set.baseUrl, environmentToken: () => apiToken };
    const credentials = createCredentials(accounts, sources);
    const log = new RecordingLog();
    const settings = () => ({ baseUrl: set.baseUrl, timeoutMs: 20_000 });
    const client = new CloudflareClient({ settings, log, random: () => 0 });
    const access = { accountId, credential: () => credentials.get(accountId) };
    const list = () => listUsers(client, access, { page: 1, perPage: 25 });
    const credential: Credential = { kind: 'apiToken', apiToken };
    return { set, accounts, credentials, credential, list, log };
  }

  for (const place of ['secretStorage', 'session', 'environment'] as const) {
    it(`goes to that host alone, whatever the address becomes (${place})`, async () => {
      const { set, accounts, credentials, credential, list } = stores();
      await saveAccount(accounts, credentials, { accountId, label: 'Label' }, credential, place);
      assert.equal((await list()).users.length, 3);
      set.baseUrl = attacker().baseUrl;
      const { accountOrigin, settingOrigin } = await failureOf(list(), 'otherHost');
      assert.deepEqual([accountOrigin, settingOrigin], [simulator().origin, attacker().origin]);
      assert.equal(attacker().requests.length, 0);
    });
  }

  it('goes to another one once the person has said so for the account', async () => {
    const { set, accounts, credentials, credential, list } = stores();
    await saveAccount(accounts, credentials, { accountId, label: 'Label' }, credential);
    const changed: string[] = [];
    credentials.onDidChange((ids) => changed.push(...ids));
    set.baseUrl = attacker().baseUrl;
    await accounts.patch(accountId, { origin: attacker().origin });
    assert.deepEqual(changed, [accountId]);
    assert.equal((await list()).users.length, 3);
  });

  it('that was saved before accounts had a host belongs to Cloudflare', async () => {
    const { set, accounts, credentials, credential } = stores();
    await saveAccount(accounts, credentials, { accountId, label: 'Label' }, credential);
    const { origin, ...older } = accounts.find(accountId) ?? assert.fail();
    assert.equal(origin, simulator().origin);
    await accounts.remove(accountId);
    await accounts.put(older);
    const failure = await failureOf(credentials.get(accountId), 'otherHost');
    assert.equal(failure.accountOrigin, 'https://api.cloudflare.com');
    set.baseUrl = defaultBaseUrl;
    assert.deepEqual(await credentials.get(accountId), credential);
  });

  it('is logged with the host where that is not Cloudflare', async () => {
    const { accounts, credentials, credential, list, log } = stores();
    await saveAccount(accounts, credentials, { accountId, label: 'Label' }, credential);
    await list();
    assert.match(log.lines.at(-1) ?? '', new RegExp(`, at ${simulator().origin}`));
  });
});
