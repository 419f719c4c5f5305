import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import Cloudflare from 'cloudflare';
import type { SimulatedUser } from '../../simulator/people';
import { combineFaults, faults, type Fault } from '../../simulator/faults';
import type { MakeOptions } from '../../support/changes';
import { account, accountIds } from '../../support/accounts';
import {
  changingRequests,
  createChangesFixture,
  holdsSeat,
  onlyOutcome,
  seatedUsers,
  statusesOf,
  useChanges,
} from '../../support/changes';
import { useSimulator } from '../../support/useSimulator';

const [accountId] = accountIds;
const isRemoval = ({ route }: { readonly route: string }) => route === 'removeSeats';
const hanging = faults.hang();
const hangingUndone = combineFaults(faults.appliedInPart(), hanging);
const isReading = ({ route }: { readonly route: string }) => route === 'getUser';

describe('removing seats', () => {
  const simulator = useSimulator({ accounts: [account(200), account(3, accountIds[1])] });
  const fixture = useChanges(simulator);

  const seated = (count: number) => seatedUsers(simulator(), count);
  const now = (user: SimulatedUser) =>
    simulator()
      .users(accountId)
      .find(({ id }) => id === user.id);
  const freed = (users: readonly SimulatedUser[]) => users.filter((user) => !holdsSeat(now(user) ?? user)).length;
  const remove = (users: readonly SimulatedUser[], options?: MakeOptions) =>
    fixture().make('removeSeats', users, options);
  const one = () => seated(1)[0] ?? assert.fail();

  it('sends batches of at most 50, one at a time, and tells what the list says; the SDK sees it', async () => {
    const users = seated(120);
    const steps: string[] = [];
    const report = await remove(users, { onProgress: ({ step, users: of }) => steps.push(`${step} ${of.length}`) });
    assert.deepEqual(statusesOf(report), { done: 120 });
    const sizes = changingRequests(simulator()).map(({ body }) => (body as unknown[]).length);
    assert.deepEqual(sizes, [50, 50, 20]);
    assert.deepEqual(steps, [
      ...['checking 50', 'sending 50', 'checking 50', 'sending 50', 'checking 20', 'sending 20', 'readingBack 120'],
    ]);
    const client = new Cloudflare({
      ...{ apiToken: simulator().token, apiKey: null, apiEmail: null, userServiceKey: null },
      ...{ baseURL: simulator().baseUrl, logLevel: 'off' as const, maxRetries: 0 },
    });
    const ids = new Set(users.map(({ id }) => id));
    for await (const user of client.zeroTrust.access.users.list({ account_id: accountId })) {
      if (ids.has(user.id)) assert.deepEqual([user.access_seat, user.gateway_seat], [false, false]);
    }
  });

  it('sends with the credential for changes alone, and reads with the other', async () => {
    await remove(seated(1));
    for (const { method, headers } of simulator().requests.filter(({ route }) => !route.startsWith('verify'))) {
      const token = method === 'GET' ? simulator().tokenFor(accountId) : fixture().token;
      assert.equal(headers['authorization'], `Bearer ${token}`);
    }
  });

  it('does not touch who logs in between the review and the removal', async () => {
    const users = seated(2);
    const [user = assert.fail()] = users;
    const report = await remove(users, { between: () => simulator().logIn(accountId, user.id ?? '') });
    assert.deepEqual(
      report.results.map(({ outcome }) => (outcome.status === 'notSent' ? outcome.why : outcome.status)),
      ['changedSinceReview', 'done'],
    );
    assert.equal(freed([user]), 0);
  });

  it('is not told as done where the user has logged in again by the time of reading back', async () => {
    const user = one();
    const end = simulator().onRequest((request) => {
      if (isReading(request) && changingRequests(simulator()).length > 0) simulator().logIn(accountId, user.id ?? '');
    });
    assert.equal(onlyOutcome(await remove([user])).status, 'unconfirmed');
    end();
  });

  it('two windows at once: each seat is free, and each window tells the truth', async () => {
    const users = seated(60);
    const other = await createChangesFixture(simulator(), fixture().folder);
    const reports = await Promise.all([remove(users), other.make('removeSeats', users)]);
    for (const { outcome } of reports.flatMap(({ results }) => results)) {
      const isTrue = outcome.status === 'done' || (outcome.status === 'notSent' && outcome.why === 'noSeat');
      assert.ok(isTrue, JSON.stringify(outcome));
    }
    assert.equal(freed(users), 60);
    const made = JSON.parse(await fixture().changes.made(accountId)) as { users: { outcome: string }[] }[];
    assert.equal(made.length, changingRequests(simulator()).length);
    assert.ok(made.every((change) => change.users.every(({ outcome }) => outcome === 'done')));
  });

  it('stops before the next batch when cancelled, and reads back what was sent', async () => {
    const controller = new AbortController();
    const hold = simulator().hold(isRemoval);
    const running = remove(seated(120), { signal: controller.signal });
    await simulator().waitUntil(() => hold.waiting.length === 1);
    controller.abort();
    hold.release();
    assert.deepEqual(statusesOf(await running), { done: 50, notSent: 70 });
    assert.equal(changingRequests(simulator()).length, 1);
  });

  it('goes on after a refusal that concerns a batch alone, and frees the others one by one', async () => {
    const users = seated(60);
    const bad = users[3] ?? assert.fail();
    simulator().setFault(faults.status(400, { code: 12130, message: 'Invalid 3/seat_uid' }), {
      when: (request) => isRemoval(request) && JSON.stringify(request.body).includes(bad.seat_uid ?? ''),
    });
    assert.deepEqual(statusesOf(await remove(users)), { refused: 50, done: 10 });
    assert.deepEqual(statusesOf(await remove(users.slice(0, 50), { oneByOne: true })), { refused: 1, done: 49 });
    assert.equal(freed(users), 59);
  });

  it('ends where the credential is revoked half way, and says what is the matter with it', async () => {
    let count = 0;
    const end = simulator().onRequest((request) => {
      if (isRemoval(request) && ++count === 2) simulator().removeCredential(fixture().token);
    });
    const report = await remove(seated(120));
    end();
    assert.deepEqual(statusesOf(report), { done: 50, refused: 50, notSent: 20 });
    const { outcome } = report.results[60] ?? assert.fail();
    assert.equal(outcome.status === 'refused' && outcome.failure.kind === 'api' && outcome.failure.verdict, 'invalid');
    assert.equal(changingRequests(simulator()).length, 2);
  });

  const inTheMiddle: readonly [name: string, fault: Fault, expected: string, freedCount: number][] = [
    ['no answer, and it was done', hanging, 'done', 50],
    ['no answer, and it was not done', hangingUndone, 'unknown', 0],
    ['a reset, and half was done', combineFaults(faults.appliedInPart(25), faults.resetBeforeHeaders()), 'half', 25],
    ['an error of the server, and it was done', faults.status(500), 'done', 50],
    ['a lie that it was done', liedDone(), 'unconfirmed', 0],
    ['an answer that is no answer', combineFaults(faults.appliedInPart(), faults.html(200)), 'unknown', 0],
    ['a redirect', faults.redirect(307, 'https://example.com/'), 'unknown', 0],
    ['a refusal that is none, since it was done', faults.successFalse(), 'done', 50],
  ];
  for (const [name, fault, expected, freedCount] of inTheMiddle) {
    it(`in the middle of three batches: ${name}`, async () => {
      const users = seated(120);
      let count = 0;
      simulator().setFault(fault, { when: (request) => isRemoval(request) && ++count === 2 });
      const steps: string[] = [];
      const report = await remove(users, {
        onProgress: ({ step }) => {
          steps.push(step);
          const isSecond = step === 'sending' && steps.filter((each) => each === step).length === 2;
          fixture().timeLimit.ms = isSecond && [hanging, hangingUndone].includes(fault) ? 500 : 20_000;
        },
      });
      const second = report.results.slice(50, 100).map(({ outcome }) => outcome.status);
      assert.equal(second.filter((status) => status === 'done').length, freedCount);
      assert.equal(freed(users.slice(50, 100)), freedCount, 'what is told is what is');
      if (expected !== 'half') assert.deepEqual(new Set(second), new Set([expected]));
      const told = report.results.filter(({ outcome }) => outcome.status === 'done').map(({ user }) => user);
      assert.equal(freed(told as SimulatedUser[]), told.length, 'nobody is told as done who is not');
      const uids = changingRequests(simulator()).flatMap(({ body }) => body as { seat_uid: string }[]);
      assert.equal(new Set(uids.map(({ seat_uid }) => seat_uid)).size, uids.length, 'nothing is sent twice');
    });
  }

  it('does not send where the users can’t be read right before, nor tells as done what can’t be read afterwards', async () => {
    const user = one();
    const refusal = faults.status(403, { code: 10000 });
    const before = onlyOutcome(
      await remove([user], { between: () => void simulator().setFault(refusal, { when: isReading }) }),
    );
    assert.equal(before.status === 'notSent' && before.why, 'notRead');
    assert.equal(changingRequests(simulator()).length, 0);
    simulator().clearFaults();
    simulator().setFault(refusal, {
      when: (request) => isReading(request) && changingRequests(simulator()).length > 0,
    });
    const after = onlyOutcome(await remove([user]));
    assert.equal(after.status === 'unconfirmed' && after.failure?.kind, 'api');
  });

  it('does not take the record of somebody else for the user’s own', async () => {
    const [user = assert.fail(), other] = seated(2);
    const report = await remove([user], {
      between: () => void simulator().setFault(faults.result(other), { when: isReading }),
    });
    assert.equal(onlyOutcome(report).status, 'notSent');
    assert.equal(changingRequests(simulator()).length, 0);
  });

  it('sends nothing that it can’t note', async () => {
    await rm(fixture().folder, { recursive: true });
    await writeFile(fixture().folder, '');
    const outcome = onlyOutcome(await remove([one()]));
    assert.equal(outcome.status === 'notSent' && outcome.why, 'notNoted');
    assert.equal(changingRequests(simulator()).length, 0);
  });
});

/** Says that all seats were freed, and frees none. */
function liedDone(): Fault {
  return combineFaults(faults.appliedInPart(), faults.result([{ access_seat: false, gateway_seat: false }]));
}
