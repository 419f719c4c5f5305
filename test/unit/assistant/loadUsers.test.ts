import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import type { ApiClient } from '../../../src/cloudflare/client';
import { toFailure } from '../../../src/cloudflare/errors';
import { limitedClient } from '../../../src/cloudflare/limitedClient';
import { loadUsers, maxPageRequests, requestsToLoad } from '../../../src/assistant/loadUsers';
import { account, accountIds } from '../../support/accounts';
import { faults } from '../../simulator/faults';
import { createDirectory } from '../../support/directory';
import { until } from '../../support/waiting';
import { useSimulator } from '../../support/useSimulator';

const accountId = accountIds[0];

const runWith = (client: ApiClient, requestLimit: number, signal = new AbortController().signal) => ({
  ...{ client: limitedClient(client, requestLimit, signal), requestLimit, signal },
});

function isRefusal(error: unknown): boolean {
  const failure = toFailure(error);
  return failure?.kind === 'api' && [401, 403].includes(failure.status);
}

describe('reading the users that a tool needs', () => {
  const simulator = useSimulator({ accounts: [account(9_500)] });

  it('stops at the limit that was told, keeps what came, and reads on the next time', async () => {
    const { directory, client } = await createDirectory(simulator(), { concurrency: () => 1 });
    const list = await loadUsers(directory, accountId, runWith(client, 3));
    assert.deepEqual([list.pages?.isComplete, list.pages?.users.size], [false, 3_000]);
    assert.equal(requestsToLoad(list), 10);
    await loadUsers(directory, accountId, runWith(client, 10));
    assert.deepEqual([list.pages?.isComplete, list.pages?.users.size], [true, 9_500]);
    assert.equal(requestsToLoad(list), 0);
    const before = simulator().requests.length;
    await loadUsers(directory, accountId, runWith(client, 0));
    assert.equal(simulator().requests.length, before);
  });

  for (const requestLimit of [1, 2, 3, 6]) {
    it(`sends ${requestLimit} requests where so many were told, however many may be under way at once`, async () => {
      const { directory, client } = await createDirectory(simulator(), { concurrency: () => 8 });
      const before = simulator().requests.length;
      const list = await loadUsers(directory, accountId, runWith(client, requestLimit));
      assert.equal(simulator().requests.length - before, requestLimit);
      assert.deepEqual([list.pages?.users.size, list.failure], [requestLimit * 1_000, undefined]);
    });
  }

  it('leaves what is beyond its limit to a person who asks for all meanwhile', async () => {
    const { directory, client } = await createDirectory(simulator(), { concurrency: () => 8 });
    const hold = simulator().hold();
    const limited = loadUsers(directory, accountId, runWith(client, 2));
    await simulator().waitForRequest(() => true);
    const ofPerson = directory.wholeListOf(accountId).loadAll();
    hold.release();
    assert.equal((await limited).pages?.isComplete, false);
    assert.equal(await ofPerson, 'done');
    assert.equal(directory.loadedUsers(accountId).size, 9_500);
  });

  it('tells of a refusal within its limit, however little that leaves to ask why', async () => {
    for (const requestLimit of [1, 2]) {
      const { directory, client, replaceSecret } = await createDirectory(simulator());
      await replaceSecret(accountId, 'x'.repeat(40));
      const before = simulator().requests.length;
      await assert.rejects(loadUsers(directory, accountId, runWith(client, requestLimit)), isRefusal);
      assert.equal(simulator().requests.length - before, requestLimit);
    }
  });

  it('starts nothing where it is cancelled while another load runs, so that the failure of that stays', async () => {
    const { directory, client } = await createDirectory(simulator());
    const list = directory.wholeListOf(accountId);
    const hold = simulator().hold();
    const first = list.loadFirst();
    const controller = new AbortController();
    const started: string[] = [];
    list.onDidStartLoading(({ task }) => started.push(task));
    const limited = loadUsers(directory, accountId, runWith(client, 9, controller.signal));
    controller.abort();
    await assert.rejects(limited);
    simulator().setFault(faults.status(403, { code: 10000, message: 'Authentication error' }));
    hold.release();
    await first;
    await until(() => list.loading === undefined, 'nothing is being read');
    await setImmediate();
    assert.deepEqual([list.failure?.failure.kind, started], ['api', []]);
  });

  it('takes no more than a bounded number of requests where nobody knows how many users there are', async () => {
    const { directory } = await createDirectory(simulator());
    assert.equal(requestsToLoad(directory.wholeListOf(accountId)), maxPageRequests);
  });

  it('rejects at once where it was cancelled before, and sends nothing', async () => {
    const { directory, client } = await createDirectory(simulator());
    const before = simulator().requests.length;
    await assert.rejects(loadUsers(directory, accountId, runWith(client, 9, AbortSignal.abort())));
    assert.equal(simulator().requests.length, before);
  });
});
