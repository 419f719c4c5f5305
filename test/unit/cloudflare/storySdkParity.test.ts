import assert from 'node:assert/strict';
import Cloudflare from 'cloudflare';
import { accessRequestFacts } from '../../../src/cloudflare/accessRequestFacts';
import { listAccountRequests } from '../../../src/cloudflare/accountRequests';
import { listAccessRequests } from '../../../src/cloudflare/accessRequests';
import { listFailedLogins } from '../../../src/cloudflare/failedLogins';
import { sessionFacts } from '../../../src/cloudflare/sessionFacts';
import { getLastSeenIdentity } from '../../../src/cloudflare/userIdentity';
import { getSessionIdentity, listSessions } from '../../../src/cloudflare/userSessions';
import { access, createClient } from '../../support/client';
import { useSimulator } from '../../support/useSimulator';

const accountId = 'a'.repeat(32);
const account_id = accountId;

describe('what the official SDK reads of people’s stories', () => {
  const simulator = useSimulator({
    accounts: [{ id: accountId, name: 'Adventure Works', userCount: 40 }],
    noIdentity: 'null',
  });
  const client = () => createClient(simulator().baseUrl).client;
  const account = () => access(accountId, simulator().token);
  const sdk = () =>
    new Cloudflare({
      apiToken: simulator().token,
      apiKey: null,
      apiEmail: null,
      userServiceKey: null,
      baseURL: simulator().baseUrl,
      logLevel: 'off',
      maxRetries: 0,
    }).zeroTrust.access;
  const userIds = () =>
    simulator()
      .users(accountId)
      .map(({ id = '' }) => id);

  it('is everybody’s sessions as this client reads them', async () => {
    const counts = await Promise.all(
      userIds().map(async (userId) => {
        const expected = await all(sdk().users.activeSessions.list(userId, { account_id }));
        assert.deepEqual((await listSessions(client(), account(), userId)).records, expected);
        return expected.length;
      }),
    );
    assert.ok(counts.includes(0) && counts.some((count) => count > 1));
  });

  it('is the identity of each session as this client reads it', async () => {
    let readCount = 0;
    for (const userId of userIds()) {
      for (const record of (await listSessions(client(), account(), userId)).records) {
        const { nonce } = sessionFacts(record);
        if (nonce === undefined) continue;
        const expected = await sdk().users.activeSessions.get(nonce, { account_id, user_id: userId });
        assert.deepEqual(await getSessionIdentity(client(), account(), { userId, nonce }), expected);
        readCount += 1;
      }
    }
    assert.ok(readCount > 5);
  });

  it('is everybody’s last seen identity as this client reads it, and null for none', async () => {
    const identities = await Promise.all(
      userIds().map(async (userId) => {
        const expected = await sdk().users.lastSeenIdentity.get(userId, { account_id });
        const identity = await getLastSeenIdentity(client(), account(), userId);
        assert.deepEqual(identity ?? null, expected);
        assert.equal(JSON.stringify(identity ?? null), JSON.stringify(expected));
        return identity;
      }),
    );
    assert.ok(identities.includes(undefined) && identities.some((identity) => identity !== undefined));
  });

  it('is everybody’s failed logins as this client reads them', async () => {
    const counts = await Promise.all(
      userIds().map(async (userId) => {
        const expected = await all(sdk().users.failedLogins.list(userId, { account_id }));
        assert.deepEqual((await listFailedLogins(client(), account(), userId)).records, expected);
        return expected.length;
      }),
    );
    assert.ok(counts.includes(0) && counts.some((count) => count > 1));
  });

  it('is the requests of an e-mail, page by page, as this client reads them', async () => {
    const busiest = simulator()
      .users(accountId)
      .map(({ id = '', email = '' }) => ({ email, story: simulator().story(accountId, id) }))
      .find(({ email, story }) => email !== '' && (story.accessRequests as unknown[]).length > 25);
    assert.ok(busiest);
    const { email, story } = busiest;
    const read: unknown[] = [];
    for (let page = 1, hasMore = true; hasMore; page += 1) {
      const query = { account_id, email, email_exact: true, page, per_page: 25 };
      const expected = await sdk().logs.accessRequests.list(query);
      const answer = await listAccessRequests(client(), account(), { email, page });
      assert.deepEqual(answer.requests, expected);
      read.push(...expected);
      hasMore = answer.hasMore;
    }
    assert.deepEqual(read, story.accessRequests);
    assert.ok(read.every((request) => accessRequestFacts(request).email === email));
  });

  it('is the log of the whole account, page by page, as this client reads it', async () => {
    const read: unknown[] = [];
    const [since, until] = ['2000-01-01T00:00:00.000Z', '2100-01-01T00:00:00.000Z'];
    const span = { sinceMs: Date.parse(since), untilMs: Date.parse(until) };
    for (let page = 1, count = 50; count === 50; page += 1) {
      const query = { account_id, since, until, direction: 'desc', page, per_page: 50, limit: 50 } as const;
      const expected = await sdk().logs.accessRequests.list(query);
      assert.deepEqual(await listAccountRequests(client(), account(), { ...span, page, perPage: 50 }), expected);
      count = (expected as unknown[]).length;
      read.push(...expected);
    }
    const stories = userIds().flatMap((id) => simulator().story(accountId, id).accessRequests as unknown[]);
    assert.deepEqual(
      new Set(read.map((record) => JSON.stringify(record))),
      new Set(stories.map((record) => JSON.stringify(record))),
    );
  });
});

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}
