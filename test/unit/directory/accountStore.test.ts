import assert from 'node:assert/strict';
import fc from 'fast-check';
import { maxLabelLength } from '../../../src/directory/account';
import { readAccounts } from '../../../src/directory/accountEntries';
import { AccountStore } from '../../../src/directory/accountStore';
import { accountIds } from '../../support/accounts';
import { MemoryMemento } from '../../support/storage';
import { caseCount } from '../../support/properties/cases';

const [one, two, three] = accountIds.map((accountId) => ({
  accountId,
  label: accountId.slice(0, 2),
  credentialKind: 'apiToken' as const,
  secretPlace: 'secretStorage' as const,
}));
assert.ok(one && two && three);

function storageKeyOf(memento: MemoryMemento): string {
  return memento.keys()[0] ?? '';
}

describe('the accounts that were added', () => {
  it('are kept in their order, and read again', async () => {
    const memento = new MemoryMemento();
    const store = new AccountStore(memento);
    for (const account of [one, two, three]) await store.put(account);
    await store.put({ ...two, label: 'Renamed' });
    await store.remove(one.accountId);
    const expected = [{ ...two, label: 'Renamed' }, three];
    assert.deepEqual(store.accounts, expected);
    assert.deepEqual(new AccountStore(memento).accounts, expected);
    assert.deepEqual(store.find(two.accountId)?.label, 'Renamed');
    assert.equal(store.find(one.accountId), undefined);
  });

  it('tell of each change', async () => {
    const store = new AccountStore(new MemoryMemento());
    let changes = 0;
    store.onDidChange(() => (changes += 1));
    await store.put(one);
    await store.remove(one.accountId);
    assert.equal(changes, 2);
    store.dispose();
    await store.put(one);
    assert.equal(changes, 2);
  });

  it('are all kept where two are added at once', async () => {
    const memento = new MemoryMemento();
    const store = new AccountStore(memento);
    await Promise.all([store.put(one), store.put(two)]);
    assert.deepEqual(store.accounts, [one, two]);
    assert.deepEqual(new AccountStore(memento).accounts, [one, two]);
  });

  it('include what another window added meanwhile', async () => {
    const memento = new MemoryMemento();
    const store = new AccountStore(memento);
    await new AccountStore(memento).put(one);
    await store.put(two);
    assert.deepEqual(new AccountStore(memento).accounts, [one, two]);
  });

  it('follow another window when they are read again, and tell only of a change', async () => {
    const memento = new MemoryMemento();
    const store = new AccountStore(memento);
    let changes = 0;
    store.onDidChange(() => (changes += 1));
    await new AccountStore(memento).put(one);
    store.reload();
    store.reload();
    assert.deepEqual(store.accounts, [one]);
    assert.equal(changes, 1);
  });

  it('get a new label where they are, and one that another window removed stays removed', async () => {
    const memento = new MemoryMemento();
    const [here, elsewhere] = [new AccountStore(memento), new AccountStore(memento)];
    for (const account of [one, two]) await here.put(account);
    elsewhere.reload();
    await elsewhere.patch(one.accountId, { expiresAtMs: 1_800_000_000_000 });
    await here.patch(one.accountId, { label: 'Renamed' });
    assert.deepEqual(here.accounts, [{ ...one, label: 'Renamed', expiresAtMs: 1_800_000_000_000 }, two]);
    await elsewhere.remove(two.accountId);
    await here.patch(two.accountId, { label: 'Renamed too' });
    assert.equal(new AccountStore(memento).find(two.accountId), undefined);
  });

  it('keep what only a newer version knows, through every change', async () => {
    const newer = { ...one, color: 'red', secretPlace: 'secretStorage' };
    const unreadable = { ...two, credentialKind: 'passkey' };
    const memento = new MemoryMemento({ 'cloudflareAccess.accounts': [unreadable, newer] });
    const store = new AccountStore(memento);
    assert.deepEqual(store.accounts, [one]);
    await store.put(three);
    await store.patch(one.accountId, { label: 'Renamed' });
    await store.move(three.accountId, -1);
    await store.put({ ...one, label: 'Again' });
    await store.remove(three.accountId);
    assert.deepEqual(memento.get('cloudflareAccess.accounts'), [unreadable, { ...newer, label: 'Again' }]);
  });

  it('stay as they were where storage refuses', async () => {
    const memento = new MemoryMemento();
    const store = new AccountStore(memento);
    await store.put(one);
    memento.refusal = new Error('disk full');
    await assert.rejects(store.put(two), memento.refusal);
    await assert.rejects(store.remove(one.accountId), memento.refusal);
    assert.deepEqual(store.accounts, [one]);
  });
});

