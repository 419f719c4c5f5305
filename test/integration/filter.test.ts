import assert from 'node:assert/strict';
import type { UserFilter } from '../../src/directory/userFilter';
import { demoAccounts, type SimulatedUser, type Simulator } from '../simulator/simulator';
import { addAccount, cleanUp, innerObjects, rowsOf, run, simulate } from '../workbench/inside/extension';
import { answerWith } from '../workbench/inside/quickPick';
import { accountText, otherLabels, sentIds, shownIds } from '../workbench/inside/rows';

const accountId = demoAccounts[1]?.id ?? assert.fail();

const dayMs = 86_400_000;
const idleDays = ({ last_successful_login: login }: SimulatedUser): number | undefined =>
  login === undefined ? undefined : Math.floor((Date.now() - Date.parse(login)) / dayMs);
const isIdleFor = (user: SimulatedUser, more: number, most = Infinity): boolean => {
  const days = idleDays(user);
  return days !== undefined && days > more && days <= most;
};
const hasAccess = (user: SimulatedUser): boolean => user.access_seat === true;
const hasGateway = (user: SimulatedUser): boolean => user.gateway_seat === true;

const lenses: readonly (readonly [UserFilter, text: string, isShown: (user: SimulatedUser) => boolean])[] = [
  [{ seat: 'access' }, 'Access seat', hasAccess],
  [{ seat: 'gateway' }, 'Gateway seat', hasGateway],
  [{ seat: 'both' }, 'Access and Gateway seat', (user) => hasAccess(user) && hasGateway(user)],
  [{ seat: 'any' }, 'any seat', (user) => hasAccess(user) || hasGateway(user)],
  [{ seat: 'none' }, 'no seat', (user) => !hasAccess(user) && !hasGateway(user)],
  [{ idleMoreThanDays: 30 }, 'idle in Access for more than 30 days', (user) => isIdleFor(user, 30)],
  [{ idleMoreThanDays: 1 }, 'idle in Access for more than 1 day', (user) => isIdleFor(user, 1)],
  [{ idleAtMostDays: 7 }, 'idle in Access for at most 7 days', (user) => isIdleFor(user, -1, 7)],
  [
    { idleMoreThanDays: 7, idleAtMostDays: 60 },
    'idle in Access for more than 7 days and at most 60 days',
    (user) => isIdleFor(user, 7, 60),
  ],
  [
    { idleMoreThanDays: 90, neverLoggedIn: true },
    'idle in Access for more than 90 days or never logged in',
    (user) => isIdleFor(user, 90) || idleDays(user) === undefined,
  ],
  [{ neverLoggedIn: true }, 'never logged in to Access', (user) => idleDays(user) === undefined],
  [{ devices: 'none' }, 'no devices', (user) => user.active_device_count === 0],
  [{ devices: 'any' }, 'with devices', (user) => (user.active_device_count ?? 0) > 0],
  [
    { seat: 'access', idleMoreThanDays: 30, devices: 'none' },
    'Access seat, idle in Access for more than 30 days, no devices',
    (user) => hasAccess(user) && isIdleFor(user, 30) && user.active_device_count === 0,
  ],
];

