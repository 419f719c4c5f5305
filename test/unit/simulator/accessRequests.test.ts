import assert from 'node:assert/strict';
import type { SimulatedAccessRequest } from '../../simulator/storyEvents';
import { account, envelopeOf, get, outcomeOf, simulatorOfEachTest } from './support';

const path = `/accounts/${account.id}/access/logs/access_requests`;
const ray = (record: unknown): unknown => (record as SimulatedAccessRequest).ray_id;

describe('simulator: the access log', () => {
  const simulator = simulatorOfEachTest();
  const log = async (query: Record<string, string | number> = {}): Promise<SimulatedAccessRequest[]> => {
    const parameters = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
    return (await envelopeOf(get(simulator(), `${path}?${parameters.toString()}`))).result;
  };
  const everything = (): Promise<SimulatedAccessRequest[]> => log({ per_page: 1000 });

  it('is the requests of all users, newest first, 25 a page, without result_info', async () => {
    const all = await everything();
    const ofStories = simulator()
      .users(account.id)
      .flatMap(({ id = '' }) => simulator().story(account.id, id).accessRequests as unknown[]);
    assert.ok(all.length > 50);
    assert.deepEqual(new Set(all.map(ray)), new Set(ofStories.map(ray)));
    const times = all.map(({ created_at: created = '' }) => Date.parse(created));
    assert.deepEqual(
      times,
      [...times].sort((a, b) => b - a),
    );
    assert.deepEqual(await log(), all.slice(0, 25));
    assert.deepEqual(await log({ page: 2 }), all.slice(25, 50));
    assert.deepEqual(await log({ limit: 10 }), all.slice(0, 10));
    assert.deepEqual(await log({ limit: 40 }), all.slice(0, 40));
    assert.deepEqual(await log({ limit: 10, per_page: 7, page: 2 }), all.slice(7, 14));
    assert.deepEqual(await log({ page: 1000 }), []);
    assert.deepEqual((await log({ per_page: 1000, direction: 'asc' })).map(ray).reverse(), all.map(ray));
    assert.deepEqual(Object.keys(await envelopeOf(get(simulator(), path))).sort(), [
      'errors',
      'messages',
      'result',
      'success',
    ]);
  });

  it('is cut to a span of time', async () => {
    const all = await everything();
    const [since = '', until = ''] = [all[30]?.created_at, all[10]?.created_at];
    assert.deepEqual(await log({ per_page: 1000, since, until }), all.slice(10, 31));
  });

  it('compares e-mails as it is asked to', async () => {
    const [first, second, third] = simulator().users(account.id);
    for (const [user, email] of [
      [first, 'ann@example.com'],
      [second, 'joann@example.com'],
      [third, 'Ann@example.com'],
    ] as const) {
      const accessRequests = [{ ray_id: email, user_email: email }];
      simulator().replaceStory(account.id, user?.id ?? '', { accessRequests });
    }
    const email = 'ann@example.com';
    const found = async (query: Record<string, string> = {}): Promise<unknown[]> =>
      (await log({ email, ...query })).map(ray);
    const [exact, like] = [[email], [email, 'joann@example.com']];
    assert.deepEqual(await found(), like);
    assert.deepEqual(await found({ emailOp: 'contains' }), like);
    assert.deepEqual(await found({ email_exact: 'false' }), like);
    for (const query of [{ emailOp: 'eq' }, { email_exact: 'true' }, { emailOp: 'contains', email_exact: 'true' }]) {
      assert.deepEqual(await found(query), exact);
    }
    const others = await found({ emailOp: 'neq', per_page: '1000' });
    assert.ok(!like.some((hit) => others.includes(hit)));
    assert.ok((await found({ emailOp: 'neq', email_exact: 'true', per_page: '1000' })).includes('joann@example.com'));
    simulator().configure({ logEmailMatch: 'substring' });
    assert.deepEqual(await found({ emailOp: 'eq', email_exact: 'true' }), like);
    simulator().configure({ logEmailMatch: 'ignored' });
    assert.deepEqual(await found({ emailOp: 'eq', per_page: '1000' }), (await everything()).map(ray));
  });

  it('is of whatever a test makes it: odd entries are their owner’s, and what is no list comes as it is', async () => {
    const user = simulator()
      .users(account.id)
      .find(({ email }) => email !== undefined);
    const { id = '', email = '' } = user ?? {};
    const entries = [{ created_at: 'never' }, null, 7, { user_email: 'else@example.com' }, { user_email: 5 }];
    simulator().replaceStory(account.id, id, { accessRequests: entries });
    assert.deepEqual(
      await log({ email, emailOp: 'eq' }),
      entries.filter((entry) => entry !== entries[3]),
    );
    assert.deepEqual(await log({ email: 'else@example.com', emailOp: 'eq' }), [entries[3]]);
    for (const accessRequests of ['text', null, { entries: [] }]) {
      simulator().replaceStory(account.id, id, { accessRequests });
      assert.deepEqual(await log({ email, emailOp: 'eq' }), accessRequests);
    }
  });

  it('refuses what its parameters can’t be', async () => {
    for (const query of [
      'direction=up',
      'emailOp=like',
      'email_exact=yes',
      'since=soon',
      'until=7-7-7-7',
      'limit=0',
      'per_page=1001',
      'page=x',
    ]) {
      assert.equal(await outcomeOf(get(simulator(), `${path}?${query}`)), '400 12130', query);
    }
  });
});
