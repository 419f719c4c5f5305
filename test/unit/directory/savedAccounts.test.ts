import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { AccountStore } from '../../../src/directory/accountStore';
import { SecretLedger } from '../../../src/directory/secretLedger';
import { AccountNotSavedError, removeAccount, saveAccount, saveAccounts } from '../../../src/directory/savedAccounts';
import { accountIds } from '../../support/accounts';
import { createCredentials } from '../../support/credentials';
import { failureOf, rejectionOf } from '../../support/failures';
import { MemoryMemento, MemorySecrets } from '../../support/storage';

const [accountId] = accountIds;
const account = { accountId, label: 'Label' };
const oldToken = { kind: 'apiToken', apiToken: 'old-0123456789' } as const;
const newKey = { kind: 'globalApiKey', email: 'ann@example.com', apiKey: 'canary-new-0123456789' } as const;

const hourMs = 3_600_000;

function stores(secrets = new MemorySecrets()) {
  const memento = new MemoryMemento();
  const clock = { nowMs: 1_800_000_000_000 };
  const accounts = new AccountStore(memento);
  const ledger = new SecretLedger(new MemoryMemento(), () => clock.nowMs);
  return { memento, secrets, clock, accounts, credentials: createCredentials(accounts, { secrets, ledger }) };
}

async function refusedStore(saving: Promise<unknown>): Promise<string> {
  const error = await rejectionOf(saving);
  assert.ok(error instanceof AccountNotSavedError, inspect(error));
  return error.store;
}

describe('saving an account', () => {
  it('keeps both it and its secret, and the secret out of the account', async () => {
    const { accounts, credentials, memento } = stores();
    await saveAccount(accounts, credentials, account, newKey);
    const { secretId, ...kept } = accounts.find(accountId) ?? assert.fail();
    assert.match(secretId ?? '', /^[0-9a-f-]{36}$/);
    const origin = 'https://api.cloudflare.com';
    assert.deepEqual(kept, { ...account, credentialKind: 'globalApiKey', secretPlace: 'secretStorage', origin });
    assert.deepEqual(await credentials.get(accountId), newKey);
    assert.ok(!JSON.stringify([...memento.values]).includes('canary'));
  });

  it('keeps when the token expires, and forgets it with the token', async () => {
    const { accounts, credentials } = stores();
    await saveAccount(accounts, credentials, { ...account, expiresAtMs: 1_800_000_000_000 }, oldToken);
    assert.equal(accounts.find(accountId)?.expiresAtMs, 1_800_000_000_000);
    await saveAccount(accounts, credentials, account, newKey);
    assert.ok(!('expiresAtMs' in (accounts.find(accountId) ?? assert.fail())));
  });

  it('keeps no expiry with a token of the environment, which may be another one tomorrow', async () => {
    const { accounts, credentials } = stores();
    await saveAccount(accounts, credentials, { ...account, expiresAtMs: 1_800_000_000_000 }, oldToken, 'environment');
    assert.equal(accounts.find(accountId)?.secretPlace, 'environment');
    assert.ok(!('expiresAtMs' in (accounts.find(accountId) ?? assert.fail())));
  });

  it('keeps nothing where SecretStorage refuses', async () => {
    const { accounts, credentials, secrets, memento } = stores();
    secrets.refusals = { store: () => new Error('locked') };
    assert.equal(await refusedStore(saveAccount(accounts, credentials, account, oldToken)), 'secrets');
    assert.deepEqual(accounts.accounts, []);
    assert.equal(secrets.values.size + memento.values.size, 0);
  });

  it('keeps nothing where global state refuses', async () => {
    const { accounts, credentials, secrets, memento } = stores();
    memento.refusal = new Error('disk full');
    assert.equal(await refusedStore(saveAccount(accounts, credentials, account, oldToken)), 'globalState');
    assert.equal(secrets.values.size, 0);
  });

  it('tells that it was not saved even where the secret can not be taken back', async () => {
    const { accounts, credentials, secrets, memento } = stores();
    memento.refusal = new Error('disk full');
    secrets.refusals = { delete: new Error('locked') };
    assert.equal(await refusedStore(saveAccount(accounts, credentials, account, oldToken)), 'globalState');
  });

  it('keeps the old account and the old secret together where a new one is refused', async () => {
    const { accounts, credentials, memento } = stores();
    await saveAccount(accounts, credentials, account, oldToken);
    memento.refusal = new Error('disk full');
    await refusedStore(saveAccount(accounts, credentials, account, newKey));
    assert.equal(accounts.find(accountId)?.credentialKind, 'apiToken');
    assert.deepEqual(await credentials.get(accountId), oldToken);
  });

  it('tells nothing of the secret where SecretStorage refuses it by name', async () => {
    const { accounts, credentials, secrets } = stores();
    secrets.refusals = { store: (value) => new Error(`could not store ${value}`) };
    const error = await rejectionOf(saveAccount(accounts, credentials, account, newKey));
    assert.ok(!inspect(error, { depth: 9 }).includes('canary'));
  });
});

describe('removing an account', () => {
  it('removes both it and its secret', async () => {
    const { accounts, credentials, secrets } = stores();
    await saveAccount(accounts, credentials, account, oldToken);
    await removeAccount(accounts, credentials, accountId);
    assert.deepEqual(accounts.accounts, []);
    assert.equal(secrets.values.size, 0);
  });

  it('is possible where the keyring does not delete the secret, which is told, and deleted later', async () => {
    const { accounts, credentials, secrets, clock } = stores();
    await saveAccount(accounts, credentials, account, oldToken);
    secrets.refusals = { delete: new Error('locked') };
    assert.deepEqual(await removeAccount(accounts, credentials, accountId), { isSecretGone: false });
    assert.deepEqual(accounts.accounts, []);
    assert.equal(secrets.values.size, 1);
    secrets.refusals = {};
    clock.nowMs += 2 * hourMs;
    await credentials.deleteOrphans();
    assert.equal(secrets.values.size, 0);
  });

  it('leaves an account that says so where only its secret could be removed', async () => {
    const { accounts, credentials, memento } = stores();
    await saveAccount(accounts, credentials, account, oldToken);
    memento.refusal = new Error('disk full');
    await assert.rejects(removeAccount(accounts, credentials, accountId));
    await failureOf(credentials.get(accountId), 'credentialMissing');
  });
});