describe('filtering loaded users', () => {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await simulate();
    await addAccount(simulator, accountId);
  });
  afterEach(() => cleanUp(simulator));

  for (const [filter, text, isShown] of lenses) {
    it(`shows those who pass "${text}" and says how many they are, without another request`, async () => {
      await run('filterUsers', { accountId, filter });
      const expected = simulator.users(accountId).filter(isShown);
      assert.ok(expected.length > 0 && expected.length < 87, 'the filter parts the users');
      assert.deepEqual(
        await shownIds(accountId),
        expected.map(({ id }) => id),
      );
      const count = `${expected.length} shown of 87 users`;
      assert.deepEqual(await accountText(accountId), [`${count} · ${text}`, 'account.filtered']);
      assert.deepEqual(await otherLabels(accountId), []);
      assert.equal(simulator.requests.length, 1);
    });
  }

  it('shows all again once it is cleared, the rows as they were', async () => {
    const before = await rowsOf(accountId);
    await run('filterUsers', { accountId, filter: { seat: 'none' } });
    await run('clearFilter', { accountId });
    assert.deepEqual(await rowsOf(accountId), before);
    assert.deepEqual(await accountText(accountId), ['87 users', 'account']);
    assert.equal(simulator.requests.length, 1);
  });

  it('takes an empty filter for none', async () => {
    await run('filterUsers', { accountId, filter: { seat: 'none' } });
    await run('filterUsers', { accountId, filter: {} });
    assert.deepEqual(await accountText(accountId), ['87 users', 'account']);
  });

  it('keeps filter and order in global state, each by itself, until the account is removed', async () => {
    const { accounts, choices } = await innerObjects();
    await run('filterUsers', { accountId, filter: { seat: 'access', neverLoggedIn: true } });
    await run('sortUsers', { accountId, order: 'name' });
    choices.reload();
    assert.deepEqual(choices.filterOf(accountId), { seat: 'access', neverLoggedIn: true });
    assert.equal(choices.orderOf(accountId), 'name');
    await run('clearFilter', { accountId });
    choices.reload();
    assert.deepEqual([choices.filterOf(accountId), choices.orderOf(accountId)], [{}, 'name']);
    await accounts.remove(accountId);
    await addAccount(simulator, accountId);
    choices.reload();
    assert.deepEqual([choices.filterOf(accountId), choices.orderOf(accountId)], [{}, 'asSent']);
  });

  for (const [what, filter] of [
    ['an unknown field', { seats: 'access' }],
    ['an unknown seat', { seat: 'all' }],
    ['days below 0', { idleMoreThanDays: -1 }],
    ['bounds that nobody can meet', { idleMoreThanDays: 30, idleAtMostDays: 30 }],
    ['an empty search', { query: { field: 'email', text: ' ' } }],
    ['an array', []],
    ['null', null],
  ] as const) {
    it(`rejects ${what} and keeps the filter that there was`, async () => {
      const { choices } = await innerObjects();
      await run('filterUsers', { accountId, filter: { devices: 'any' } });
      await assert.rejects(run('filterUsers', { accountId, filter }), /It takes: \{ accountId, filter\?/);
      assert.deepEqual(choices.filterOf(accountId), { devices: 'any' });
    });
  }

  it('shows the list of filters where none is given, and ends when that is closed', async () => {
    await assert.rejects(answerWith('close', run('filterUsers', { accountId })), /cancel/i);
    assert.deepEqual(await accountText(accountId), ['', 'account']);
    await assert.rejects(answerWith('close', run('sortUsers', { accountId })), /cancel/i);
  });

  it('rejects an account that is not there', async () => {
    const other = { accountId: demoAccounts[0]?.id };
    for (const [name, argument] of [
      ['filterUsers', { ...other, filter: { seat: 'any' } }],
      ['clearFilter', other],
      ['sortUsers', { ...other, order: 'name' }],
    ] as const) {
      await assert.rejects(run(name, argument), /Add it first: 0a11/);
    }
  });
});

describe('sorting loaded users', () => {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await simulate();
    await addAccount(simulator, accountId);
  });
  afterEach(() => cleanUp(simulator));

  const compare = new Intl.Collator('en', { numeric: true, sensitivity: 'accent' }).compare;
  const time = (text: string | undefined): number | undefined => (text === undefined ? undefined : Date.parse(text));
  const text = (value: string | undefined): string | undefined => (value?.trim() === '' ? undefined : value);
  const orders: Readonly<Record<string, readonly [(user: SimulatedUser) => unknown, direction: 1 | -1]>> = {
    email: [({ email }) => text(email), 1],
    name: [({ name }) => text(name), 1],
    lastLogin: [({ last_successful_login: login }) => time(login), -1],
    lastLoginOldestFirst: [({ last_successful_login: login }) => time(login), 1],
    created: [({ created_at: created }) => time(created), -1],
    createdOldestFirst: [({ created_at: created }) => time(created), 1],
  };

  for (const [order, [valueOf, direction]] of Object.entries(orders)) {
    it(`orders by "${order}", those without the value last, and back as they were sent`, async () => {
      await run('sortUsers', { accountId, order });
      const users = [...simulator.users(accountId)];
      const having = users.filter((user) => valueOf(user) !== undefined);
      having.sort((one, other) => {
        const [a, b] = [valueOf(one), valueOf(other)];
        return typeof a === 'number' ? direction * (a - Number(b)) : compare(String(a), String(b));
      });
      const expected = [...having, ...users.filter((user) => valueOf(user) === undefined)].map(({ id }) => id);
      assert.deepEqual(await shownIds(accountId), expected);
      assert.notDeepEqual(expected, sentIds(simulator, accountId));
      await run('sortUsers', { accountId, order: 'asSent' });
      assert.deepEqual(await shownIds(accountId), sentIds(simulator, accountId));
      assert.equal(simulator.requests.length, 1);
    });
  }

  it('rejects an order that there is not', async () => {
    await assert.rejects(run('sortUsers', { accountId, order: 'seat' }), /order\?: "asSent" \| "email"/);
  });
});
