import assert from 'node:assert/strict';
import fc from 'fast-check';
import { AccountStore } from '../../../src/directory/accountStore';
import { ListChoices } from '../../../src/directory/listChoices';
import type { ListChoiceChange } from '../../../src/directory/listChoices';
import { seatLenses, userOrders } from '../../../src/directory/filterSchema';
import { accountIds } from '../../support/accounts';
import { MemoryMemento } from '../../support/storage';
import { caseCount } from '../../support/properties/cases';

const [one, two, three] = accountIds;
const storageKey = 'cloudflareAccess.accountViews';
const query = { field: 'search', text: 'ann' } as const;
const idle = { idleMoreThanDays: 90, neverLoggedIn: true } as const;

/** A window with the three accounts, whose changes are kept in `changes`. */
async function openWindow(memento = new MemoryMemento()) {
  const accounts = new AccountStore(memento);
  for (const accountId of accountIds) {
    if (accounts.find(accountId)) continue;
    await accounts.put({ accountId, label: 'Label', credentialKind: 'apiToken', secretPlace: 'secretStorage' });
  }
  const choices = new ListChoices(memento, accounts);
  const changes: ListChoiceChange[] = [];
  choices.onDidChange((change) => changes.push(change));
  return { memento, accounts, choices, changes };
}

describe('the choices of accounts', () => {
  it('are plain until something is chosen', async () => {
    const { choices } = await openWindow();
    assert.deepEqual([choices.filterOf(one), choices.orderOf(one)], [{}, 'asSent']);
    for (const name of ['__proto__', 'constructor', 'toString']) {
      assert.deepEqual([choices.filterOf(name), choices.orderOf(name)], [{}, 'asSent']);
    }
  });

  it('outlive a restart, each for its account', async () => {
    const { memento, choices } = await openWindow();
    await choices.setFilter(one, { query, ...idle });
    await choices.setOrder(one, 'lastLogin');
    await choices.setOrder(two, 'email');
    for (const known of [choices, (await openWindow(memento)).choices]) {
      assert.deepEqual(known.filterOf(one), { query, ...idle });
      assert.deepEqual(
        [one, two, three].map((accountId) => known.orderOf(accountId)),
        ['lastLogin', 'email', 'asSent'],
      );
      assert.deepEqual(known.filterOf(two), {});
    }
  });

  it('leave nothing behind where they are plain again', async () => {
    const { memento, choices } = await openWindow();
    await choices.setFilter(one, idle);
    await choices.setOrder(one, 'name');
    await choices.setFilter(one, {});
    assert.deepEqual(memento.get(storageKey), [{ accountId: one, filter: {}, order: 'name' }]);
    await choices.setOrder(one, 'asSent');
    assert.deepEqual(memento.get(storageKey), []);
  });

  it('tell of each real change, and whether the API is to be asked something else', async () => {
    const { choices, changes } = await openWindow();
    await choices.setFilter(one, {});
    await choices.setOrder(one, 'asSent');
    assert.deepEqual(changes, []);
    await choices.setFilter(one, { query });
    await choices.setFilter(one, { ...idle, query: { text: ' ann ', field: 'search' } });
    await choices.setFilter(one, { ...idle, query });
    await choices.setOrder(one, 'created');
    await choices.setFilter(one, {});
    assert.deepEqual(
      changes,
      [true, false, false, true].map((isQueryChange) => ({ accountId: one, isQueryChange })),
    );
    choices.dispose();
    await choices.setOrder(one, 'name');
    assert.equal(changes.length, 4);
  });

  it('know the change when they tell of it', async () => {
    const { choices } = await openWindow();
    const seen: string[] = [];
    choices.onDidChange(({ accountId }) => seen.push(choices.orderOf(accountId)));
    await choices.setOrder(two, 'email');
    assert.deepEqual(seen, ['email']);
  });

  it('are all kept where several are chosen at once', async () => {
    const { memento, choices } = await openWindow();
    await Promise.all([choices.setFilter(one, idle), choices.setOrder(one, 'name'), choices.setOrder(two, 'email')]);
    for (const known of [choices, (await openWindow(memento)).choices]) {
      assert.deepEqual([known.filterOf(one), known.orderOf(one), known.orderOf(two)], [idle, 'name', 'email']);
    }
  });

  it('refuse what could not be read again', async () => {
    const { memento, choices } = await openWindow();
    await assert.rejects(choices.setFilter(one, { idleMoreThanDays: 9, idleAtMostDays: 3 }), RangeError);
    assert.equal(memento.get(storageKey), undefined);
  });

  it('stay as they were where storage refuses', async () => {
    const { memento, choices, changes } = await openWindow();
    memento.refusal = new Error('disk full');
    await assert.rejects(choices.setFilter(one, idle), memento.refusal);
    await assert.rejects(choices.setOrder(one, 'name'), memento.refusal);
    assert.deepEqual([choices.filterOf(one), choices.orderOf(one), changes], [{}, 'asSent', []]);
  });
});

