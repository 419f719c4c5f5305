import assert from 'node:assert/strict';
import { defaultBaseUrl } from '../../../src/cloudflare/baseUrl';
import { AccountStore } from '../../../src/directory/accountStore';
import { removeChangeCredential, saveChangeCredential } from '../../../src/directory/changeCredential';
import { removeAccount, saveAccount } from '../../../src/directory/savedAccounts';
import { SecretLedger } from '../../../src/directory/secretLedger';
import { accountIds } from '../../support/accounts';
import { tokenCredential } from '../../support/client';
import { createCredentials } from '../../support/credentials';
import { failureOf } from '../../support/failures';
import { MemoryMemento, MemorySecrets } from '../../support/storage';

const [accountId, otherId] = accountIds;
const reading = tokenCredential('reading0123456789reading0123456789reading');
const changing = tokenCredential('changing0123456789changing0123456789chang');

describe('the credential for changes', () => {
  let memento: MemoryMemento;
  let secrets: MemorySecrets;
  let baseUrl: string;
  let nowMs: number;

  function open() {
    const accounts = new AccountStore(memento);
    const ledger = new SecretLedger(memento, () => nowMs);
    const credentials = createCredentials(accounts, { secrets, ledger, baseUrl: () => baseUrl });
    const save = (id = accountId) => saveAccount(accounts, credentials, { accountId: id, label: 'Label' }, reading);
    return { accounts, credentials, save };
  }

  beforeEach(() => {
    memento = new MemoryMemento();
    secrets = new MemorySecrets();
    baseUrl = defaultBaseUrl;
    nowMs = 0;
  });

  it('is apart from the one that reads, of one account alone, and survives a new window', async () => {
    const { accounts, credentials, save } = open();
    await save();
    await save(otherId);
    assert.deepEqual(await credentials.getForChanges(accountId), reading, 'without one, the other is used');
    await saveChangeCredential(accounts, credentials, accountId, changing);
    for (const window of [credentials, open().credentials]) {
      assert.deepEqual(await window.get(accountId), reading);
      assert.deepEqual(await window.getForChanges(accountId), changing);
      assert.deepEqual(await window.getForChanges(otherId), reading);
    }
    assert.ok(!JSON.stringify([...memento.values]).includes(changing.kind === 'apiToken' ? changing.apiToken : ''));
  });

  it('is bound to the host that it was given for', async () => {
    const { accounts, credentials, save } = open();
    await save();
    await saveChangeCredential(accounts, credentials, accountId, changing);
    baseUrl = 'https://elsewhere.example/client/v4';
    await failureOf(credentials.getForChanges(accountId), 'otherHost');
  });

  it('stays when the one that reads is replaced, and is not an orphan', async () => {
    const { accounts, credentials, save } = open();
    await save();
    await saveChangeCredential(accounts, credentials, accountId, changing);
    await save();
    assert.equal(secrets.values.size, 2);
    nowMs = 2 * 60 * 60 * 1000;
    await open().credentials.deleteOrphans();
    assert.deepEqual(await credentials.getForChanges(accountId), changing);
  });

  it('takes the place of a former one, whose secret is deleted', async () => {
    const { accounts, credentials, save } = open();
    await save();
    await saveChangeCredential(accounts, credentials, accountId, reading);
    await saveChangeCredential(accounts, credentials, accountId, changing);
    assert.equal(secrets.values.size, 2);
    assert.deepEqual(await credentials.getForChanges(accountId), changing);
  });

  it('can be removed alone, and goes with the account', async () => {
    const { accounts, credentials, save } = open();
    await save();
    await saveChangeCredential(accounts, credentials, accountId, changing);
    assert.equal(await removeChangeCredential(accounts, credentials, accountId), true);
    assert.deepEqual([secrets.values.size, accounts.find(accountId)?.changeSecret], [1, undefined]);
    assert.deepEqual(await credentials.getForChanges(accountId), reading);
    await saveChangeCredential(accounts, credentials, accountId, changing);
    assert.deepEqual(await removeAccount(accounts, credentials, accountId), { isSecretGone: true });
    assert.equal(secrets.values.size, 0);
  });

  it('may be for this window alone, and is forgotten with the account', async () => {
    const { accounts, credentials, save } = open();
    await save();
    await saveChangeCredential(accounts, credentials, accountId, changing, 'session');
    assert.deepEqual(await credentials.getForChanges(accountId), changing);
    await failureOf(open().credentials.getForChanges(accountId), 'credentialMissing');
    await removeAccount(accounts, credentials, accountId);
    await save();
    assert.deepEqual(await credentials.getForChanges(accountId), reading);
  });

  it('leaves nothing behind where it can’t be saved', async () => {
    const { accounts, credentials, save } = open();
    await failureOf(saveChangeCredential(accounts, credentials, accountId, changing), 'credentialMissing');
    assert.equal(secrets.values.size, 0);
    await save();
    memento.refusal = new Error('full');
    await assert.rejects(saveChangeCredential(accounts, credentials, accountId, changing), {
      name: 'AccountNotSavedError',
    });
    assert.ok([...secrets.values.values()].every((value) => !value.includes('changing')));
  });

  it('that is damaged in storage is lost alone: the account stays', async () => {
    const { save } = open();
    await save();
    const [key = '', entries] = [...memento.values].find(([, value]) => Array.isArray(value)) ?? [];
    memento.values.set(
      key,
      (entries as object[]).map((entry) => ({ ...entry, changeSecret: { secretId: 1 } })),
    );
    assert.deepEqual(await open().credentials.getForChanges(accountId), reading);
  });
});
