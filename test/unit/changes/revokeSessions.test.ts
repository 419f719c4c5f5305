import assert from 'node:assert/strict';
import { combineFaults, faults } from '../../simulator/faults';
import type { SimulatedUser } from '../../simulator/people';
import type { MakeOptions } from '../../support/changes';
import { account, accountIds } from '../../support/accounts';
import { changingRequests, onlyOutcome, statusesOf, useChanges } from '../../support/changes';
import { useSimulator } from '../../support/useSimulator';

const [accountId] = accountIds;

describe('revoking sessions', () => {
  const simulator = useSimulator({ accounts: [account(60)] });
  const fixture = useChanges(simulator);

  const sessionsOf = ({ id = '' }: SimulatedUser) => simulator().story(accountId, id).sessions as unknown[];
  const active = (count: number) => {
    const found = simulator()
      .users(accountId)
      .filter((user) => sessionsOf(user).length > 0);
    assert.ok(found.length >= count);
    return found.slice(0, count);
  };
  const revoke = (users: readonly SimulatedUser[], options?: MakeOptions) =>
    fixture().make('revokeSessions', users, options);

  it('sends one request for each user, one at a time; seats and devices stay', async () => {
    const users = active(5);
    assert.deepEqual(statusesOf(await revoke(users)), { done: 5 });
    const sent = changingRequests(simulator());
    assert.deepEqual(
      sent.map(({ body, query }) => [body, query]),
      users.map(({ email }) => [{ email }, {}]),
    );
    for (const user of users) {
      assert.deepEqual(sessionsOf(user), []);
      const { access_seat, gateway_seat, active_device_count } = user;
      const now = simulator()
        .users(accountId)
        .find(({ id }) => id === user.id);
      assert.deepEqual(
        [now?.access_seat, now?.gateway_seat, now?.active_device_count],
        [access_seat, gateway_seat, active_device_count],
      );
    }
  });

  it('revokes devices too where asked, in the two places that Cloudflare documents', async () => {
    const user = active(20).find(({ active_device_count: count = 0 }) => count > 0) ?? assert.fail();
    assert.equal(onlyOutcome(await revoke([user], { alsoDevices: true })).status, 'done');
    const [request] = changingRequests(simulator());
    assert.deepEqual([request?.body, request?.query], [{ email: user.email, devices: true }, { devices: 'true' }]);
    const now = simulator()
      .users(accountId)
      .find(({ id }) => id === user.id);
    assert.equal(now?.active_device_count, 0);
  });

  it('tells at the review whom a shared e-mail reaches too, and sends one request for two users with one e-mail', async () => {
    const [first = assert.fail(), second = assert.fail(), third = assert.fail()] = active(3);
    for (const { id = '' } of [second, third]) {
      simulator().updateUser(accountId, id, { email: first.email?.toUpperCase() ?? '' });
    }
    const request = { kind: 'revokeSessions', accountId, users: [first, second] } as const;
    const review = await fixture().changes.review(request, new AbortController().signal);
    assert.equal(review.requestCount, 1);
    assert.deepEqual(
      review.sharedEmails.map(({ others }) => others.map((user) => (user as SimulatedUser).id)),
      [[third.id]],
    );
    const report = await fixture().changes.run(review, { signal: new AbortController().signal });
    assert.deepEqual(statusesOf(report), { done: 2 });
    assert.equal(changingRequests(simulator()).length, 1);
  });

  it('finds at the review who got the e-mail of another user after the list was loaded', async () => {
    await fixture().directory.wholeListOf(accountId).loadAll();
    const [first = assert.fail(), second = assert.fail()] = active(2);
    simulator().updateUser(accountId, second.id ?? '', { email: first.email ?? '' });
    const request = { kind: 'revokeSessions', accountId, users: [first] } as const;
    const { sharedEmails } = await fixture().changes.review(request, new AbortController().signal);
    assert.deepEqual(
      sharedEmails.map(({ others }) => others.map((user) => (user as SimulatedUser).id)),
      [[second.id]],
    );
  });

  it('sends a request for each of two e-mails that only Unicode takes for one in lower case', async () => {
    const users = active(2);
    const emails = ['ken@example.com', '\u212Aen@example.com'];
    for (const [index, { id = '' }] of users.entries()) {
      simulator().updateUser(accountId, id, { email: emails[index] ?? '' });
    }
    await revoke(users);
    assert.deepEqual(
      changingRequests(simulator()).map(({ body }) => body),
      emails.map((email) => ({ email })),
    );
  });

  it('leaves out who has no e-mail, and who has another one since the review', async () => {
    const [first = assert.fail(), second = assert.fail(), third = assert.fail()] = active(3);
    simulator().updateUser(accountId, first.id ?? '', { email: ' ' });
    const report = await revoke([first, second, third], {
      between: () => simulator().updateUser(accountId, second.id ?? '', { email: 'other@example.com' }),
    });
    assert.deepEqual(
      report.results.map(({ outcome }) => (outcome.status === 'notSent' ? outcome.why : outcome.status)),
      ['changedSinceReview', 'done'],
    );
  });

  it('is unknown where no answer comes, even where no session is left, and ends there', async () => {
    simulator().setFault(faults.resetBeforeHeaders(), { when: ({ route }) => route === 'revokeUser', times: 1 });
    assert.deepEqual(statusesOf(await revoke(active(3))), { unknown: 1, notSent: 2 });
    assert.equal(changingRequests(simulator()).length, 1);
  });

  it('is not told as done where sessions are still listed, nor where the answer does not say so', async () => {
    const [user = assert.fail()] = active(1);
    const when = ({ route }: { readonly route: string }) => route === 'revokeUser';
    simulator().setFault(combineFaults(faults.appliedInPart(), faults.body({ success: true, result: true })), { when });
    assert.equal(onlyOutcome(await revoke([user])).status, 'unconfirmed');
    simulator().clearFaults();
    simulator().setFault(faults.result(false), { when });
    assert.equal(onlyOutcome(await revoke([user])).status, 'unknown');
  });

  it('tells which permission is missing', async () => {
    simulator().configure({ revocationPermissions: ['Another'] });
    const outcome = onlyOutcome(await revoke(active(1)));
    assert.equal(outcome.status, 'refused');
    const request = { kind: 'revokeSessions', accountId, users: active(1) } as const;
    const review = await fixture().changes.review(request, new AbortController().signal);
    assert.deepEqual(
      [review.permission.state, review.permissionName],
      ['refused', 'Access: Organizations, Identity Providers, and Groups Write'],
    );
  });
});