describe('the choices of accounts in two windows', () => {
  it('are all kept, and those of the other are taken over with the next change', async () => {
    const { memento, choices, changes } = await openWindow();
    const other = await openWindow(memento);
    await other.choices.setFilter(one, { query });
    await choices.setOrder(one, 'email');
    assert.deepEqual([choices.filterOf(one), choices.orderOf(one)], [{ query }, 'email']);
    assert.deepEqual(changes, [{ accountId: one, isQueryChange: true }]);
  });

  it('follow the other when they are read again, and tell only of a change', async () => {
    const { memento, choices, changes } = await openWindow();
    const other = await openWindow(memento);
    await other.choices.setFilter(one, idle);
    await other.choices.setOrder(two, 'name');
    choices.reload();
    choices.reload();
    assert.deepEqual([choices.filterOf(one), choices.orderOf(two)], [idle, 'name']);
    assert.deepEqual(
      changes,
      [one, two].map((accountId) => ({ accountId, isQueryChange: false })),
    );
  });
});

describe('the view of an account that was removed', () => {
  it('is forgotten at once, here and in storage, and not told of', async () => {
    const { memento, accounts, choices, changes } = await openWindow();
    await choices.setFilter(one, { query });
    await choices.setOrder(two, 'name');
    changes.length = 0;
    await accounts.remove(one);
    assert.deepEqual([choices.filterOf(one), choices.orderOf(two)], [{}, 'name']);
    assert.deepEqual(memento.get(storageKey), [{ accountId: two, filter: {}, order: 'name' }]);
    choices.reload();
    assert.deepEqual(changes, []);
  });

  it('does not come back with a choice that was made too late', async () => {
    const { memento, accounts, choices } = await openWindow();
    await accounts.remove(one);
    await choices.setFilter(one, idle);
    assert.deepEqual([choices.filterOf(one), memento.get(storageKey)], [{}, undefined]);
  });

  it('fails for nobody where storage refuses to forget it', async () => {
    const { memento, accounts, choices, changes } = await openWindow();
    await choices.setFilter(one, idle);
    changes.length = 0;
    await new AccountStore(memento).remove(one);
    memento.refusal = new Error('disk full');
    const unhandled: unknown[] = [];
    const onUnhandled = (reason: unknown): unknown => unhandled.push(reason);
    process.on('unhandledRejection', onUnhandled);
    accounts.reload();
    assert.deepEqual(choices.filterOf(one), {});
    choices.reload();
    // Node tells of a rejection that nobody handles before it goes on to the next turn.
    await new Promise((resolve) => setImmediate(resolve));
    process.off('unhandledRejection', onUnhandled);
    assert.deepEqual([changes, unhandled], [[], []]);
  });

  it('takes none of an account with it that another window has just added', async () => {
    const memento = new MemoryMemento();
    const { accounts } = await openWindow(memento);
    await accounts.remove(three);
    const here = new AccountStore(memento);
    const choices = new ListChoices(memento, here);
    const other = await openWindow(memento);
    await other.choices.setOrder(three, 'email');
    await here.remove(one);
    assert.deepEqual(memento.get(storageKey), [{ accountId: three, filter: {}, order: 'email' }]);
    choices.reload();
    assert.equal(choices.orderOf(three), 'email');
  });

  it('is left alone by a window that has closed', async () => {
    const { memento, accounts, choices } = await openWindow();
    await choices.setOrder(one, 'name');
    choices.dispose();
    await accounts.remove(one);
    assert.deepEqual(memento.get(storageKey), [{ accountId: one, filter: {}, order: 'name' }]);
  });
});

describe('stored choices', () => {
  it('that are damaged are left out, and hide no sound one', async () => {
    const sound = { accountId: two, filter: idle, order: 'name' };
    const damaged = [null, 7, 'x', [], {}, { ...sound, accountId: 'short' }, { ...sound, accountId: 5 }];
    const memento = new MemoryMemento({
      [storageKey]: [
        ...damaged,
        sound,
        { ...sound, order: 'email' },
        { accountId: one, filter: { seat: 'gold' }, order: 'email' },
        { accountId: three, filter: { query }, order: 'shuffled' },
      ],
    });
    const { choices } = await openWindow(memento);
    assert.deepEqual(
      [two, one, three].map((accountId) => [choices.filterOf(accountId), choices.orderOf(accountId)]),
      [
        [idle, 'name'],
        [{}, 'email'],
        [{ query }, 'asSent'],
      ],
    );
  });

  it('may be anything at all', async () => {
    const { memento, choices } = await openWindow();
    const entry = fc.record(
      {
        accountId: fc.constantFrom(...accountIds, '__proto__'),
        filter: fc.oneof(fc.record({ seat: fc.constantFrom(...seatLenses, 'x') }), fc.jsonValue()),
        order: fc.oneof(fc.constantFrom(...userOrders), fc.jsonValue()),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.array(fc.oneof(entry, fc.jsonValue()))), (stored) => {
        memento.values.set(storageKey, stored);
        choices.reload();
        for (const accountId of accountIds) {
          assert.equal(typeof choices.filterOf(accountId), 'object');
          assert.ok(userOrders.includes(choices.orderOf(accountId)));
        }
      }),
      { numRuns: caseCount() },
    );
  });
});
