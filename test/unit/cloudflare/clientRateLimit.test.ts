import assert from 'node:assert/strict';
import { listUsers, type UserPage } from '../../../src/cloudflare/accessUsers';
import type { CloudflareClient, RequestWait } from '../../../src/cloudflare/client';
import { combineFaults, faults } from '../../simulator/faults';
import { account, accountIds } from '../../support/accounts';
import { access, createClient } from '../../support/client';
import { failureOf } from '../../support/failures';
import { timerCount } from '../../support/timers';
import { useSimulator } from '../../support/useSimulator';

const [accountId] = accountIds;

describe('requests after a 429', () => {
  const simulator = useSimulator({ accounts: [account(30)] });

  interface Options {
    readonly page?: number;
    readonly isBulk?: boolean;
    readonly token?: string;
    readonly signal?: AbortSignal;
  }

  function list(client: CloudflareClient, options: Options = {}): Promise<UserPage> {
    const { page = 1, isBulk = false, token = simulator().token, signal } = options;
    return listUsers(client, access(accountId, token), { page, perPage: 2, isBulk }, signal);
  }

  const statuses = (): unknown[] => simulator().requests.map(({ status }) => status);

  /** Makes one request be refused, and resolves once the client waits for that. */
  async function beRefused(client: CloudflareClient, retryAfter: string, options: Options = {}) {
    simulator().setFault(faults.rateLimited(retryAfter), { times: 1 });
    const waiting = new Promise<RequestWait>((resolve) => void client.onDidStartWaiting(resolve));
    const refused = list(client, options);
    return { refused, wait: await waiting };
  }

  it('wait together, go on together and are not refused again', async () => {
    simulator().setFault(faults.rateLimited('0.3'), { times: 1, when: ({ query }) => query['page'] === '2' });
    const { client, log } = createClient(simulator().baseUrl);
    const waits: RequestWait[] = [];
    let later: Promise<UserPage[]> | undefined;
    const isWaiting = new Promise<void>((resolve) => {
      client.onDidStartWaiting((wait) => {
        waits.push(wait);
        later ??= Promise.all([5, 6, 7].map((page) => list(client, { page })));
        resolve();
      });
    });
    const pages = await Promise.all([1, 2, 3, 4].map((page) => list(client, { page })));
    await isWaiting;
    pages.push(...((await later) ?? []));
    assert.deepEqual(new Set(pages.map(({ users }) => users.length)), new Set([2]));
    assert.equal(pages.length, 7);
    assert.equal(new Set(waits.map(({ untilMs }) => untilMs)).size, 1);
    assert.equal(waits.length, 4);
    assert.deepEqual(
      statuses().filter((status) => status !== 200),
      [429],
    );
    assert.ok(!log.text.includes(simulator().token));
    // One goes first, and the others once it was answered.
    const [trial, ...others] = simulator().requests.slice(4);
    const answeredAtMs = trial?.finishedAtMs ?? Number.POSITIVE_INFINITY;
    assert.ok(others.length === 3 && others.every(({ startedAtMs }) => startedAtMs >= answeredAtMs));
  });

  it('wait until the block is over where the budget was used up in truth, and all succeed', async () => {
    // Seven requests are to fit into the window, also where the machine is slow.
    simulator().configure({ rateBudget: { limit: 4, windowSeconds: 3 } });
    const { client } = createClient(simulator().baseUrl);
    for (let count = 0; count < 4; count += 1) await list(client);
    await Promise.all([1, 2, 3].map((page) => list(client, { page })));
    assert.deepEqual(statuses(), [200, 200, 200, 200, 429, 429, 429, 200, 200, 200]);
  });

  it('of another credential do not wait', async () => {
    const { client } = createClient(simulator().baseUrl);
    const controller = new AbortController();
    const { refused } = await beRefused(client, '30', { signal: controller.signal });
    await list(client, { token: simulator().addCredential({ label: 'another' }).value });
    controller.abort();
    await failureOf(refused, 'aborted');
  });

  it('wait for what the budget says where no Retry-After does', async () => {
    const headers = { Ratelimit: '"default";r=0;t=20' };
    simulator().setFault(combineFaults(faults.status(429, { code: 971 }), faults.headers(headers)), { times: 1 });
    const { client } = createClient(simulator().baseUrl);
    const controller = new AbortController();
    const waiting = new Promise<RequestWait>((resolve) => void client.onDidStartWaiting(resolve));
    const refused = failureOf(list(client, { signal: controller.signal }), 'aborted');
    const { untilMs } = await waiting;
    assert.ok(Math.abs(untilMs - Date.now() - 20_000) < 5_000);
    controller.abort();
    await refused;
  });

  it('are not sent at all where that would take more than a minute', async () => {
    simulator().setFault(faults.rateLimited('300'), { times: 1 });
    const { client } = createClient(simulator().baseUrl);
    const first = await failureOf(list(client), 'api');
    assert.ok((first.retryAtMs ?? 0) > Date.now() + 290_000);
    assert.deepEqual(await failureOf(list(client), 'api'), first);
    assert.equal(simulator().requests.length, 1);
  });

  it('wait for minutes where they are bulk requests, each for itself to be cancelled', async () => {
    const { client } = createClient(simulator().baseUrl);
    const timersBefore = await timerCount();
    const [one, two] = [new AbortController(), new AbortController()];
    const { refused, wait } = await beRefused(client, '300', { isBulk: true, signal: one.signal });
    assert.ok(wait.untilMs > Date.now() + 290_000);
    const waiting = new Promise<RequestWait>((resolve) => void client.onDidStartWaiting(resolve));
    const second = list(client, { isBulk: true, signal: two.signal });
    assert.equal((await waiting).untilMs, wait.untilMs);
    two.abort();
    await failureOf(second, 'aborted');
    one.abort();
    await failureOf(refused, 'aborted');
    assert.equal(await timerCount(), timersBefore);
    assert.equal(simulator().requests.length, 1);
  });

  it('can be cancelled while another one tries, and leave nothing behind', async () => {
    const { client } = createClient(simulator().baseUrl);
    simulator().setFault(faults.rateLimited('0.01'), { times: 1 });
    const hold = simulator().hold(({ number }) => number === (simulator().requests[1]?.number ?? 0));
    const first = list(client);
    await simulator().waitUntil(() => hold.waiting.length === 1);
    const controller = new AbortController();
    const second = failureOf(list(client, { signal: controller.signal }), 'aborted');
    // The credential is read before the request waits.
    await new Promise((resolve) => setImmediate(resolve));
    controller.abort();
    await second;
    hold.release();
    assert.equal((await first).users.length, 2);
    assert.equal(simulator().requests.length, 2);
  });

  for (const [what, isBulk, most] of [
    ['a request', false, 4],
    ['a bulk request', true, 11],
  ] as const) {
    it(`are ${most} at most for ${what} that is refused each time`, async () => {
      simulator().setFault(faults.rateLimited());
      const { client } = createClient(simulator().baseUrl);
      assert.equal((await failureOf(list(client, { isBulk }), 'api')).status, 429);
      assert.equal(simulator().requests.length, most);
    });
  }

  it('do not count against what a bulk request may fail otherwise', async () => {
    simulator().setFault(faults.rateLimited(), { times: 5 });
    simulator().setFault(faults.status(503), { times: 3 });
    const { client } = createClient(simulator().baseUrl);
    assert.equal((await list(client, { isBulk: true })).users.length, 2);
    assert.equal(simulator().requests.length, 9);
  });

  it('read the credential anew after the wait', async () => {
    simulator().setFault(faults.rateLimited('0.05'), { times: 1 });
    const { client } = createClient(simulator().baseUrl);
    const tokens = [simulator().token, simulator().token, simulator().addCredential({ label: 'newer' }).value];
    const credential = () => Promise.resolve({ kind: 'apiToken', apiToken: tokens.shift() ?? '' } as const);
    await listUsers(client, { accountId, credential }, { page: 1, perPage: 2 });
    assert.match(simulator().requests[1]?.headers['authorization'] ?? '', /^Bearer /);
    assert.equal(tokens.length, 0);
    assert.notEqual(simulator().requests[1]?.headers['authorization'], `Bearer ${simulator().token}`);
  });
});
