import assert from 'node:assert/strict';
import { storySections, UserStory } from '../../../src/directory/userStory';
import { faults } from '../../simulator/faults';
import { access, createClient } from '../../support/client';
import { useSimulator } from '../../support/useSimulator';

const accountId = 'a'.repeat(32);
const userId = 'user-1';
const user = { id: userId, email: 'ann@example.com' };
const request = (ray: string) => ({ created_at: '2026-01-01T00:00:00Z', user_email: user.email, ray_id: ray });

describe('the story of one user', () => {
  const simulator = useSimulator({ accounts: [{ id: accountId, name: 'Adventure Works', userCount: 3 }] });
  let story: UserStory;
  beforeEach(() => {
    simulator().addUser(accountId, user);
    simulator().replaceStory(accountId, userId, {
      sessions: [{ metadata: { nonce: 'one' } }, { metadata: { nonce: 'two' } }],
      identity: { ip: '192.0.2.7' },
      failedLogins: [{ metadata: {} }],
      accessRequests: [request('a')],
    });
    const { client } = createClient(simulator().baseUrl);
    story = new UserStory({ client, account: access(accountId, simulator().token), userId });
  });
  afterEach(() => story.dispose());
  const paths = () => simulator().requests.map(({ path }) => path.split('/').at(-1));

  it('reads nothing before it is asked for', () => {
    assert.equal(simulator().requests.length, 0);
    for (const section of storySections) assert.deepEqual(story[section].readAtMs, undefined);
  });

  it('reads its four parts at once, each in one request', async () => {
    const hold = simulator().hold();
    const reading = story.readAll(user);
    assert.ok(storySections.every((section) => story[section].isReading));
    await simulator().waitUntil(() => hold.waiting.length === 4);
    hold.release();
    await reading;
    assert.deepEqual(paths().sort(), ['access_requests', 'active_sessions', 'failed_logins', 'last_seen_identity']);
    assert.deepEqual(story.sessions.value?.records.length, 2);
    assert.deepEqual(story.identity.value, { record: { ip: '192.0.2.7' } });
    assert.deepEqual(story.failedLogins.value?.records, [{ metadata: {} }]);
    assert.deepEqual(story.access.value?.requests, [request('a')]);
    assert.ok(storySections.every((section) => !story[section].isReading && story[section].readAtMs !== undefined));
  });

  it('waits with the access log for the e-mail', async () => {
    await story.readAll(undefined);
    assert.ok(!paths().includes('access_requests'));
    assert.equal(story.access.isReading, true);
    await story.knowUser(user);
    assert.deepEqual([story.access.isReading, story.access.value?.requests.length], [false, 1]);
    assert.equal(simulator().requests.length, 4);
  });

  it('asks for no log where the user has no e-mail', async () => {
    for (const unknown of [{ id: userId }, { email: '' }, { email: { a: 1 } }, undefined]) {
      await story.readAll(unknown);
      await story.knowUser(unknown);
      await story.refresh('access');
    }
    assert.equal(story.access.isReading, false);
    assert.equal(story.email, undefined);
    assert.ok(!paths().includes('access_requests'));
  });

  it('asks for the log again for another e-mail alone', async () => {
    await story.readAll(user);
    await story.knowUser({ ...user, email: 'ANN@example.com' });
    assert.equal(simulator().requests.length, 4);
    await story.knowUser({ ...user, email: 'new@example.com' });
    assert.equal(simulator().requests.at(-1)?.query['email'], 'new@example.com');
  });

  it('asks for the log by a newer spelling of the e-mail where the older found nothing', async () => {
    simulator().replaceStory(accountId, userId, {
      accessRequests: [{ ...request('a'), user_email: 'Ann@Example.com' }],
    });
    await story.readAll(user);
    assert.equal(story.access.value?.requests.length, 0);
    await story.knowUser({ ...user, email: 'Ann@Example.com' });
    assert.equal(story.access.value.requests.length, 1);
    assert.equal(simulator().requests.length, 5);
  });

  it('has each failure for itself, and what it had besides', async () => {
    await story.readAll(user);
    const answers = story.sessions.value;
    simulator().configure({ sessionsPermissions: ['Another Read'], identityAlsoNeeds: ['Another Read'] });
    await story.readAll(user);
    const failures = storySections.map((section) => story[section].failure);
    assert.deepEqual(
      failures.map((failure) => failure?.kind === 'api' && failure.status),
      [403, 403, false, false],
    );
    assert.ok(failures[0]?.kind === 'api' && failures[0].verdict === 'valid');
    assert.equal(story.sessions.value, answers);
  });

  it('reads one part anew without the others', async () => {
    await story.readAll(user);
    simulator().replaceStory(accountId, userId, { failedLogins: [] });
    await story.refresh('failedLogins');
    assert.deepEqual(story.failedLogins.value?.records, []);
    assert.equal(simulator().requests.length, 5);
  });

  it('drops the answer to an older question', async () => {
    const hold = simulator().hold();
    const older = story.refresh('identity');
    await simulator().waitUntil(() => hold.waiting.length === 1);
    simulator().replaceStory(accountId, userId, { identity: { ip: 'newer' } });
    const newer = story.refresh('identity');
    await simulator().waitUntil(() => simulator().requests.length === 2);
    assert.equal(story.identity.isReading, true);
    hold.release();
    await Promise.all([older, newer]);
    assert.deepEqual(story.identity.value?.record, { ip: 'newer' });
    assert.equal(simulator().requests[0]?.aborted, true);
  });

  it('reads the log 25 at a time, and no record twice while it grows', async () => {
    const all = Array.from({ length: 60 }, (_, nth) => request(`ray ${nth}`));
    const tell = (accessRequests: unknown[]) => simulator().replaceStory(accountId, userId, { accessRequests });
    tell(all);
    await story.readAll(user);
    assert.deepEqual([story.access.value?.requests.length, story.access.value?.hasMore], [25, true]);
    tell([request('new 1'), request('new 2'), ...all]);
    await story.loadMoreAccess();
    assert.equal(story.access.value?.requests.length, 48);
    await story.loadMoreAccess();
    assert.deepEqual(story.access.value.requests, all);
    assert.equal(story.access.value.hasMore, false);
    await story.loadMoreAccess();
    assert.equal(simulator().requests.length, 6);
  });

  it('keeps what was loaded of the log where the next page fails', async () => {
    const accessRequests = Array.from({ length: 30 }, (_, nth) => request(`ray ${nth}`));
    simulator().replaceStory(accountId, userId, { accessRequests });
    await story.readAll(user);
    simulator().setFault(faults.status(400, { code: 1, message: 'no' }), { times: 1 });
    await story.loadMoreAccess();
    assert.deepEqual([story.access.value?.requests.length, story.access.failure?.kind], [25, 'api']);
    await story.loadMoreAccess();
    assert.deepEqual([story.access.value?.requests.length, story.access.failure], [30, undefined]);
  });

  it('reads the identity of a session once, again where it failed, and of none that it does not have', async () => {
    await story.openSession('one');
    await story.readAll(user);
    simulator().setFault(faults.status(400, { code: 1, message: 'no' }), { times: 1 });
    await story.openSession('one');
    assert.equal(story.sessionIdentities.get('one')?.failure?.kind, 'api');
    await Promise.all([story.openSession('one'), story.openSession('one')]);
    await story.openSession('one');
    for (const nonce of ['three', '', '../x']) await story.openSession(nonce);
    assert.deepEqual(story.sessionIdentities.get('one')?.value?.record?.['ip'], '192.0.2.7');
    assert.deepEqual(paths().slice(4), ['one', 'one']);
    assert.deepEqual([...story.sessionIdentities.keys()], ['one']);
  });

  it('reads the identities of open sessions again with the sessions, and drops those of closed ones', async () => {
    const ips = () => [...story.sessionIdentities].map(([nonce, { value }]) => [nonce, value?.record?.['ip']]);
    await story.readAll(user);
    for (const nonce of ['one', 'two']) await story.openSession(nonce);
    story.closeSession('two');
    await story.refresh('identity');
    assert.deepEqual(paths().slice(4), ['one', 'two', 'last_seen_identity']);
    simulator().replaceStory(accountId, userId, { sessionIdentity: { ip: '192.0.2.8' } });
    await story.refresh('sessions');
    assert.deepEqual(paths().slice(7), ['active_sessions', 'one']);
    assert.deepEqual(ips(), [['one', '192.0.2.8']]);
    await story.openSession('two');
    assert.deepEqual(ips().at(-1), ['two', '192.0.2.8']);
    simulator().replaceStory(accountId, userId, { sessions: [{ metadata: { nonce: 'two' } }] });
    await story.readAll(user);
    assert.deepEqual(ips(), [['two', '192.0.2.8']]);
    assert.deepEqual(paths().filter((path) => path === 'one').length, 2);
  });

  it('asks again with the sessions for an identity that there was none of', async () => {
    simulator().replaceStory(accountId, userId, { sessionIdentity: null });
    await story.readAll(user);
    await story.openSession('one');
    assert.deepEqual(story.sessionIdentities.get('one')?.value, { record: undefined });
    simulator().replaceStory(accountId, userId, { sessionIdentity: { ip: '192.0.2.8' } });
    await story.refresh('sessions');
    assert.equal(story.sessionIdentities.get('one')?.value?.record?.['ip'], '192.0.2.8');
  });

  it('keeps the identities where the sessions could not be read again', async () => {
    await story.readAll(user);
    await story.openSession('one');
    simulator().configure({ sessionsPermissions: ['Another Read'] });
    await story.refresh('sessions');
    assert.equal(story.sessionIdentities.get('one')?.value?.record?.['ip'], '192.0.2.7');
    assert.equal(paths().filter((path) => path === 'one').length, 1);
  });

  it('tells of every change', async () => {
    let changes = 0;
    story.onDidChange(() => (changes += 1));
    await story.refresh('sessions');
    assert.equal(changes, 2);
  });

  it('gives up when it is stopped, and keeps what it knows', async () => {
    await story.refresh('identity');
    const hold = simulator().hold();
    const reading = story.readAll(user);
    await simulator().waitUntil(() => hold.waiting.length === 4);
    story.stop();
    await reading;
    await simulator().waitUntil(() => simulator().inFlight === 0);
    assert.ok(storySections.every((section) => !story[section].isReading && !story[section].failure));
    assert.deepEqual(story.identity.value?.record, { ip: '192.0.2.7' });
  });

  it('aborts everything when it is disposed of, and is silent', async () => {
    const hold = simulator().hold();
    const reading = story.readAll(user);
    await simulator().waitUntil(() => hold.waiting.length === 4);
    let changes = 0;
    story.onDidChange(() => (changes += 1));
    story.dispose();
    await reading;
    await simulator().waitUntil(() => simulator().inFlight === 0);
    assert.equal(changes, 0);
  });
});
