import assert from 'node:assert/strict';
import { listUsers, type UserPage } from '../../../src/cloudflare/accessUsers';
import type { CloudflareClient, RequestWait } from '../../../src/cloudflare/client';
import { faults } from '../../simulator/faults';
import { account, accountIds } from '../../support/accounts';
import { access, createClient } from '../../support/client';
import { failureOf } from '../../support/failures';
import { timerCount } from '../../support/timers';
import { useSimulator } from '../../support/useSimulator';

const [accountId, otherAccountId] = accountIds;

describe('the pace of requests', () => {
  const simulator = useSimulator({ accounts: [account(30), account(3, otherAccountId)] });

  interface Options {
    readonly isBulk?: boolean;
    readonly id?: string;
    readonly signal?: AbortSignal;
  }

  function list(client: CloudflareClient, { isBulk = true, id = accountId, signal }: Options = {}): Promise<UserPage> {
    return listUsers(client, access(id, simulator().token), { page: 1, perPage: 1, isBulk }, signal);
  }

  /** Resolves with the first wait that is told of. */
  function nextWait(client: CloudflareClient): Promise<RequestWait> {
    return new Promise((resolve) => void client.onDidStartWaiting(resolve));
  }

  it('leaves half of a budget to others, and tells until when it waits', async () => {
    simulator().configure({ rateBudget: { limit: 8, windowSeconds: 300 } });
    const { client, log } = createClient(simulator().baseUrl);
    const controller = new AbortController();
    const waiting = nextWait(client);
    await list(client);
    await list(client);
    await list(client);
    const last = failureOf(list(client, { signal: controller.signal }), 'aborted');
    const { untilMs, reason, ended } = await waiting;
    assert.deepEqual(reason, { kind: 'paced' });
    // One of its four is left: the middle of the rest of the window.
    assert.ok(Math.abs(untilMs - Date.now() - 150_000) < 5_000);
    controller.abort();
    await Promise.all([last, ended]);
    assert.equal(simulator().requests.length, 3);
    assert.match(
      log.text,
      /^GET \/accounts\/\w+\/access\/users\?page&per_page leaves budget to others; sent in \d+ ms$/m,
    );
    assert.ok(!log.text.includes(simulator().token));
  });

  it('counts what others use of it', async () => {
    simulator().configure({ rateBudget: { limit: 100, windowSeconds: 300 } });
    const { client } = createClient(simulator().baseUrl);
    const { client: dashboard } = createClient(simulator().baseUrl);
    await list(client);
    for (let count = 0; count < 97; count += 1) await list(dashboard, { isBulk: false });
    await list(client);
    const controller = new AbortController();
    const waiting = nextWait(client);
    const last = failureOf(list(client, { signal: controller.signal }), 'aborted');
    assert.ok((await waiting).untilMs > Date.now() + 200_000);
    controller.abort();
    await last;
  });

  it('is one for all accounts of a credential', async () => {
    simulator().configure({ rateBudget: { limit: 2, windowSeconds: 300 } });
    const { client } = createClient(simulator().baseUrl);
    await list(client);
    const controller = new AbortController();
    const waiting = nextWait(client);
    const last = failureOf(list(client, { id: otherAccountId, signal: controller.signal }), 'aborted');
    assert.equal((await waiting).reason.kind, 'paced');
    controller.abort();
    await last;
  });

  it('does not hold what a person waits for', async () => {
    simulator().configure({ rateBudget: { limit: 6, windowSeconds: 300 } });
    const { client } = createClient(simulator().baseUrl);
    client.onDidStartWaiting(() => assert.fail('nothing should wait'));
    for (let count = 0; count < 6; count += 1) await list(client, { isBulk: false });
    assert.equal(simulator().requests.length, 6);
  });

  it('goes on after the reset, and is never refused', async () => {
    simulator().configure({ rateBudget: { limit: 6, windowSeconds: 1 } });
    const { client } = createClient(simulator().baseUrl);
    const startedAtMs = performance.now();
    await list(client);
    await Promise.all([1, 2, 3].map(() => list(client)));
    // Three of six in the first window.
    assert.ok((simulator().requests[3]?.startedAtMs ?? 0) >= startedAtMs + 1000);
    assert.deepEqual(
      simulator().requests.map(({ status }) => status),
      [200, 200, 200, 200],
    );
  });

  it('leaves no timer when a request that was paced is given up', async () => {
    simulator().configure({ rateBudget: { limit: 2, windowSeconds: 300 } });
    const { client } = createClient(simulator().baseUrl);
    await list(client);
    const timersBefore = await timerCount();
    const controller = new AbortController();
    const waiting = nextWait(client);
    const last = failureOf(list(client, { signal: controller.signal }), 'aborted');
    await waiting;
    controller.abort(new Error('no longer wanted'));
    await last;
    assert.equal(await timerCount(), timersBefore);
  });

  for (const [what, headers] of [
    ['garbage', { Ratelimit: 'r;;=,"', 'Ratelimit-Policy': '\u00fc' }],
    ['negative', { Ratelimit: '"default";r=-5;t=-1', 'Ratelimit-Policy': '"burst";q=-1;w=0' }],
  ] as const) {
    it(`is not changed by headers that are ${what}`, async () => {
      simulator().setFault(faults.headers(headers));
      const { client } = createClient(simulator().baseUrl);
      client.onDidStartWaiting(() => assert.fail('nothing should wait'));
      for (let count = 0; count < 5; count += 1) await list(client);
      assert.equal(simulator().requests.length, 5);
    });
  }
});
