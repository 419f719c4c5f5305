import assert from 'node:assert/strict';
import { AccountStore } from '../../../src/directory/accountStore';
import { ListChoices } from '../../../src/directory/listChoices';
import { accountIds } from '../../support/accounts';
import { MemoryMemento } from '../../support/storage';

const [one, two] = accountIds;
const candidates: ReadonlySet<string> = new Set(['id:ann', 'id:bob']);

describe('a filter by candidates of idle seats', () => {
  let memento: MemoryMemento;
  let accounts: AccountStore;
  let choices: ListChoices;
  let changes: unknown[];
  beforeEach(async () => {
    memento = new MemoryMemento();
    accounts = new AccountStore(memento);
    for (const accountId of [one, two]) {
      await accounts.put({ accountId, label: 'Label', credentialKind: 'apiToken', secretPlace: 'secretStorage' });
    }
    choices = new ListChoices(memento, accounts);
    changes = [];
    choices.onDidChange((change) => changes.push(change));
  });
  const isThere = (accountId = one) => choices.filterOf(accountId).candidates === candidates;

  it('takes the place of the former filter, of its account alone, and tells of it', async () => {
    await choices.setFilter(one, { query: { field: 'name', text: 'ann' } });
    await choices.setFilter(one, { candidates });
    assert.deepEqual(choices.filterOf(one), { candidates });
    assert.equal(choices.filterOf(one), choices.filterOf(one), 'the same as long as nothing changes');
    assert.deepEqual([isThere(), isThere(two)], [true, false]);
    assert.deepEqual(changes, [
      { accountId: one, isQueryChange: true },
      { accountId: one, isQueryChange: true },
    ]);
    await choices.setFilter(one, { candidates });
    assert.equal(changes.length, 2);
    await choices.setFilter(one, { candidates: new Set(['id:ann']) });
    assert.deepEqual(changes[2], { accountId: one, isQueryChange: false });
  });

  it('is stored nowhere: neither another window nor the next start knows it', async () => {
    await choices.setFilter(one, { candidates, seat: 'any' });
    await choices.setOrder(one, 'email');
    assert.ok(!JSON.stringify([...memento.values]).includes('ann'));
    assert.deepEqual(new ListChoices(memento, accounts).filterOf(one), { seat: 'any' });
    assert.ok(isThere(), 'an order is no other filter');
  });

  it('ends with any other filter, also one that another window sets', async () => {
    await choices.setFilter(one, { candidates });
    await choices.setFilter(one, {});
    assert.deepEqual([choices.filterOf(one), changes.length], [{}, 2]);
    await choices.setFilter(one, { candidates });
    await new ListChoices(memento, accounts).setFilter(one, { seat: 'none' });
    choices.reload();
    assert.deepEqual([choices.filterOf(one), changes.length], [{ seat: 'none' }, 4]);
  });

  it('stays while another window chooses for another account', async () => {
    await choices.setFilter(one, { candidates });
    await new ListChoices(memento, accounts).setFilter(two, { seat: 'none' });
    choices.reload();
    assert.ok(isThere());
  });

  it('goes with its account', async () => {
    await choices.setFilter(one, { candidates });
    const account = accounts.find(one) ?? assert.fail();
    await accounts.remove(one);
    await accounts.put(account);
    assert.deepEqual(choices.filterOf(one), {});
  });
});
