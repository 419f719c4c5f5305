import assert from 'node:assert/strict';
import type { Account } from '../../../src/directory/account';
import { AccountStore } from '../../../src/directory/accountStore';
import { accountIds } from '../../support/accounts';
import { MemoryMemento } from '../../support/storage';

const [one, two, three] = accountIds;

/** A window over stored accounts, which are the three where nothing is stored yet. */
async function openWindow(memento = new MemoryMemento()) {
  const store = new AccountStore(memento);
  for (const accountId of accountIds) {
    const account: Account = { accountId, label: accountId, credentialKind: 'apiToken', secretPlace: 'session' };
    if (!store.find(accountId)) await store.put(account);
  }
  let changeCount = 0;
  store.onDidChange(() => (changeCount += 1));
  const order = (): string[] => store.accounts.map(({ accountId }) => accountId);
  return { memento, store, order, changes: () => changeCount };
}

describe('the order of accounts', () => {
  it('changes by one place at a time, and is kept', async () => {
    const { memento, store, order, changes } = await openWindow();
    await store.move(one, 1);
    assert.deepEqual(order(), [two, one, three]);
    await store.move(one, 1);
    assert.deepEqual(order(), [two, three, one]);
    await store.move(three, -1);
    assert.deepEqual(order(), [three, two, one]);
    assert.equal(changes(), 3);
    assert.deepEqual((await openWindow(memento)).order(), order());
  });

  it('stays where there is no place on that side, or no such account, and nothing is told', async () => {
    const { store, order, changes } = await openWindow();
    const before = store.accounts;
    await store.move(one, -1);
    await store.move(three, 1);
    for (const by of [-1, 1] as const) await store.move('f'.repeat(32), by);
    assert.equal(store.accounts, before);
    assert.deepEqual(order(), [one, two, three]);
    assert.equal(changes(), 0);
  });

  it('starts from what another window made of it', async () => {
    const { memento, store, order } = await openWindow();
    const other = await openWindow(memento);
    await other.store.move(three, -1);
    await other.store.remove(one);
    await store.move(three, 1);
    assert.deepEqual(order(), [two, three]);
  });

  it('is that of another window even where nothing is left to move', async () => {
    const { memento, store, order, changes } = await openWindow();
    await (await openWindow(memento)).store.move(three, -1);
    await store.move(one, -1);
    assert.deepEqual(order(), [one, three, two]);
    assert.equal(changes(), 1);
  });

  it('stays where storage refuses', async () => {
    const { memento, store, order } = await openWindow();
    memento.refusal = new Error('disk full');
    await assert.rejects(store.move(one, 1), memento.refusal);
    assert.deepEqual(order(), [one, two, three]);
  });
});
