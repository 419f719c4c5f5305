import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { combineFaults, faults } from '../../simulator/faults';
import type { SimulatedUser } from '../../simulator/people';
import { removeAccount } from '../../../src/directory/savedAccounts';
import { account, accountIds } from '../../support/accounts';
import { changingRequests, onlyOutcome, seatedUsers, useChanges } from '../../support/changes';
import { useSimulator } from '../../support/useSimulator';

const [accountId] = accountIds;
const minuteMs = 60_000;
const isRemoval = ({ route }: { readonly route: string }) => route === 'removeSeats';
const isRevocation = ({ route }: { readonly route: string }) => route === 'revokeUser';

describe('what is read after a change was sent', () => {
  const simulator = useSimulator({ accounts: [account(60)] });
  const fixture = useChanges(simulator);

  const one = () => seatedUsers(simulator(), 1)[0] ?? assert.fail();
  const remove = (user: SimulatedUser) => fixture().make('removeSeats', [user]);
  const lying = () =>
    combineFaults(faults.appliedInPart(), faults.result([{ access_seat: false, gateway_seat: false }]));
  const made = async () => JSON.parse(await fixture().changes.made()) as { users: { outcome: string }[] }[];

  it('does not make a refusal a success where the user is gone', async () => {
    const user = one();
    simulator().setFault(faults.status(404, { code: 12130 }), { when: isRemoval });
    const end = simulator().onRequest((request) => {
      if (isRemoval(request)) simulator().removeUser(accountId, user.id ?? '');
    });
    assert.equal(onlyOutcome(await remove(user)).status, 'refused');
    end();
  });

  it('does not make a request without an answer a success where the user is gone', async () => {
    const user = one();
    simulator().setFault(faults.resetBeforeHeaders(), { when: isRemoval });
    const end = simulator().onRequest((request) => {
      if (isRemoval(request)) simulator().removeUser(accountId, user.id ?? '');
    });
    assert.equal(onlyOutcome(await remove(user)).status, 'unknown');
    end();
  });

  it('is read once more where the person asks, and then stands, also in the ledger', async () => {
    const user = one();
    simulator().setFault(lying(), { when: isRemoval });
    const done: number[] = [];
    const onProgress = ({ doneCount }: { readonly doneCount: number }) => done.push(doneCount);
    const report = await fixture().make('removeSeats', [user], { onProgress });
    assert.equal(onlyOutcome(report).status, 'unconfirmed');
    const { changes } = fixture();
    const same = await changes.readAgain(report);
    assert.equal(onlyOutcome(same).status, 'unconfirmed');
    simulator().updateUser(accountId, user.id ?? '', { access_seat: false, gateway_seat: false });
    assert.equal(onlyOutcome(await changes.readAgain(same)).status, 'done');
    assert.deepEqual(done, [0, 0, 1, 1, 1], 'nobody is counted twice');
    assert.equal(changingRequests(simulator()).length, 1, 'nothing is sent again');
    assert.deepEqual(
      (await made()).map(({ users }) => users.map(({ outcome }) => outcome)),
      [['done']],
    );
  });

  it('is what the view shows, also under a pinned search', async () => {
    const { directory, choices } = fixture();
    const users = seatedUsers(simulator(), 2);
    await directory.wholeListOf(accountId).loadAll();
    await choices.setFilter(accountId, { query: { field: 'email', text: '@' } });
    const found = directory.listOf(accountId);
    await found.loadAll();
    await fixture().make('removeSeats', users);
    for (const { id = '' } of users) {
      const key = directory.keyOfLoaded(accountId, id) ?? assert.fail();
      assert.equal((found.pages?.users.get(key) as SimulatedUser | undefined)?.access_seat, false);
    }
  });

  /** A server whose clock is so much ahead of this machine's lists a session that is older than its own answer. */
  for (const [name, aheadMs, beganMs, expected] of [
    ['is slow: a session from before is not taken for a new one', 10 * minuteMs, 5 * minuteMs, 'unconfirmed'],
    ['is fast: a session from afterwards is not taken for an old one', -10 * minuteMs, -5 * minuteMs, 'done'],
  ] as const) {
    it(`goes by Cloudflare's clock where this machine's ${name}`, async () => {
      const user = one();
      simulator().setFault(faults.headers({ date: new Date(Date.now() + aheadMs).toUTCString() }), {
        when: isRevocation,
      });
      const sessions = [{ name: 'session', metadata: { iat: Math.round((Date.now() + beganMs) / 1_000), nonce: 'a' } }];
      const end = simulator().onRequest((request) => {
        if (request.route === 'listSessions') simulator().replaceStory(accountId, user.id ?? '', { sessions });
      });
      assert.equal(onlyOutcome(await fixture().make('revokeSessions', [user])).status, expected);
      end();
    });
  }

  it('leaves nothing on the disk of an account that was removed meanwhile', async () => {
    const user = one();
    const { accounts, credentials, folder } = fixture();
    const hold = simulator().hold(({ route }) => route === 'getUser' && changingRequests(simulator()).length === 1);
    const removing = remove(user);
    await simulator().waitUntil(() => hold.waiting.length === 1);
    assert.equal((await readdir(folder)).length, 1);
    await removeAccount(accounts, credentials, accountId);
    hold.release();
    await removing;
    assert.deepEqual(await readdir(folder), []);
  });
});
