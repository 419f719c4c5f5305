import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { AccountStore } from '../../../src/directory/accountStore';
import { AccountNotSavedError, removeAccount, saveAccount } from '../../../src/directory/savedAccounts';
import { accountIds } from '../../support/accounts';
import { createCredentials } from '../../support/credentials';
import { failureOf, rejectionOf } from '../../support/failures';
import { MemoryMemento, MemorySecrets } from '../../support/storage';

const [accountId] = accountIds;
const account = { accountId, label: 'Label' };
const oldToken = { kind: 'apiToken', apiToken: 'old-0123456789' } as const;
const newKey = { kind: 'globalApiKey', email: 'ann@example.com', apiKey: 'canary-new-0123456789' } as const;

function stores() {
  const memento = new MemoryMemento();
  const secrets = new MemorySecrets();
  const accounts = new AccountStore(memento);
  return { memento, secrets, accounts, credentials: createCredentials(accounts, { secrets }) };
}

async function refusedStore(saving: Promise<void>): Promise<string> {
  const error = await rejectionOf(saving);
  assert.ok(error instanceof AccountNotSavedError, inspect(error));
  return error.store;
}

describe('saving an account', () => {
  it('keeps both it and its secret, and the secret out of the account', async () => {
    const { accounts, credentials, memento } = stores();
    await saveAccount(accounts, credentials, account, newKey);
    assert.deepEqual(accounts.accounts, [{ ...account, credentialKind: 'globalApiKey', secretPlace: 'secretStorage' }]);
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

  it('leaves no secret behind without its account', async () => {
    const { accounts, credentials, secrets } = stores();
    await saveAccount(accounts, credentials, account, oldToken);
    secrets.refusals = { delete: new Error('locked') };
    await assert.rejects(removeAccount(accounts, credentials, accountId));
    assert.equal(accounts.accounts.length, 1);
    assert.equal(secrets.values.size, 1);
  });

  it('leaves an account that says so where only its secret could be removed', async () => {
    const { accounts, credentials, memento } = stores();
    await saveAccount(accounts, credentials, account, oldToken);
    memento.refusal = new Error('disk full');
    await assert.rejects(removeAccount(accounts, credentials, accountId));
    await failureOf(credentials.get(accountId), 'credentialMissing');
  });
});
