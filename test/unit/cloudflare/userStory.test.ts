import assert from 'node:assert/strict';
import { listFailedLogins } from '../../../src/cloudflare/failedLogins';
import { getLastSeenIdentity } from '../../../src/cloudflare/userIdentity';
import { maxStoryRecords } from '../../../src/cloudflare/userRoutes';
import { getSessionIdentity, listSessions } from '../../../src/cloudflare/userSessions';
import { faults } from '../../simulator/faults';
import type { Story } from '../../simulator/simulator';
import { access, createClient } from '../../support/client';
import { failureOf } from '../../support/failures';
import { useSimulator } from '../../support/useSimulator';

const accountId = 'a'.repeat(32);
const userId = 'user-1';

describe('the story of a user', () => {
  const simulator = useSimulator({ accounts: [{ id: accountId, name: 'Adventure Works', userCount: 3 }] });
  beforeEach(() => simulator().addUser(accountId, { id: userId, email: 'ann@example.com' }));
  const client = () => createClient(simulator().baseUrl).client;
  const account = () => access(accountId, simulator().token);
  const tell = (story: Partial<Story>) => simulator().replaceStory(accountId, userId, story);
  const sessions = () => listSessions(client(), account(), userId);
  const logins = () => listFailedLogins(client(), account(), userId);
  const identity = () => getLastSeenIdentity(client(), account(), userId);
  const sessionIdentity = (nonce: string, id = userId) =>
    getSessionIdentity(client(), account(), { userId: id, nonce });

  for (const [part, read] of [
    ['sessions', sessions],
    ['failedLogins', logins],
  ] as const) {
    it(`has ${part} exactly as they are sent, in one request`, async () => {
      const records = [{ zeta: 1, metadata: null }, null, 'text', 7, []];
      tell({ [part]: records });
      assert.deepEqual(await read(), { records, leftOutCount: 0 });
      assert.equal(simulator().requests.length, 1);
    });

    it(`has no ${part} where the list is empty or null`, async () => {
      for (const value of [[], null]) {
        tell({ [part]: value });
        assert.deepEqual(await read(), { records: [], leftOutCount: 0 });
      }
    });

    it(`keeps the first of a thousand ${part} and counts the others`, async () => {
      tell({ [part]: Array.from({ length: maxStoryRecords + 5 }, (_, index) => index) });
      const { records, leftOutCount } = await read();
      assert.deepEqual([records.length, records.at(-1), leftOutCount], [maxStoryRecords, maxStoryRecords - 1, 5]);
    });

    it(`fails where ${part} are no list`, async () => {
      for (const value of ['text', 7, { records: [] }, true]) {
        tell({ [part]: value });
        assert.equal((await failureOf(read(), 'format')).problem, 'unexpectedResult');
      }
    });
  }

  it('has an identity exactly as it is sent', async () => {
    const sent = { version: 2, other: { deep: [1] } };
    tell({ identity: sent, sessions: [{ metadata: { nonce: 'one', iat: 5 } }] });
    assert.deepEqual(await identity(), sent);
    assert.deepEqual(await sessionIdentity('one'), { ...sent, iat: 5, isActive: true });
  });

  for (const noIdentity of ['404', 'null', 'empty'] as const) {
    it(`has no identity where it is ${noIdentity}`, async () => {
      simulator().configure({ noIdentity });
      tell({ identity: undefined, sessions: [{ metadata: { nonce: 'one' } }] });
      assert.equal(await identity(), undefined);
      assert.equal(await sessionIdentity('one'), undefined);
    });
  }

  it('has no identity for a session that is over', async () => {
    assert.equal(await sessionIdentity('over'), undefined);
  });

  it('is empty where an answer has no result at all', async () => {
    simulator().setFault(faults.withoutMembers('result'));
    assert.deepEqual(await sessions(), { records: [], leftOutCount: 0 });
    assert.deepEqual(await logins(), { records: [], leftOutCount: 0 });
    assert.equal(await identity(), undefined);
  });

  it('fails where an identity is no object', async () => {
    for (const value of ['text', [], [{}], 7, true]) {
      tell({ identity: value });
      assert.equal((await failureOf(identity(), 'format')).problem, 'unexpectedResult');
    }
  });

  it('does not take the 404 of another server, or of a path that is not routed, for no identity', async () => {
    simulator().setFault(faults.html(404));
    assert.equal((await failureOf(identity(), 'api')).status, 404);
    simulator().clearFaults();
    simulator().setFault(faults.status(404, { code: 7003, message: 'Could not route' }));
    assert.equal((await failureOf(identity(), 'api')).status, 404);
  });

  it('fails with the refusal of each part on its own', async () => {
    simulator().configure({ sessionsPermissions: ['Another Read'], identityAlsoNeeds: ['Zero Trust Read'] });
    tell({ failedLogins: [] });
    assert.equal((await failureOf(sessions(), 'api')).status, 403);
    assert.equal((await failureOf(identity(), 'api')).status, 403);
    assert.deepEqual((await logins()).records, []);
  });

  it('never asks with an id or a nonce that can’t stand in a path', async () => {
    for (const id of ['', '..', 'a/b', 'a?b', 'a b', 'a'.repeat(65)]) {
      await assert.rejects(listSessions(client(), account(), id), TypeError);
      await assert.rejects(listFailedLogins(client(), account(), id), TypeError);
      await assert.rejects(getLastSeenIdentity(client(), account(), id), TypeError);
      await assert.rejects(sessionIdentity('nonce', id), TypeError);
    }
    for (const nonce of ['', '..', 'a/b', '%2e%2e']) await assert.rejects(sessionIdentity(nonce), TypeError);
    assert.equal(simulator().requests.length, 0);
  });
});
