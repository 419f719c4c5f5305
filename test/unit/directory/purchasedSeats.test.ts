import assert from 'node:assert/strict';
import { AccountStore } from '../../../src/directory/accountStore';
import { PurchasedSeats } from '../../../src/directory/purchasedSeats';
import { MemoryMemento } from '../../support/storage';
import { createCredentials } from '../../support/credentials';
import { tokenCredential } from '../../support/client';
import { removeAccount, saveAccount } from '../../../src/directory/savedAccounts';

const accountId = 'a'.repeat(32);

describe('the number of seats that were bought', () => {
  async function start() {
    const memento = new MemoryMemento();
    const accounts = new AccountStore(memento);
    const credentials = createCredentials(accounts);
    await saveAccount(accounts, credentials, { accountId, label: 'A' }, tokenCredential('token'));
    return { memento, accounts, credentials, purchased: new PurchasedSeats(memento, accounts) };
  }

  it('is kept for each account, over a restart, and can be taken back', async () => {
    const { memento, accounts, purchased } = await start();
    const told: string[] = [];
    purchased.onDidChange((id) => told.push(id));
    assert.equal(purchased.of(accountId), undefined);
    await purchased.set(accountId, 50);
    assert.equal(new PurchasedSeats(memento, accounts).of(accountId), 50);
    await purchased.set(accountId, undefined);
    assert.equal(purchased.of(accountId), undefined);
    assert.deepEqual(told, [accountId, accountId]);
  });

  it('is not kept for an account that is not there, and forgotten with one', async () => {
    const { accounts, credentials, purchased } = await start();
    await purchased.set('b'.repeat(32), 5);
    assert.equal(purchased.of('b'.repeat(32)), undefined);
    await purchased.set(accountId, 50);
    await removeAccount(accounts, credentials, accountId);
    assert.equal(purchased.of(accountId), undefined);
  });

  it('is what can be read of what was stored', async () => {
    const { memento, purchased } = await start();
    for (const stored of [7, [[accountId, -1]], [[accountId, 1.5]], [[accountId, '5']], [['x', 5]], [null]]) {
      await memento.update('cloudflareAccess.purchasedSeats', stored);
      assert.equal(purchased.of(accountId), undefined);
    }
  });
});
