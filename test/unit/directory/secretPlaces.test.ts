import assert from 'node:assert/strict';
import type { Credential } from '../../../src/cloudflare/credential';
import type { SecretPlace } from '../../../src/cloudflare/secretPlace';
import { AccountStore } from '../../../src/directory/accountStore';
import { removeAccount, saveAccount } from '../../../src/directory/savedAccounts';
import { accountIds } from '../../support/accounts';
import { createCredentials } from '../../support/credentials';
import { failureOf, rejectionOf } from '../../support/failures';
import { MemoryMemento, MemorySecrets } from '../../support/storage';

const [accountId] = accountIds;
const apiToken = 'canary-token-0123456789';
const token: Credential = { kind: 'apiToken', apiToken };
const newer: Credential = { kind: 'apiToken', apiToken: 'canary-newer-0123456789' };
const key: Credential = { kind: 'globalApiKey', email: 'ann@example.com', apiKey: 'canary-key-0123456789' };

/** What outlives a window. */
interface Disk {
  readonly memento: MemoryMemento;
  readonly secrets: MemorySecrets;
}

/** A window with its own memory and, at first, the token in its environment. */
function openWindow(disk: Disk = { memento: new MemoryMemento(), secrets: new MemorySecrets() }) {
  const environment: { value: string | undefined } = { value: apiToken };
  const accounts = new AccountStore(disk.memento);
  const credentials = createCredentials(accounts, { secrets: disk.secrets, environmentToken: () => environment.value });
  const changed: string[] = [];
  credentials.onDidChange((ids) => changed.push(...ids));
  const save = (credential: Credential, place: SecretPlace) =>
    saveAccount(accounts, credentials, { accountId, label: 'Label' }, credential, place);
  const get = (): Promise<Credential> => credentials.get(accountId);
  return { disk, ...disk, environment, accounts, credentials, changed, save, get };
}

function written({ memento, secrets }: Disk): string {
  return JSON.stringify([...memento.values, ...secrets.values]);
}

describe('a secret that is kept for the session', () => {
  for (const credential of [token, key]) {
    it(`is given out and never written (${credential.kind})`, async () => {
      const { save, get, disk, accounts } = openWindow();
      await save(credential, 'session');
      assert.deepEqual(await get(), credential);
      assert.ok(!written(disk).includes('canary'));
      assert.equal(accounts.find(accountId)?.secretPlace, 'session');
    });
  }

  it('is gone with the window, and its account says why', async () => {
    const { save, disk } = openWindow();
    await save(token, 'session');
    const { place } = await failureOf(openWindow(disk).get(), 'credentialMissing');
    assert.equal(place, 'session');
  });

  it('is forgotten with its account, and when the store is disposed of', async () => {
    const { save, get, accounts, credentials } = openWindow();
    await save(token, 'session');
    await removeAccount(accounts, credentials, accountId);
    await failureOf(get(), 'credentialMissing');
    await save(token, 'session');
    credentials.dispose();
    await failureOf(get(), 'credentialMissing');
  });

  it('is forgotten where another window removed the account', async () => {
    const { save, get, accounts, disk } = openWindow();
    await save(token, 'session');
    const account = accounts.accounts[0] ?? assert.fail();
    const other = openWindow(disk);
    await other.accounts.remove(accountId);
    accounts.reload();
    await other.accounts.put(account);
    accounts.reload();
    await failureOf(get(), 'credentialMissing');
  });

  it('is not kept where the account can not be', async () => {
    const { save, get, memento, accounts } = openWindow();
    memento.refusal = new Error('disk full');
    await rejectionOf(save(token, 'session'));
    assert.deepEqual(accounts.accounts, []);
    await failureOf(get(), 'credentialMissing');
  });
});

describe('a secret that moves', () => {
  it('leaves nothing where it was', async () => {
    const { save, get, disk } = openWindow();
    await save(token, 'secretStorage');
    assert.ok(written(disk).includes('canary'));
    await save(newer, 'session');
    assert.ok(!written(disk).includes('canary'));
    assert.deepEqual(await get(), newer);
    await save(token, 'environment');
    assert.deepEqual(await get(), token);
    await save(newer, 'secretStorage');
    assert.deepEqual(await get(), newer);
  });

  it('is told of once the account says where it is now, so that it can be read', async () => {
    const places: readonly SecretPlace[] = ['secretStorage', 'session', 'environment', 'session', 'secretStorage'];
    const { save, get, credentials } = openWindow();
    for (const place of places) {
      const read: Promise<Credential | undefined>[] = [];
      const subscription = credentials.onDidChange(() => read.push(get().catch(() => undefined)));
      await save(token, place);
      assert.deepEqual((await Promise.all(read)).at(-1), token, place);
      subscription.dispose();
    }
  });

  it('is told of in another window', async () => {
    const { save, disk } = openWindow();
    await save(token, 'session');
    const other = openWindow(disk);
    await save(token, 'environment');
    other.accounts.reload();
    assert.ok(other.changed.includes(accountId));
    assert.deepEqual(await other.get(), token);
  });

  it('is in its new place, and the one before told of, where SecretStorage does not let go of it', async () => {
    const { save, get, secrets, accounts } = openWindow();
    await save(token, 'secretStorage');
    secrets.refusals = { delete: new Error('locked') };
    assert.deepEqual(await save(newer, 'session'), { isFormerSecretGone: false });
    assert.equal(accounts.find(accountId)?.secretPlace, 'session');
    assert.deepEqual(await get(), newer);
  });

  for (const place of ['secretStorage', 'session', 'environment'] as const) {
    it(`is as before where the account can not be saved (${place})`, async () => {
      const { save, get, memento, accounts } = openWindow();
      await save(token, place);
      memento.refusal = new Error('disk full');
      for (const other of ['secretStorage', 'session', 'environment'] as const) {
        await rejectionOf(save(newer, other));
        assert.equal(accounts.find(accountId)?.secretPlace, place);
        assert.deepEqual(await get(), token, other);
      }
    });
  }

  it('stays where it is when the account gets another name or place in the order', async () => {
    const { save, get, accounts, changed } = openWindow();
    await save(token, 'session');
    const account = accounts.find(accountId) ?? assert.fail();
    changed.length = 0;
    await accounts.put({ ...account, label: 'Renamed' });
    assert.deepEqual(await get(), token);
    assert.deepEqual(changed, []);
  });
});
