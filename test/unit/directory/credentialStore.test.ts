import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import type { Credential } from '../../../src/cloudflare/credential';
import { AccountStore } from '../../../src/directory/accountStore';
import type { CredentialStore } from '../../../src/directory/credentialStore';
import { accountIds } from '../../support/accounts';
import { createCredentials } from '../../support/credentials';
import { failureOf, rejectionOf } from '../../support/failures';
import { MemoryMemento, MemorySecrets } from '../../support/storage';

const [accountId, otherId] = accountIds;
const canary = 'canary0123456789canary0123456789canary01';
const token: Credential = { kind: 'apiToken', apiToken: canary };
const key: Credential = { kind: 'globalApiKey', email: 'ann@example.com', apiKey: canary };

function storeOver(secrets: MemorySecrets): CredentialStore {
  return createCredentials(new AccountStore(new MemoryMemento()), { secrets });
}

describe('the secrets of accounts', () => {
  for (const credential of [token, key]) {
    it(`are read as they were stored (${credential.kind})`, async () => {
      const store = storeOver(new MemorySecrets());
      await store.put(accountId, credential);
      await store.put(otherId, { kind: 'apiToken', apiToken: 'other' });
      assert.deepEqual(await store.get(accountId), credential);
    });
  }

  it('are gone once deleted', async () => {
    const secrets = new MemorySecrets();
    const store = storeOver(secrets);
    await store.put(accountId, token);
    await store.delete(accountId);
    await failureOf(store.get(accountId), 'credentialMissing');
    assert.equal(secrets.values.size, 0);
  });

  it('are remembered nowhere: each reading asks SecretStorage', async () => {
    const secrets = new MemorySecrets();
    const store = storeOver(secrets);
    await store.put(accountId, token);
    await store.get(accountId);
    secrets.values.clear();
    await failureOf(store.get(accountId), 'credentialMissing');
  });

  it('tell whose has changed, and of no other secret of the extension', async () => {
    const secrets = new MemorySecrets();
    const store = storeOver(secrets);
    const changed: string[] = [];
    store.onDidChange((id) => changed.push(id));
    await store.put(accountId, token);
    await secrets.store('something else', 'x');
    await store.delete(accountId);
    store.dispose();
    await store.put(otherId, token);
    assert.deepEqual(changed, [accountId, accountId]);
  });

  it('that SecretStorage does not give out are unreadable, and its words are not passed on', async () => {
    const secrets = new MemorySecrets();
    secrets.refusals = { get: new Error(`keyring: could not decrypt ${canary}`) };
    const error = await rejectionOf(storeOver(secrets).get(accountId));
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
      const store = storeOver(secrets);
      await store.put(accountId, token);
      for (const name of secrets.values.keys()) secrets.values.set(name, damaged);
      const error = await rejectionOf(store.get(accountId));
      await failureOf(Promise.reject(error as Error), 'credentialUnreadable');
      assert.ok(!inspect(error, { depth: 9 }).includes(canary));
    });
  }
});
