import assert from 'node:assert/strict';
import { IdleSeatsReading } from '../../../src/directory/idleSeatsReading';
import { idleSeatsOf } from '../../../src/directory/idleSeats';
import { removeAccount } from '../../../src/directory/savedAccounts';
import type { FaultScope } from '../../simulator/faultRules';
import { faults } from '../../simulator/faults';
import { account, accountIds } from '../../support/accounts';
import { createDirectory } from '../../support/directory';
import { useSimulator } from '../../support/useSimulator';

const [accountId, otherId] = accountIds;

describe('reading what tells idle seats', () => {
  const simulator = useSimulator({ accounts: [account(1200), account(5, otherId)] });
  const isOf = (route: string) => (request: { readonly route: string | undefined }) => request.route === route;
  const isSecondPage: NonNullable<FaultScope['when']> = (request) =>
    isOf('listUsers')(request) && request.query['page'] === '2';

  async function start() {
    const fixture = await createDirectory(simulator());
    return { ...fixture, reading: new IdleSeatsReading(fixture) };
  }

  it('reads users, devices and the seat expiration side by side, and keeps them', async () => {
    simulator().configure({ seatExpiration: '730h' });
    const { reading } = await start();
    assert.deepEqual(reading.stateOf(accountId), { read: undefined, progress: undefined });
    const hold = simulator().hold();
    const reads = [reading.read(accountId), reading.read(accountId)];
    await simulator().waitUntil(() => simulator().requests.length === 3, 10_000, 'requests of all three');
    hold.release();
    const [read, other] = await Promise.all(reads);
    assert.equal(read, other);
    assert.deepEqual(read?.users, simulator().users(accountId));
    assert.deepEqual([read.areAllUsers, read.doubt, read.usersFailure], [true, undefined, undefined]);
    assert.equal(read.devices.state === 'read' && read.devices.value.length, simulator().devices(accountId).length);
    assert.deepEqual(read.expiration, { state: 'read', value: 730 * 3_600_000 });
    assert.deepEqual(reading.stateOf(accountId), { read, progress: undefined });
    const { candidates } = await idleSeatsOf({ ...read, idleDays: 90, nowMs: Date.now() });
    assert.ok(candidates.length > 0);
    assert.ok(simulator().requests.every(({ method }) => method === 'GET'));
  });

  it('tells how far it is, and that it has ended', async () => {
    const { reading } = await start();
    const deviceCounts = new Set<number | undefined>();
    reading.onDidChange((changedId) => {
      assert.equal(changedId, accountId);
      deviceCounts.add(reading.stateOf(accountId).progress?.deviceCount);
    });
    await reading.read(accountId);
    const deviceCount = simulator().devices(accountId).length;
    assert.deepEqual([...deviceCounts], [0, ...(deviceCount > 1000 ? [1000] : []), deviceCount, undefined]);
  });

  for (const [what, change, expected] of [
    ['devices', { devicesPermissions: ['Another Read'] }, ['failed', 'read', true]],
    ['the organization', { organizationPermissions: ['Another Read'] }, ['read', 'failed', true]],
    ['users', { usersPermissions: ['Another Read'] }, ['read', 'read', false]],
  ] as const) {
    it(`says so where ${what} may not be read, and reads the rest`, async () => {
      simulator().configure(change);
      const { reading } = await start();
      const read = await reading.read(accountId);
      assert.deepEqual([read?.devices.state, read?.expiration.state, read?.areAllUsers], expected);
      const failure = [read?.devices, read?.expiration].flatMap((part) =>
        part?.state === 'failed' ? part.failure : [],
      );
      const refusal = failure[0] ?? read?.usersFailure;
      assert.ok(refusal?.kind === 'api' && refusal.status === 403 && refusal.verdict === 'valid');
    });
  }

  /** Has a user of the first page log in, whose record the list of the view has from before. */
  function logIn() {
    const [user] = simulator().users(accountId);
    simulator().updateUser(accountId, user?.id ?? '', { last_successful_login: new Date().toISOString() });
  }

  it('gives none of the users that were read before where they can’t be read now, and leaves them in the view', async () => {
    const { reading, directory } = await start();
    const list = directory.wholeListOf(accountId);
    await list.loadAll();
    logIn();
    simulator().configure({ usersPermissions: ['Another Read'] });
    const read = await reading.read(accountId);
    assert.deepEqual([read?.users, read?.areAllUsers, read?.usersFailure?.kind], [[], false, 'api']);
    assert.deepEqual([list.pages?.users.size, list.pages?.isComplete], [1200, true]);
  });

  it('gives the users that could be read now where a part of them fails, and leaves all in the view', async () => {
    const { reading, directory } = await start();
    const list = directory.wholeListOf(accountId);
    await list.loadAll();
    logIn();
    simulator().setFault(faults.status(500), { when: isSecondPage });
    const read = await reading.read(accountId);
    assert.deepEqual(read?.users, simulator().users(accountId).slice(0, 1000));
    assert.deepEqual([read.areAllUsers, read.usersFailure?.kind], [false, 'api']);
    assert.equal(list.pages?.users.size, 1200);
  });

  it('reads anew what the view had of a load that broke off', async () => {
    const { reading, directory } = await start();
    const list = directory.wholeListOf(accountId);
    const fault = simulator().setFault(faults.status(500), { when: isSecondPage });
    assert.equal(await list.loadAll(), 'failed');
    fault.clear();
    logIn();
    const read = await reading.read(accountId);
    assert.deepEqual(read?.users, simulator().users(accountId));
    assert.deepEqual([list.pages?.users.size, list.pages?.isComplete], [1200, true]);
  });

  it('takes no more requests of users than reading all of them, with the first page in the view', async () => {
    const { reading, directory } = await start();
    await directory.wholeListOf(accountId).loadFirst();
    const countBefore = simulator().requests.length;
    await reading.read(accountId);
    assert.equal(simulator().requests.slice(countBefore).filter(isOf('listUsers')).length, 2);
  });

  it('takes devices that are cut off for unread', async () => {
    simulator().setFault(faults.status(500), {
      when: (request) => isOf('listDevices')(request) && 'cursor' in request.query,
    });
    simulator().replaceDevices(
      accountId,
      Array.from({ length: 1500 }, (_, id) => ({ id })),
    );
    const { reading } = await start();
    assert.equal((await reading.read(accountId))?.devices.state, 'failed');
  });

  it('can be cancelled, and what was read before stays', async () => {
    const { reading } = await start();
    const before = await reading.read(accountId);
    const hold = simulator().hold(isOf('listDevices'));
    const read = reading.read(accountId);
    reading.cancel(accountId);
    assert.equal(await read, undefined);
    assert.deepEqual(reading.stateOf(accountId), { read: before, progress: undefined });
    hold.release();
    assert.ok(await reading.read(accountId));
  });

  it('forgets an account that is removed or has another credential', async () => {
    const { reading, accounts, credentials, replaceSecret } = await start();
    await reading.read(otherId);
    await reading.read(accountId);
    await replaceSecret(accountId, simulator().token);
    assert.equal(reading.stateOf(accountId).read, undefined);
    const hold = simulator().hold();
    const under = reading.read(otherId);
    await removeAccount(accounts, credentials, otherId);
    hold.release();
    assert.equal(await under, undefined);
    assert.deepEqual(reading.stateOf(otherId), { read: undefined, progress: undefined });
  });

  it('ends what is under way with itself', async () => {
    const { reading } = await start();
    const hold = simulator().hold();
    const read = reading.read(accountId);
    reading.dispose();
    hold.release();
    assert.equal(await read, undefined);
  });
});
