import assert from 'node:assert/strict';
import type { Simulator, Story } from '../../simulator/simulator';
import { account, envelopeOf, get, otherAccount, outcomeOf, simulatorOfEachTest, usersPath } from './support';

const nobody = 'f174e90a-fafe-4643-bbbc-4a0ed4fc8415';

/** The id of the first user whose story is meant. */
function userWith(simulator: Simulator, isMeant: (story: Story) => boolean): string {
  const ids = simulator.users(account.id).map(({ id = '' }) => id);
  const id = ids.find((candidate) => isMeant(simulator.story(account.id, candidate)));
  assert.ok(id, 'there is such a user');
  return id;
}

interface LooseSession {
  metadata?: { nonce?: string; iat?: number };
}

const firstNonce = (story: Story): string | undefined => (story.sessions as LooseSession[])[0]?.metadata?.nonce;

describe('simulator: the story of a user', () => {
  const simulator = simulatorOfEachTest();
  const result = async (path: string): Promise<unknown> =>
    (await envelopeOf(get(simulator(), `${usersPath}/${path}`))).result;

  it('is sent part by part', async () => {
    const id = userWith(simulator(), (story) => firstNonce(story) !== undefined);
    const story = simulator().story(account.id, id);
    assert.deepEqual(await result(`${id}/active_sessions`), story.sessions);
    assert.deepEqual(await result(`${id}/failed_logins`), story.failedLogins);
    assert.deepEqual(await result(`${id}/last_seen_identity`), story.identity);
    const session = (story.sessions as LooseSession[])[0];
    assert.deepEqual(await result(`${id}/active_sessions/${firstNonce(story) ?? ''}`), {
      ...(story.identity as object),
      iat: session?.metadata?.iat,
      isActive: true,
    });
    assert.deepEqual(
      simulator().requests.map(({ route }) => route),
      ['listSessions', 'listFailedLogins', 'getLastSeenIdentity', 'getSession'],
    );
  });

  it('comes whole in the envelope of one page', async () => {
    const id = userWith(simulator(), () => true);
    simulator().replaceStory(account.id, id, { sessions: Array.from({ length: 3000 }, () => ({})) });
    const path = `${usersPath}/${id}/active_sessions?page=2&per_page=5`;
    const envelope = await envelopeOf(get(simulator(), path));
    assert.equal(envelope.result.length, 3000);
    const whole = { count: 3000, page: 1, per_page: 3000, total_count: 3000, total_pages: 1 };
    assert.deepEqual(envelope.result_info, whole);
    simulator().configure({ resultInfo: false });
    assert.equal((await envelopeOf(get(simulator(), path))).result_info, undefined);
  });

  it('of a user without identity is 404, null or {}', async () => {
    const id = userWith(simulator(), ({ identity }) => identity === undefined);
    const path = `${usersPath}/${id}/last_seen_identity`;
    assert.equal(await outcomeOf(get(simulator(), path)), '404 10404');
    simulator().configure({ noIdentity: 'null' });
    assert.equal(await result(`${id}/last_seen_identity`), null);
    simulator().configure({ noIdentity: 'empty' });
    assert.deepEqual(await result(`${id}/last_seen_identity`), {});
  });

  it('is 404 for an unknown user and for an unknown session', async () => {
    for (const part of ['active_sessions', 'active_sessions/nonce', 'failed_logins', 'last_seen_identity']) {
      assert.equal(await outcomeOf(get(simulator(), `${usersPath}/${nobody}/${part}`)), '404 10404', part);
    }
    const id = userWith(simulator(), () => true);
    assert.equal(await outcomeOf(get(simulator(), `${usersPath}/${id}/active_sessions/nonce`)), '404 10404');
  });

  it('is whatever a test makes of it, until the reset', async () => {
    const id = userWith(simulator(), (story) => firstNonce(story) !== undefined);
    const before = simulator().story(account.id, id);
    simulator().replaceStory(account.id, id, { sessions: 'text', failedLogins: null });
    simulator().replaceStory(account.id, id, { identity: [1] });
    assert.equal(await result(`${id}/active_sessions`), 'text');
    assert.equal(await result(`${id}/failed_logins`), null);
    assert.deepEqual(await result(`${id}/last_seen_identity`), [1]);
    const sessions = [null, { metadata: { nonce: 'one' } }];
    simulator().replaceStory(account.id, id, { sessions, identity: { version: 2 } });
    assert.deepEqual(await result(`${id}/active_sessions/one`), { version: 2, isActive: true });
    simulator().replaceStory(account.id, id, { sessionIdentity: null });
    assert.equal(await result(`${id}/active_sessions/one`), null);
    assert.throws(() => simulator().replaceStory(account.id, nobody, {}), /no user/);
    simulator().reset();
    assert.deepEqual(simulator().story(account.id, id), before);
  });

  it('needs the permission of each route', async () => {
    const id = userWith(simulator(), (story) => firstNonce(story) !== undefined);
    const nonce = firstNonce(simulator().story(account.id, id)) ?? '';
    const routes = {
      sessionsPermissions: `${usersPath}/${id}/active_sessions`,
      sessionIdentityPermissions: `${usersPath}/${id}/active_sessions/${nonce}`,
      identityPermissions: `${usersPath}/${id}/last_seen_identity`,
      failedLoginsPermissions: `${usersPath}/${id}/failed_logins`,
      accessRequestsPermissions: `/accounts/${account.id}/access/logs/access_requests`,
    };
    const refused = async (): Promise<string[]> => {
      const outcomes = await Promise.all(
        Object.entries(routes).map(async ([name, path]) => ({
          name,
          outcome: await outcomeOf(get(simulator(), path)),
        })),
      );
      assert.ok(outcomes.every(({ outcome }) => outcome === '200' || outcome === '403 10000'));
      return outcomes.flatMap(({ name, outcome }) => (outcome === '200' ? [] : [name]));
    };
    assert.deepEqual(await refused(), []);
    for (const name of Object.keys(routes)) {
      simulator().configure({ [name]: ['Another Read'] });
      assert.deepEqual(await refused(), [name]);
      simulator().configure({ [name]: ['Access: Audit Logs Read'] });
    }
    simulator().configure({ identityAlsoNeeds: ['Zero Trust Read'] });
    assert.deepEqual(await refused(), ['sessionIdentityPermissions', 'identityPermissions']);
    simulator().addCredential({
      value: simulator().token,
      permissions: ['Access: Audit Logs Read', 'Zero Trust Read'],
    });
    assert.deepEqual(await refused(), []);
  });

  it('is refused to a token of another account', async () => {
    const id = userWith(simulator(), () => true);
    const headers = { Authorization: `Bearer ${simulator().tokenFor(otherAccount.id)}` };
    for (const path of [`${usersPath}/${id}/active_sessions`, `/accounts/${account.id}/access/logs/access_requests`]) {
      assert.equal(await outcomeOf(get(simulator(), path, { headers })), '403 10000');
    }
  });
});
