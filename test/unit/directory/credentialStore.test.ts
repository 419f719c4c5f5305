import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import type { Credential } from '../../../src/cloudflare/credential';
import { AccountStore } from '../../../src/directory/accountStore';
import { saveAccount } from '../../../src/directory/savedAccounts';
import { accountIds } from '../../support/accounts';
import { createCredentials } from '../../support/credentials';
import { failureOf, rejectionOf } from '../../support/failures';
import { MemoryMemento, MemorySecrets } from '../../support/storage';

const [accountId, otherId] = accountIds;
const canary = 'canary0123456789canary0123456789canary01';
const token: Credential = { kind: 'apiToken', apiToken: canary };
const key: Credential = { kind: 'globalApiKey', email: 'ann@example.com', apiKey: canary };

function storesOver(secrets: MemorySecrets) {
  const accounts = new AccountStore(new MemoryMemento());
  const credentials = createCredentials(accounts, { secrets });
  const save = (id: string, credential: Credential) =>
    saveAccount(accounts, credentials, { accountId: id, label: 'Label' }, credential);
  return { accounts, credentials, save };
}

describe('the secrets of accounts', () => {
  for (const credential of [token, key]) {
    it(`are read as they were stored (${credential.kind})`, async () => {
      const { credentials, save } = storesOver(new MemorySecrets());
      await save(accountId, credential);
      await save(otherId, { kind: 'apiToken', apiToken: 'other' });
      assert.deepEqual(await credentials.get(accountId), credential);
    });
  }

  it('are gone once discarded', async () => {
    const secrets = new MemorySecrets();
    const { accounts, credentials, save } = storesOver(secrets);
    await save(accountId, token);
    assert.equal(await credentials.discard(accounts.find(accountId) ?? assert.fail()), true);
    await failureOf(credentials.get(accountId), 'credentialMissing');
    assert.equal(secrets.values.size, 0);
  });

  it('are remembered nowhere: each reading asks SecretStorage', async () => {
    const secrets = new MemorySecrets();
    const { credentials, save } = storesOver(secrets);
    await save(accountId, token);
    await credentials.get(accountId);
    secrets.values.clear();
    await failureOf(credentials.get(accountId), 'credentialMissing');
  });

  it('tell whose has changed, and of no other secret of the extension', async () => {
    const secrets = new MemorySecrets();
    const { accounts, credentials, save } = storesOver(secrets);
    await save(accountId, token);
    const changed: string[] = [];
    credentials.onDidChange((ids) => changed.push(...ids));
    await secrets.store('something else', 'x');
    await credentials.discard(accounts.find(accountId) ?? assert.fail());
    credentials.dispose();
    await save(otherId, token);
    assert.deepEqual(changed, [accountId]);
  });

  it('of accounts that an earlier version saved are found under the account, and go with it', async () => {
    const secrets = new MemorySecrets();
    const { accounts, credentials, save } = storesOver(secrets);
    await secrets.store(`cloudflareAccess.credential.${accountId}`, JSON.stringify(token));
    await accounts.put({ accountId, label: 'Label', credentialKind: 'apiToken', secretPlace: 'secretStorage' });
    assert.deepEqual(await credentials.get(accountId), token);
    await save(accountId, key);
    assert.deepEqual(await credentials.get(accountId), key);
    assert.equal(secrets.values.size, 1);
  });

  it('that SecretStorage does not give out are unreadable, and its words are not passed on', async () => {
    const secrets = new MemorySecrets();
    const { credentials, save } = storesOver(secrets);
    await save(accountId, token);
    secrets.refusals = { get: new Error(`keyring: could not decrypt ${canary}`) };
    const error = await rejectionOf(credentials.get(accountId));
    await failureOf(Promise.reject(error as Error), 'credentialUnreadable');
    assert.ok(!inspect(error, { depth: 9 }).includes(canary));
  });

  for (const damaged of [
    '',
    'null',
    canary,
    `{"kind":"apiToken","apiToken":"${canary}"`,
    `{"kind":"apiToken"}`,
    `{"kind":"password","apiToken":"${canary}"}`,
    `{"kind":"apiToken","apiToken":"${canary}\\r\\nX-Injected: 1"}`,
    `{"kind":"apiToken","apiToken":["${canary}"]}`,
    `{"kind":"globalApiKey","apiKey":"${canary}"}`,
    `[{"kind":"apiToken","apiToken":"${canary}"}]`,
  ]) {
    it(`that are damaged are unreadable, and not told: ${damaged.replaceAll(canary, '…')}`, async () => {
      const secrets = new MemorySecrets();
      const { credentials, save } = storesOver(secrets);
      await save(accountId, token);
      for (const name of secrets.values.keys()) secrets.values.set(name, damaged);
      const error = await rejectionOf(credentials.get(accountId));
      await failureOf(Promise.reject(error as Error), 'credentialUnreadable');
      assert.ok(!inspect(error, { depth: 9 }).includes(canary));
    });
  }
});
