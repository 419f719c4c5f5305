import assert from 'node:assert/strict';
import { listUsers, type UserPage } from '../../../src/cloudflare/accessUsers';
import type { CloudflareClient, RequestWait } from '../../../src/cloudflare/client';
import { combineFaults, faults } from '../../simulator/faults';
import { account, accountIds } from '../../support/accounts';
import { access, createClient } from '../../support/client';
import { failureOf } from '../../support/failures';
import { useSimulator } from '../../support/useSimulator';

const [accountId] = accountIds;

describe('Retry-After', () => {
  const simulator = useSimulator({ accounts: [account(3)] });

  function list(client: CloudflareClient, signal?: AbortSignal): Promise<UserPage> {
    return listUsers(client, access(accountId, simulator().token), { page: 1, perPage: 25 }, signal);
  }

  /** The wait that a header leads to; the request is given up then. */
  async function waitFor(retryAfter: string): Promise<RequestWait | undefined> {
    simulator().setFault(faults.rateLimited(retryAfter));
    const { client } = createClient(simulator().baseUrl, { random: () => 0.999 });
    const controller = new AbortController();
    let found: RequestWait | undefined;
    client.onDidStartWaiting((wait) => {
      found = wait;
      controller.abort();
    });
    await failureOf(list(client, controller.signal), 'aborted');
    return found;
  }

  it('is sat out before the request is sent again', async () => {
    simulator().setFault(faults.rateLimited('0.08'), { times: 1 });
    const { client } = createClient(simulator().baseUrl);
    assert.equal((await list(client)).users.length, 3);
    const [first, second] = simulator().requests;
    assert.ok(first && second && second.startedAtMs - first.startedAtMs >= 75);
  });

  it('is understood in seconds', async () => {
    const startedAtMs = Date.now();
    const untilMs = (await waitFor('42'))?.untilMs ?? 0;
    assert.ok(untilMs >= startedAtMs + 42_000 && untilMs <= Date.now() + 42_000);
  });

  it('is understood as a date', async () => {
    const atMs = Math.ceil(Date.now() / 1000) * 1000 + 20_000;
    assert.equal((await waitFor(new Date(atMs).toUTCString()))?.untilMs, atMs);
  });

  it('counts on a 503 as well', async () => {
    simulator().setFault(combineFaults(faults.status(503), faults.headers({ 'retry-after': '3600' })));
    const { client } = createClient(simulator().baseUrl);
    const { retryAtMs = 0 } = await failureOf(list(client), 'api');
    assert.ok(retryAtMs > Date.now() + 3_500_000);
    assert.equal(simulator().requests.length, 1);
  });

  for (const seconds of [61, 300, 86_400, 315_360_000]) {
    it(`of ${seconds} seconds is told at once, with its time`, async () => {
      simulator().setFault(faults.rateLimited(String(seconds)));
      const { client } = createClient(simulator().baseUrl);
      const startedAtMs = Date.now();
      const { retryAtMs = 0 } = await failureOf(list(client), 'api');
      assert.ok(retryAtMs >= startedAtMs + seconds * 1000 && retryAtMs <= Date.now() + seconds * 1000);
      assert.equal(simulator().requests.length, 1);
    });
  }

  it('that is a date beyond a minute is told at once, with its time', async () => {
    const atMs = Math.ceil(Date.now() / 1000) * 1000 + 300_000;
    simulator().setFault(faults.rateLimited(new Date(atMs).toUTCString()));
    const { client } = createClient(simulator().baseUrl);
    assert.equal((await failureOf(list(client), 'api')).retryAtMs, atMs);
  });

  for (const text of ['-5', 'soon', '0', '1e3', '', 'Wed, 21 Oct 2015 07:28:00 GMT', '9'.repeat(40), '5; 6']) {
    it(`of ${JSON.stringify(text.slice(0, 30))} is as none`, async () => {
      simulator().setFault(faults.rateLimited(text));
      const { client } = createClient(simulator().baseUrl);
      assert.equal((await failureOf(list(client), 'api')).retryAtMs, undefined);
      assert.equal(simulator().requests.length, 4);
    });
  }
});
