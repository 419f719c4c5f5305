import assert from 'node:assert/strict';
import { listUsers, type UserPage } from '../../../src/cloudflare/accessUsers';
import type { RequestWait } from '../../../src/cloudflare/client';
import { startSimulator } from '../../simulator/simulator';
import { combineFaults, faults } from '../../simulator/faults';
import { account, accountIds } from '../../support/accounts';
import { access, createClient, tokenCredential } from '../../support/client';
import { failureOf } from '../../support/failures';
import { useSimulator } from '../../support/useSimulator';

const [accountId] = accountIds;

describe('retrying', () => {
  const simulator = useSimulator({ accounts: [account(3)] });

  /** Over a connection of its own, for what comes on a kept one is another matter. */
  function list(random?: () => number): Promise<UserPage> {
    const { client } = createClient(simulator().baseUrl, random && { random });
    const listing = listUsers(client, access(accountId, simulator().token), { page: 1, perPage: 25 });
    return listing.finally(() => client.dispose());
  }

  for (const status of [408, 429, 500, 502, 503, 504, 520, 599]) {
    it(`sends again after ${status}, three times at most`, async () => {
      simulator().setFault(faults.status(status, { code: 10001 }));
      assert.equal((await failureOf(list(), 'api')).status, status);
      assert.equal(simulator().requests.length, 4);
    });
  }

  for (const status of [400, 401, 403, 404, 405, 409, 410, 422, 451]) {
    it(`does not send again after ${status}`, async () => {
      simulator().setFault(faults.status(status, { code: 10001 }));
      assert.equal((await failureOf(list(), 'api')).status, status);
      assert.equal(simulator().requests.length, 1);
    });
  }

  for (const [what, fault] of [
    ['a connection that is reset', faults.resetBeforeHeaders()],
    ['a body that breaks off', faults.resetInBody()],
    ['a body that breaks off before its first byte', faults.resetInBody(0)],
    ['a refusal whose body breaks off', combineFaults(faults.status(404, { code: 1000 }), faults.resetInBody(5))],
  ] as const) {
    it(`sends again after ${what}, three times at most`, async () => {
      simulator().setFault(fault);
      await failureOf(list(), 'network');
      assert.equal(simulator().requests.length, 4);
    });
  }

  it('tries a server that is not there four times', async () => {
    const gone = await startSimulator();
    await gone.close();
    const { client } = createClient(gone.baseUrl);
    let attempts = 0;
    const credential = () => {
      attempts += 1;
      return Promise.resolve(tokenCredential(simulator().token));
    };
    const listing = listUsers(client, { accountId, credential }, { page: 1, perPage: 25 });
    assert.deepEqual(await failureOf(listing, 'network'), { kind: 'network', code: 'ECONNREFUSED' });
    assert.equal(attempts, 4);
  });

  it('ends with the first answer that is none of these', async () => {
    simulator().setFault(faults.status(503), { times: 1 });
    simulator().setFault(faults.resetInBody(), { times: 1 });
    assert.equal((await list()).users.length, 3);
    assert.equal(simulator().requests.length, 3);
  });

  it('counts all kinds of failures together', async () => {
    simulator().setFault(faults.status(503), { times: 2 });
    simulator().setFault(faults.rateLimited(), { times: 1 });
    simulator().setFault(faults.resetInBody());
    await failureOf(list(), 'network');
    assert.equal(simulator().requests.length, 4);
  });

  it('never sends again what was answered but not understood', async () => {
    simulator().setFault(faults.html(200));
    await failureOf(list(), 'format');
    assert.equal(simulator().requests.length, 1);
  });

  it('tells of each wait, until when and why', async () => {
    simulator().setFault(faults.status(503), { times: 2 });
    const { client } = createClient(simulator().baseUrl, { random: () => 0.01 });
    const waits: RequestWait[] = [];
    client.onDidStartWaiting((wait) => waits.push(wait));
    const startedAtMs = Date.now();
    await listUsers(client, access(accountId, simulator().token), { page: 1, perPage: 25 });
    assert.equal(waits.length, 2);
    for (const { untilMs, reason, ended } of waits) {
      assert.ok(untilMs >= startedAtMs && untilMs <= Date.now() + 100);
      assert.ok(reason.kind === 'failure' && reason.failure.kind === 'api');
      assert.equal(reason.failure.status, 503);
      await ended;
    }
  });
});