describe('the secret of accounts that are saved together', () => {
  const [one, two] = accountIds.map((id) => ({ accountId: id, label: id }));
  assert.ok(one && two);

  for (const place of ['secretStorage', 'session'] as const) {
    it(`is one, and goes with the last of them (${place})`, async () => {
      const { accounts, credentials, secrets } = stores();
      await saveAccounts(accounts, credentials, [one, two], oldToken, place);
      assert.equal(secrets.values.size, place === 'session' ? 0 : 1);
      assert.ok(credentials.isShared(accounts.find(one.accountId) ?? assert.fail()));
      await removeAccount(accounts, credentials, one.accountId);
      const left = accounts.find(two.accountId) ?? assert.fail();
      assert.deepEqual([await credentials.get(two.accountId), credentials.isShared(left)], [oldToken, false]);
      assert.deepEqual(await removeAccount(accounts, credentials, two.accountId), { isSecretGone: true });
      assert.equal(secrets.values.size, 0);
      await accounts.put(left);
      await assert.rejects(credentials.get(two.accountId));
    });
  }

  it('stays for the others where one gets another', async () => {
    const { accounts, credentials, secrets } = stores();
    await saveAccounts(accounts, credentials, [one, two], oldToken);
    assert.deepEqual(await saveAccount(accounts, credentials, one, newKey), { isFormerSecretGone: true });
    assert.deepEqual([await credentials.get(one.accountId), await credentials.get(two.accountId)], [newKey, oldToken]);
    await saveAccounts(accounts, credentials, [one, two], oldToken);
    assert.equal(secrets.values.size, 1);
  });

  it('is told of for all of them where it changes', async () => {
    const { accounts, credentials, secrets } = stores();
    await saveAccounts(accounts, credentials, [one, two], oldToken);
    const changed: (readonly string[])[] = [];
    credentials.onDidChange((ids) => changed.push(ids));
    const [[key, stored] = assert.fail()] = [...secrets.values];
    await secrets.store(key, stored);
    assert.deepEqual(changed, [[one.accountId, two.accountId]]);
  });

  it('is not left behind, and no account is, where global state refuses', async () => {
    const { accounts, credentials, secrets, memento } = stores();
    memento.refusal = new Error('disk full');
    assert.equal(await refusedStore(saveAccounts(accounts, credentials, [one, two], oldToken)), 'globalState');
    assert.equal(secrets.values.size, 0);
    assert.deepEqual(accounts.accounts, []);
  });
});

describe('a secret in SecretStorage', () => {
  it('is there before the one it replaces goes, so that a failing keyring loses none', async () => {
    const { accounts, credentials, secrets } = stores();
    await saveAccount(accounts, credentials, account, oldToken);
    for (const refusals of [{ store: () => new Error('locked') }, { get: new Error('locked') }]) {
      secrets.refusals = refusals;
      assert.equal(await refusedStore(saveAccount(accounts, credentials, account, newKey)), 'secrets');
      secrets.refusals = {};
      assert.deepEqual(await credentials.get(accountId), oldToken);
      assert.equal(secrets.values.size, 1);
    }
  });

  it('that is not read back as it was stored is not taken for stored', async () => {
    const { accounts, credentials, secrets } = stores();
    await saveAccount(accounts, credentials, account, oldToken);
    secrets.store = () => Promise.resolve();
    assert.equal(await refusedStore(saveAccount(accounts, credentials, account, newKey)), 'secrets');
    assert.deepEqual(await credentials.get(accountId), oldToken);
  });

  it('that was replaced and could not be deleted is told of', async () => {
    const { accounts, credentials, secrets } = stores();
    assert.deepEqual(await saveAccount(accounts, credentials, account, oldToken), { isFormerSecretGone: true });
    secrets.refusals = { delete: new Error('locked') };
    assert.deepEqual(await saveAccount(accounts, credentials, account, newKey), { isFormerSecretGone: false });
    assert.deepEqual(await credentials.get(accountId), newKey);
  });

  it('is one for each profile with the same account, which share nothing but SecretStorage', async () => {
    const one = stores();
    const other = stores(one.secrets);
    await saveAccount(one.accounts, one.credentials, account, oldToken);
    await saveAccount(other.accounts, other.credentials, account, newKey);
    assert.deepEqual(await one.credentials.get(accountId), oldToken);
    await removeAccount(one.accounts, one.credentials, accountId);
    one.clock.nowMs += 2 * hourMs;
    await one.credentials.deleteOrphans();
    assert.deepEqual(await other.credentials.get(accountId), newKey);
  });

  it('that a window stored before it ended is deleted by a later start, and not while a window may be saving', async () => {
    const { accounts, credentials, secrets, clock } = stores();
    await credentials.put(oldToken);
    await saveAccount(accounts, credentials, account, newKey);
    await credentials.deleteOrphans();
    assert.equal(secrets.values.size, 2);
    clock.nowMs += 2 * hourMs;
    await credentials.deleteOrphans();
    assert.equal(secrets.values.size, 1);
    assert.deepEqual(await credentials.get(accountId), newKey);
  });
});
