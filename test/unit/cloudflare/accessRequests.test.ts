import assert from 'node:assert/strict';
import { listAccessRequests } from '../../../src/cloudflare/accessRequests';
import { maxStoryRecords } from '../../../src/cloudflare/userRoutes';
import { faults } from '../../simulator/faults';
import { access, createClient } from '../../support/client';
import { failureOf } from '../../support/failures';
import { useSimulator } from '../../support/useSimulator';

const accountId = 'a'.repeat(32);
const userId = 'user-1';
const email = 'ann@example.com';
const nothing = { requests: [], hasMore: false, otherCount: 0, leftOutCount: 0 };

function requests(count: number, userEmail: unknown = email): unknown[] {
  return Array.from({ length: count }, (_, index) => ({
    ray_id: String(index),
    user_email: userEmail,
    created_at: new Date(Date.UTC(2026, 8, 1) - index * 60_000).toISOString(),
  }));
}

describe('the access requests of an e-mail', () => {
  const simulator = useSimulator({ accounts: [{ id: accountId, name: 'Adventure Works', userCount: 3 }] });
  beforeEach(() => simulator().addUser(accountId, { id: userId, email }));
  const tell = (accessRequests: unknown) => simulator().replaceStory(accountId, userId, { accessRequests });
  const read = (page = 1, asked = email) =>
    listAccessRequests(createClient(simulator().baseUrl).client, access(accountId, simulator().token), {
      email: asked,
      page,
    });

  it('are asked for exactly, newest first, 25 a page', async () => {
    tell([]);
    assert.deepEqual(await read(3), { ...nothing, email });
    assert.deepEqual(simulator().requests.at(-1)?.query, {
      email,
      emailOp: 'eq',
      email_exact: 'true',
      direction: 'desc',
      page: '3',
      per_page: '25',
      limit: '25',
    });
  });

  it('come page by page, and end with a page that is not full', async () => {
    const sent = requests(60);
    tell(sent);
    const pages = await Promise.all([1, 2, 3, 4].map((page) => read(page)));
    assert.deepEqual(
      pages.map((page) => [page.requests.length, page.hasMore]),
      [
        [25, true],
        [25, true],
        [10, false],
        [0, false],
      ],
    );
    assert.deepEqual(
      pages.flatMap((page) => page.requests),
      sent,
    );
  });

  it('are counted beyond what is kept of an answer, where the server sends all of them at once', async () => {
    const sent = [...requests(maxStoryRecords - 1), ...requests(8, 'jo@example.com')];
    simulator().setFault(faults.result(sent));
    const { requests: kept, hasMore, otherCount, leftOutCount } = await read();
    assert.deepEqual([kept.length, hasMore, otherCount, leftOutCount], [maxStoryRecords - 1, true, 1, 7]);
  });

  it('are nobody else’s where the server compares otherwise than it is asked to', async () => {
    simulator().addUser(accountId, { id: 'user-2', email: `jo${email}` });
    simulator().replaceStory(accountId, 'user-2', { accessRequests: requests(30, `jo${email}`) });
    tell([...requests(3), ...requests(1, 'ANN@example.com'), ...requests(1, null), ...requests(1, 7), null]);
    for (const logEmailMatch of ['substring', 'ignored'] as const) {
      simulator().configure({ logEmailMatch });
      const pages = await Promise.all([1, 2].map((page) => read(page)));
      const found = pages.flatMap((page) => page.requests) as { user_email: string }[];
      assert.ok(found.every((request) => request.user_email.toLowerCase() === email));
      assert.equal(pages[0]?.hasMore, true);
      assert.equal(pages[0].requests.length + pages[0].otherCount, 25);
    }
    simulator().configure({ logEmailMatch: 'asked' });
    const { requests: exact, otherCount } = await read();
    assert.deepEqual([exact.length, otherCount], [3, 3]);
  });

  it('are compared without regard to case, as people write addresses', async () => {
    simulator().configure({ logEmailMatch: 'ignored' });
    simulator().replaceUsers(accountId, [{ id: userId }]);
    tell(requests(2));
    assert.equal((await read(1, ' Ann@Example.com ')).requests.length, 2);
  });

  it('are asked for in lower case as well where the first spelling finds none, and there alone', async () => {
    tell(requests(30));
    const asked = () => simulator().requests.map(({ query }) => query['email']);
    const first = await read(1, 'Ann@Example.com');
    assert.deepEqual([first.requests.length, first.hasMore, first.email], [25, true, email]);
    assert.deepEqual(asked(), ['Ann@Example.com', email]);
    await read(2, first.email);
    await read(1, email);
    await read(2, 'Ann@Example.com');
    assert.deepEqual(asked().slice(2), [email, email, 'Ann@Example.com']);
    simulator().replaceUsers(accountId, [{ id: userId, email: 'Ann@Example.com' }]);
    tell(requests(2, 'Ann@Example.com'));
    assert.equal((await read(1, 'Ann@Example.com')).email, 'Ann@Example.com');
    assert.equal(asked().length, 6);
    tell([]);
    assert.deepEqual(await read(1, 'Ann@Example.com'), { ...nothing, email: 'Ann@Example.com' });
    assert.equal(asked().length, 8);
  });

  it('are none where the result is null, and a failure where it is no list', async () => {
    tell(null);
    assert.deepEqual(await read(), { ...nothing, email });
    tell({ requests: [] });
    assert.equal((await failureOf(read(), 'format')).problem, 'unexpectedResult');
  });

  it('are never asked for without an e-mail', async () => {
    await assert.rejects(read(1, ' '), TypeError);
    assert.equal(simulator().requests.length, 0);
  });

  it('fail where the token may not read the log', async () => {
    simulator().configure({ accessRequestsPermissions: ['Another Read'] });
    assert.equal((await failureOf(read(), 'api')).status, 403);
  });
});
