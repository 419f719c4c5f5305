import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { deviceUse } from '../../src/cloudflare/deviceFacts';
import { idleSeatsOf } from '../../src/directory/idleSeats';
import type { IdleSeats } from '../../src/directory/idleSeats';
import { demoAccounts, type Simulator } from '../simulator/simulator';
import { accountRow, addAccount, cleanUp, configure, run, simulate } from '../workbench/inside/extension';

const accountId = demoAccounts[0]?.id ?? assert.fail();

interface Answer extends Pick<IdleSeats, 'seatsInUse' | 'byBoth' | 'neverUsed' | 'expiration' | 'unknowns'> {
  readonly areAllUsers: boolean;
  readonly failures: Readonly<Record<string, string | undefined>>;
  readonly candidates: readonly { readonly user: { readonly id: string; readonly email?: string } }[];
}

describe('finding idle seats', () => {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await simulate();
    await addAccount(simulator, accountId);
  });
  afterEach(() => cleanUp(simulator));

  const find = async (more: object = {}): Promise<Answer> =>
    vscode.commands.executeCommand<Answer>('cloudflareAccess.findIdleSeats', { accountId, ...more });
  const idsOf = (candidates: readonly { readonly user: unknown }[]) =>
    candidates.map(({ user }) => (user as { id: string }).id);
  /** What is right of what the simulator sends. */
  const right = (idleDays: number): Promise<IdleSeats> =>
    idleSeatsOf({
      users: simulator.users(accountId),
      devices: { state: 'read', value: simulator.devices(accountId).map(deviceUse) },
      expiration: { state: 'read', value: 730 * 3_600_000 },
      ...{ idleDays, nowMs: Date.now() },
    });

  it('answers other code with counts and candidates, and sends GETs alone', async () => {
    simulator.configure({ seatExpiration: '730h' });
    const { candidates, ...answer } = await find({ idleMoreThanDays: 30 });
    const { candidates: expected, ...counts } = await right(30);
    assert.ok(expected.length > 10);
    assert.deepEqual(idsOf(candidates), idsOf(expected));
    assert.deepEqual({ ...answer, ...counts }, answer);
    assert.deepEqual([answer.areAllUsers, Object.values(answer.failures)], [true, [undefined, undefined, undefined]]);
    const routes = new Set(simulator.requests.map(({ method, route }) => `${method} ${route}`));
    assert.deepEqual(routes, new Set(['GET listUsers', 'GET listDevices', 'GET getOrganization']));
  });

  it('names nobody by devices that were not read, and says what that leaves open', async () => {
    simulator.configure({ devicesPermissions: ['Another Read'], organizationPermissions: ['Another Read'] });
    const { candidates, unknowns, expiration, failures } = await find();
    const sent = new Map(simulator.users(accountId).map((user) => [user.id, user]));
    assert.ok(candidates.length > 0 && unknowns.devicesUnread > 0);
    for (const { user } of candidates) assert.equal(sent.get(user.id)?.gateway_seat, false);
    assert.equal(expiration, 'unknown');
    assert.match(failures['devices'] ?? '', /403/);
    assert.match(failures['expiration'] ?? '', /403/);
  });

  it('rejects where no user may be read', async () => {
    simulator.configure({ usersPermissions: ['Another Read'] });
    await assert.rejects(find(), /403/);
  });

  it('masks candidates in privacy mode', async () => {
    await configure('maskPersonalData', true);
    try {
      const { candidates } = await find();
      const emails = new Set(simulator.users(accountId).map(({ email }) => email));
      assert.ok(candidates.length > 0);
      assert.deepEqual(
        candidates.filter(({ user }) => user.email !== undefined && emails.has(user.email)),
        [],
      );
    } finally {
      await configure('maskPersonalData', false);
    }
  });

  describe('into a file', () => {
    let folder: string;
    let file: string;
    beforeEach(async () => {
      folder = await realpath(await mkdtemp(path.join(tmpdir(), 'idle-test-')));
      file = path.join(folder, 'idle.json');
    });
    afterEach(() => rm(folder, { recursive: true }));

    it('writes the candidates, each with why it is one', async () => {
      const answer = await find({ format: 'json', path: file });
      const records = JSON.parse(await readFile(file, 'utf8')) as { id: string; idle_reason: string }[];
      const { candidates, unknowns } = await right(90);
      assert.deepEqual(
        records.map(({ id, idle_reason }) => [id, idle_reason]),
        candidates.map(({ user, why }) => [(user as { id: string }).id, why]),
      );
      assert.deepEqual([(answer as { count?: number }).count, answer.areAllUsers], [candidates.length, true]);
      assert.deepEqual(
        [Object.values(answer.failures), answer.unknowns],
        [[undefined, undefined, undefined], unknowns],
      );
    });

    it('says what devices that were not read leave open', async () => {
      simulator.configure({ devicesPermissions: ['Another Read'] });
      const { failures, unknowns } = await find({ format: 'json', path: file });
      assert.match(failures['devices'] ?? '', /403/);
      assert.ok(unknowns.devicesUnread > 0);
    });

    it('writes none where users may not be read', async () => {
      simulator.configure({ usersPermissions: ['Another Read'] });
      await assert.rejects(find({ format: 'json', path: file }), /403/);
      assert.deepEqual(await readdir(folder), []);
    });
  });

  it('is there for a person on the row of an account', async () => {
    await run('findIdleSeats', await accountRow(accountId));
    assert.ok(simulator.requests.some(({ route }) => route === 'listDevices'));
  });

  it('refuses an account that is not there, and other arguments', async () => {
    await assert.rejects(run('findIdleSeats', { accountId: 'f'.repeat(32) }), /Add it first/);
    await assert.rejects(find({ idleMoreThanDays: -1 }), /idleMoreThanDays\?/);
  });
});
