import assert from 'node:assert/strict';
import Cloudflare from 'cloudflare';
import { faults, combineFaults } from '../../simulator/faults';
import { account, get, outcomeOf, simulatorOfEachTest, usersPath } from './support';

const changing = ['Zero Trust: Seats Write', 'Access: Organizations, Identity Providers, and Groups Write'];

describe('simulator: seats and sessions', () => {
  const simulator = simulatorOfEachTest();
  const sdk = (permissions: readonly string[] = [...changing, 'Access: Audit Logs Read']): Cloudflare =>
    new Cloudflare({
      ...{ apiToken: simulator().addCredential({ permissions }).value, apiKey: null, apiEmail: null },
      ...{ userServiceKey: null, baseURL: simulator().baseUrl, logLevel: 'off' as const, maxRetries: 0 },
    });
  const seated = () =>
    simulator()
      .users(account.id)
      .filter((user) => user.access_seat && user.gateway_seat);
  const bodyOf = (...uids: (string | undefined)[]) =>
    uids.map((uid = '') => ({ seat_uid: uid, access_seat: false, gateway_seat: false }));
  const edit = (...uids: (string | undefined)[]) =>
    sdk().zeroTrust.seats.edit({ account_id: account.id, body: bodyOf(...uids) });
  const seatOf = (id: string | undefined) => {
    const user = simulator()
      .users(account.id)
      .find((each) => each.id === id);
    return [user?.access_seat, user?.gateway_seat, user?.active_device_count];
  };

  it('the official SDK frees a seat, and sees that it and the devices are gone', async () => {
    const user = seated().find(({ active_device_count: count = 0 }) => count > 0) ?? assert.fail();
    const rows: unknown[] = [];
    for await (const row of await edit(user.seat_uid)) rows.push(row);
    const [{ seat_uid, access_seat, gateway_seat }] = rows as [Record<string, unknown>];
    assert.deepEqual([rows.length, seat_uid, access_seat, gateway_seat], [1, user.seat_uid, false, false]);
    const client = sdk();
    const read = await client.zeroTrust.access.users.get(user.id ?? '', { account_id: account.id });
    assert.deepEqual([read.access_seat, read.gateway_seat, read.active_device_count], [false, false, 0]);
    const query = { account_id: account.id, 'last_seen_user.email': user.email ?? '' };
    for await (const device of client.zeroTrust.devices.devices.list(query)) assert.fail(JSON.stringify(device));
  });

  it('one odd seat keeps the whole request from doing anything', async () => {
    const [user] = seated();
    await assert.rejects(async () => edit(user?.seat_uid, 'nobody'), {
      status: 400,
      errors: [
        { code: 12130, message: 'Invalid 1/seat_uid: there is no such seat', source: { pointer: '/1/seat_uid' } },
      ],
    });
    assert.deepEqual(seatOf(user?.id).slice(0, 2), [true, true]);
  });

  it('a seat that is freed lets another user in, and the limit blocks who has none', () => {
    const [user] = seated();
    const without = simulator()
      .users(account.id)
      .find((each) => !each.access_seat && !each.gateway_seat);
    const used = simulator()
      .users(account.id)
      .filter((each) => [each.access_seat, each.gateway_seat].includes(true)).length;
    simulator().configure({ seatLimit: used });
    assert.equal(simulator().logIn(account.id, without?.id ?? ''), false);
    assert.equal(simulator().logIn(account.id, user?.id ?? ''), true, 'who holds a seat logs in');
    simulator().updateUser(account.id, user?.id ?? '', { access_seat: false, gateway_seat: false });
    assert.equal(simulator().logIn(account.id, without?.id ?? ''), true);
    assert.equal(simulator().logIn(account.id, user?.id ?? ''), false);
  });

  it('the official SDK revokes a user, and sees no session; the seat stays, and so do the devices unless asked', async () => {
    const user =
      seated().find(({ id = '', active_device_count: count = 0 }) => {
        const { sessions } = simulator().story(account.id, id);
        return count > 0 && Array.isArray(sessions) && sessions.length > 0;
      }) ?? assert.fail();
    const client = sdk();
    const sessions = async () => {
      const found: unknown[] = [];
      const params = { account_id: account.id };
      for await (const one of client.zeroTrust.access.users.activeSessions.list(user.id ?? '', params)) found.push(one);
      return found.length;
    };
    assert.ok((await sessions()) > 0);
    const named = { account_id: account.id, email: user.email ?? '' };
    assert.equal(await client.zeroTrust.organizations.revokeUsers(named), true);
    assert.equal(await sessions(), 0);
    assert.deepEqual(seatOf(user.id), [true, true, user.active_device_count]);
    await client.zeroTrust.organizations.revokeUsers({ ...named, query_devices: true });
    assert.deepEqual(seatOf(user.id), [true, true, 0]);
  });

  it('each needs a permission of its own, and its own method', async () => {
    const [user] = seated();
    const refused = { status: 403, errors: [{ code: 10000, message: 'Authentication error' }] };
    const body = bodyOf(user?.seat_uid);
    await assert.rejects(
      async () => sdk(changing.slice(1)).zeroTrust.seats.edit({ account_id: account.id, body }),
      refused,
    );
    await assert.rejects(
      sdk(changing.slice(0, 1)).zeroTrust.organizations.revokeUsers({ account_id: account.id, email: 'a@b.example' }),
      refused,
    );
    assert.equal(await outcomeOf(get(simulator(), `/accounts/${account.id}/access/seats`)), '405 10405');
    assert.equal(await outcomeOf(get(simulator(), usersPath, { method: 'POST', body: '{}' })), '405 10405');
    assert.deepEqual(seatOf(user?.id).slice(0, 2), [true, true]);
  });

  it('a fault before the API keeps a change from happening, one after it does not, and some change only a part', async () => {
    const [first, second, third, fourth] = seated();
    const attempt = async (fault: Parameters<ReturnType<typeof simulator>['setFault']>[0], ...ids: unknown[]) => {
      const handle = simulator().setFault(fault);
      await assert.rejects(async () => edit(...(ids as string[])));
      handle.clear();
    };
    await attempt(faults.status(403, { code: 10000 }), first?.seat_uid);
    assert.equal(seatOf(first?.id)[0], true);
    await attempt(faults.resetBeforeHeaders(), first?.seat_uid);
    assert.equal(seatOf(first?.id)[0], false);
    await attempt(combineFaults(faults.appliedInPart(), faults.resetBeforeHeaders()), second?.seat_uid);
    assert.equal(seatOf(second?.id)[0], true);
    await attempt(combineFaults(faults.appliedInPart(1), faults.status(500)), third?.seat_uid, fourth?.seat_uid);
    assert.deepEqual([seatOf(third?.id)[0], seatOf(fourth?.id)[0]], [false, true]);
  });
});
