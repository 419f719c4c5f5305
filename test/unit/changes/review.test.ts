import assert from 'node:assert/strict';
import { faults } from '../../simulator/faults';
import type { SimulatedUser } from '../../simulator/people';
import { account, accountIds } from '../../support/accounts';
import { changingRequests, holdsSeat, onlyOutcome, seatedUsers, useChanges } from '../../support/changes';
import { failureOf } from '../../support/failures';
import { useSimulator } from '../../support/useSimulator';

const [accountId] = accountIds;

describe('the review of a removal', () => {
  const simulator = useSimulator({ accounts: [account(200)] });
  const fixture = useChanges(simulator);

  const seated = (count: number) => seatedUsers(simulator(), count);
  const one = () => seated(1)[0] ?? assert.fail();
  const remove = (users: readonly SimulatedUser[]) => fixture().make('removeSeats', users);
  const review = (users: readonly unknown[]) =>
    fixture().changes.review({ kind: 'removeSeats', accountId, users }, new AbortController().signal);

  it('leaves out at the review who holds no seat, has no id of a seat, is gone, or is named twice', async () => {
    const [first, second, third] = seated(3);
    const without =
      simulator()
        .users(accountId)
        .find((user) => !holdsSeat(user)) ?? assert.fail();
    simulator().updateUser(accountId, second?.id ?? '', { seat_uid: '../accounts' });
    simulator().removeUser(accountId, third?.id ?? '');
    const reviewed = await review([first, first, second, third, without, { email: 'nobody@example.com' }]);
    assert.deepEqual(reviewed.users, [first]);
    const reasons = reviewed.leftOut.map(({ why }) => why).sort();
    assert.deepEqual(reasons, ['noSeat', 'noSeatId', 'noUserId', 'notFound']);
    assert.deepEqual(
      [reviewed.requestCount, reviewed.credential.isForChanges, reviewed.isLargeShare],
      [1, true, false],
    );
    assert.equal(reviewed.host, simulator().origin);
    assert.equal(changingRequests(simulator()).length, 0);
  });

  it('tells at the review who was seen lately, and whether it is more than a fifth of all', async () => {
    const users = seated(41);
    const many = await review(users);
    assert.deepEqual([many.directoryCount, many.isLargeShare, many.requestCount], [200, true, 1]);
    assert.ok(many.seenRecently.length > 0 && many.seenRecently.length < users.length);
    assert.equal((await review(users.slice(0, 40))).isLargeShare, false);
    const user = one();
    const old = { last_successful_login: '2020-01-01T00:00:00Z' };
    simulator().updateUser(accountId, user.id ?? '', old);
    simulator().replaceDevices(accountId, []);
    assert.deepEqual((await review([user])).seenRecently, []);
    const device = {
      active_registrations: 1,
      last_seen_at: new Date().toISOString(),
      last_seen_user: { email: user.email },
    };
    simulator().replaceDevices(accountId, [device]);
    assert.equal((await review([user])).seenRecently.length, 1);
    simulator().configure({ devicesPermissions: ['Another Read'] });
    const unread = await review([user]);
    assert.deepEqual([unread.seenRecently, unread.devicesFailure?.kind], [[], 'api']);
  });

  describe('of a few users, by their devices', () => {
    const longAgo = '2020-01-01T00:00:00Z';
    const deviceOf = ({ email = '' }: SimulatedUser, nth: number, last_seen_at = longAgo) => ({
      ...{ id: `${email} ${nth}`, active_registrations: 1, last_seen_at, last_seen_user: { email } },
    });
    const isOfDevices = ({ route }: { readonly route: string | undefined }) => route === 'listDevices';
    const [first, second] = [() => seated(1)[0] ?? assert.fail(), () => seated(2)[1] ?? assert.fail()];
    const told = async () => {
      const { seenRecently, devicesFailure } = await review([first(), second()]);
      const pagesRead = simulator().requests.filter(isOfDevices).length;
      return [seenRecently.map((user) => (user as SimulatedUser).id), devicesFailure?.kind, pagesRead];
    };
    const newest = () => deviceOf(second(), -1, new Date().toISOString());

    beforeEach(() => {
      for (const { id = '' } of [first(), second()]) {
        simulator().updateUser(accountId, id, { last_successful_login: longAgo });
      }
    });

    it('takes one request each', async () => {
      const devices = [first(), second()].flatMap((user) => [0, 1, 2].map((nth) => deviceOf(user, nth)));
      simulator().replaceDevices(accountId, [...devices, newest()]);
      assert.deepEqual(await told(), [[second().id], undefined, 2]);
    });

    it('tells who was seen by a device that is not on the first page', async () => {
      const devices = Array.from({ length: 249 }, (_, nth) => deviceOf(second(), nth));
      simulator().replaceDevices(accountId, [...devices, newest()]);
      simulator().setFault(faults.cap(100), { when: isOfDevices });
      assert.deepEqual(await told(), [[second().id], undefined, 4]);
    });

    it('says that they could not be read where the server never comes to an end', async () => {
      simulator().replaceDevices(accountId, [deviceOf(second(), 0), deviceOf(second(), 1), newest()]);
      const repeating = { changeQuery: () => ({ active_registrations: 'include', per_page: '2' }) };
      simulator().setFault(repeating, { when: isOfDevices });
      assert.deepEqual((await told()).slice(0, 2), [[], 'format']);
    });
  });

  it('knows a missing permission at the next review, and that a token is gone', async () => {
    simulator().configure({ seatsPermissions: ['Another Write'] });
    const users = seated(1);
    const known = async () => (await review(users)).permission.state;
    assert.equal(await known(), 'unknown');
    assert.equal(onlyOutcome(await remove(users)).status, 'refused');
    assert.equal(await known(), 'refused');
    assert.equal(await known(), 'unknown', 'the token may have got the permission by now');
    simulator().configure({ seatsPermissions: ['Zero Trust: Seats Write'] });
    assert.equal(onlyOutcome(await remove(users)).status, 'done');
    assert.equal(await known(), 'held');
    simulator().removeCredential(fixture().token);
    assert.equal(await known(), 'refused');
  });

  it('can be cancelled, and fails where the users can’t be read', async () => {
    const users = seated(1);
    const request = { kind: 'removeSeats', accountId, users } as const;
    await failureOf(fixture().changes.review(request, AbortSignal.abort()), 'aborted');
    simulator().configure({ usersPermissions: ['Another Read'] });
    await failureOf(review(users), 'api');
    await failureOf(
      fixture().changes.review({ ...request, accountId: 'nobody' }, new AbortController().signal),
      'credentialMissing',
    );
  });
});