describe('stored accounts', () => {
  it('that are damaged are left out, and hide no sound one', async () => {
    const memento = new MemoryMemento();
    await new AccountStore(memento).put(one);
    const damaged = [
      null,
      7,
      'x',
      [],
      {},
      { ...one, accountId: 'short' },
      { ...one, accountId: 5 },
      { ...one, label: '' },
      { ...one, label: 'x'.repeat(maxLabelLength + 1) },
      { ...one, credentialKind: 'password' },
      { ...one, secretPlace: 'clipboard' },
      { ...one, secretPlace: 'environment' },
      { ...one, secretPlace: 'environment', origin: 'https://api.cloudflare.com/client/v4' },
      { ...one, secretPlace: 'environment', origin: 'anywhere' },
    ];
    await memento.update(storageKeyOf(memento), [...damaged, two, { ...two, label: 'again' }, { ...three, extra: 1 }]);
    assert.deepEqual(new AccountStore(memento).accounts, [two, three]);
  });

  it('from before there was a choice have their secret in SecretStorage', () => {
    const { secretPlace, ...older } = two;
    assert.deepEqual(readAccounts([older]), [{ ...older, secretPlace }]);
  });

  it('have their id in the form in which it is compared', () => {
    const [read] = readAccounts([{ ...one, accountId: ` ${one.accountId.toUpperCase()} ` }]);
    assert.ok(read === undefined || read.accountId === one.accountId, JSON.stringify(read));
  });

  it('keep when their token expires', () => {
    const expiring = { ...one, expiresAtMs: 1_800_000_000_000 };
    assert.deepEqual(
      readAccounts([expiring]),
      readAccounts([one]).map((account) => ({ ...account, expiresAtMs: 1_800_000_000_000 })),
    );
  });

  for (const expiresAtMs of [null, undefined, 'soon', -1, 0.5, 8.64e15 + 1, 1e300, [], {}]) {
    it(`lose nothing but an expiry that is ${JSON.stringify(expiresAtMs)}`, () => {
      assert.deepEqual(readAccounts([{ ...one, expiresAtMs }]), readAccounts([one]));
      assert.ok(!('expiresAtMs' in (readAccounts([{ ...one, expiresAtMs }])[0] ?? assert.fail())));
    });
  }

  it('may be anything at all', () => {
    const entry = fc.record(
      {
        accountId: fc.oneof(fc.string(), fc.constantFrom(...accountIds), fc.jsonValue()),
        label: fc.oneof(fc.string(), fc.jsonValue()),
        credentialKind: fc.oneof(fc.constantFrom('apiToken', 'globalApiKey'), fc.jsonValue()),
        expiresAtMs: fc.oneof(fc.nat(), fc.jsonValue()),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.array(fc.oneof(entry, fc.jsonValue()))), (stored) => {
        const accounts = readAccounts(stored);
        for (const { accountId, label } of accounts) {
          assert.match(accountId, /^[0-9a-f]{32}$/);
          assert.ok(label.trim() === label && label.length > 0 && label.length <= maxLabelLength);
        }
        assert.equal(new Set(accounts.map(({ accountId }) => accountId)).size, accounts.length);
        assert.deepEqual(readAccounts(accounts), accounts);
      }),
      { numRuns: caseCount() },
    );
  });
});
