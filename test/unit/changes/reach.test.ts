import assert from 'node:assert/strict';
import type { ChangeResult } from '../../../src/changes/change';
import { faults } from '../../simulator/faults';
import type { SimulatedUser } from '../../simulator/people';
import { account, accountIds } from '../../support/accounts';
import { changingRequests, seatedUsers, useChanges } from '../../support/changes';
import { useSimulator } from '../../support/useSimulator';

const [accountId] = accountIds;
const signal = new AbortController().signal;
/** Neither filtered nor paged, whatever is asked. */
const repeating = { changeQuery: () => ({ page: '1', per_page: '50' }) };

describe('whom a change reaches', () => {
  const simulator = useSimulator({ accounts: [account(200)] });
  const fixture = useChanges(simulator);

  const seated = (count: number) => seatedUsers(simulator(), count);
  const two = () => {
    const [first = assert.fail(), second = assert.fail()] = seated(2);
    return [first, second] as const;
  };
  const update = ({ id = '' }: SimulatedUser, changed: Partial<SimulatedUser>) =>
    simulator().updateUser(accountId, id, changed);
  const whyNotSent = async (
    ...[kind, users, between]: [Parameters<typeof make>[0], readonly unknown[], () => void]
  ) => {
    const { results } = await make(kind, users, { between });
    assert.equal(changingRequests(simulator()).length, 0);
    const [result = assert.fail(), ...others] = results;
    assert.equal(others.length, 0);
    return whyOf(result);
  };
  const whyOf = ({ outcome }: ChangeResult) => (outcome.status === 'notSent' ? outcome.why : outcome.status);
  const make: ReturnType<typeof fixture>['make'] = (...asked) => fixture().make(...asked);
  const review = (kind: 'removeSeats' | 'revokeSessions', users: readonly unknown[]) =>
    fixture().changes.review({ kind, accountId, users }, signal);

  it('is nobody who got the e-mail between the review and the revocation', async () => {
    const [first, second] = two();
    const takeOver = () => update(second, { email: first.email?.toUpperCase() ?? '' });
    assert.equal(await whyNotSent('revokeSessions', [first], takeOver), 'emailShared');
  });

  it('is who shares the e-mail and was told so at the review', async () => {
    const [first, second] = two();
    update(second, { email: first.email ?? '' });
    await make('revokeSessions', [first]);
    assert.equal(changingRequests(simulator()).length, 1);
  });

  it('is nobody where the e-mail is shared far down a list that the server does not filter', async () => {
    const [first] = two();
    const last = simulator().users(accountId).at(-1) ?? assert.fail();
    const unfiltered = { changeQuery: ({ page = '1' }) => ({ page, per_page: '50' }) };
    simulator().setFault(unfiltered, { when: ({ route }) => route === 'listUsers' });
    const takeOver = () => update(last, { email: first.email ?? '' });
    assert.equal(await whyNotSent('revokeSessions', [first], takeOver), 'emailShared');
    const { sharedEmails } = await review('revokeSessions', [first]);
    assert.deepEqual(
      sharedEmails.map(({ others }) => others.map((other) => (other as SimulatedUser).id)),
      [[last.id]],
    );
  });

  it('is told once of each, however many of the e-mails find the same user', async () => {
    const [first, second] = two();
    const third = simulator().users(accountId).at(-1) ?? assert.fail();
    update(third, { email: first.email ?? '' });
    const unfiltered = { changeQuery: ({ page = '1' }) => ({ page, per_page: '1000' }) };
    simulator().setFault(unfiltered, { when: ({ route }) => route === 'listUsers' });
    const { sharedEmails } = await review('revokeSessions', [first, second]);
    assert.deepEqual(
      sharedEmails.map(({ others }) => others.map((other) => (other as SimulatedUser).id)),
      [[third.id]],
    );
  });

  it('may be others where the server sends the same page again, which is told at the review', async () => {
    const users = seated(20);
    for (const chosen of [users.slice(0, 1), users]) {
      simulator().setFault(repeating, { when: ({ route }) => route === 'listUsers' });
      assert.equal((await review('revokeSessions', chosen)).emailDoubt, 'repeated');
      simulator().clearFaults();
      assert.equal((await review('revokeSessions', chosen)).emailDoubt, undefined);
    }
  });

  it('is nobody where others may be hidden right before who were not at the review', async () => {
    const [user] = two();
    const repeat = () => void simulator().setFault(repeating, { when: ({ route }) => route === 'listUsers' });
    assert.equal(await whyNotSent('revokeSessions', [user], repeat), 'notRead');
  });

  it('is who was reviewed where others may be hidden, and the person was told so', async () => {
    const [user] = two();
    simulator().setFault(repeating, { when: ({ route }) => route === 'listUsers' });
    await make('revokeSessions', [user]);
    assert.equal(changingRequests(simulator()).length, 1);
  });

  it('is nobody where it can’t be read right before who has the e-mail', async () => {
    const [user] = two();
    const refuse = () =>
      void simulator().setFault(faults.status(403, { code: 10000 }), { when: ({ route }) => route === 'listUsers' });
    assert.equal(await whyNotSent('revokeSessions', [user], refuse), 'notRead');
  });

  it('is nobody who has another e-mail since the review of a removal', async () => {
    const [user] = two();
    const rename = () => update(user, { email: 'another@example.com' });
    assert.equal(await whyNotSent('removeSeats', [user], rename), 'changedSinceReview');
  });

  it('is told at the review where a loaded user shares the seat, and that seat is named once', async () => {
    const [first, second] = two();
    update(second, { seat_uid: first.seat_uid ?? '' });
    await fixture().directory.wholeListOf(accountId).loadAll();
    const { sharedSeats } = await review('removeSeats', [first]);
    const ids = sharedSeats.map(({ user, others }) => [user, ...others].map((each) => (each as SimulatedUser).id));
    assert.deepEqual(ids, [[first.id, second.id]]);
    assert.deepEqual((await review('removeSeats', [first, second])).sharedSeats, []);
    await make('removeSeats', [first, second]);
    const [request] = changingRequests(simulator());
    assert.deepEqual(request?.body, [{ seat_uid: first.seat_uid, access_seat: false, gateway_seat: false }]);
  });

  it('is nobody by an e-mail of two where one of them can’t be read right before', async () => {
    const [first, second] = two();
    update(second, { email: first.email ?? '' });
    const refuse = () =>
      void simulator().setFault(faults.status(500), { when: ({ path }) => path.endsWith(`/${first.id}`) });
    const report = await make('revokeSessions', [first, second], { between: refuse });
    assert.deepEqual(report.results.map(whyOf), ['notRead', 'notRead']);
    assert.equal(changingRequests(simulator()).length, 0);
  });

  for (const oneByOne of [false, true]) {
    const how = oneByOne ? 'one by one' : 'together';
    it(`is nobody by a seat of two where one of them has logged in since, ${how}`, async () => {
      const [first = assert.fail(), second = assert.fail(), third = assert.fail()] = seated(3);
      update(third, { seat_uid: first.seat_uid ?? '' });
      const logIn = () => update(first, { last_successful_login: new Date().toISOString() });
      const report = await make('removeSeats', [first, second, third], { between: logIn, oneByOne });
      assert.deepEqual(report.results.map(whyOf), ['changedSinceReview', 'done', 'changedSinceReview']);
      const [request, ...others] = changingRequests(simulator());
      assert.deepEqual(request?.body, [{ seat_uid: second.seat_uid, access_seat: false, gateway_seat: false }]);
      assert.equal(others.length, 0);
    });
  }

  it('leaves out each user without an id, not one for all of them', async () => {
    const { leftOut } = await review('removeSeats', [{ email: 'a@example.com' }, { email: 'b@example.com' }, {}]);
    assert.deepEqual(
      leftOut.map(({ why }) => why),
      ['noUserId', 'noUserId', 'noUserId'],
    );
  });

  it('is found with one reading of the list, however many e-mails a revocation names', async () => {
    const users = seated(20);
    await fixture().directory.wholeListOf(accountId).loadFirst();
    const before = simulator().requests.length;
    await review('revokeSessions', users);
    const sent = simulator().requests.slice(before);
    // One page has them all, and one asks for their number.
    assert.equal(sent.filter(({ route }) => route === 'listUsers').length, 2);
    assert.equal(sent.filter(({ route }) => route === 'getUser').length, 0);
  });
});
