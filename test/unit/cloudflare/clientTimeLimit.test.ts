import assert from 'node:assert/strict';
import { listUsers, type UserPage } from '../../../src/cloudflare/accessUsers';
import { faults } from '../../simulator/faults';
import { account, accountIds } from '../../support/accounts';
import { access, createClient } from '../../support/client';
import { failureOf } from '../../support/failures';
import { timerCount } from '../../support/timers';
import { useSimulator } from '../../support/useSimulator';

const [accountId] = accountIds;

describe('the time limit of a request', () => {
  const simulator = useSimulator({ accounts: [account(3)] });

  function list(timeoutMs: number): Promise<UserPage> {
    const { client } = createClient(simulator().baseUrl, { timeoutMs });
    return listUsers(client, access(accountId, simulator().token), { page: 1, perPage: 25 });
  }

  it('ends a request that is not answered, and is told with its length', async () => {
    simulator().setFault(faults.hang());
    assert.deepEqual(await failureOf(list(30), 'timeout'), { kind: 'timeout', timeoutMs: 30 });
    await simulator().waitUntil(() => simulator().inFlight === 0);
  });

  it('holds while the body drips', async () => {
    simulator().setFault(faults.trickle(5));
    assert.equal((await failureOf(list(60), 'timeout')).timeoutMs, 60);
    await simulator().waitUntil(() => simulator().inFlight === 0);
  });

  it('is tried once more, since the person has waited for long already', async () => {
    simulator().setFault(faults.hang());
    await failureOf(list(150), 'timeout');
    assert.equal(simulator().requests.length, 2);
  });

  it('begins anew at each attempt', async () => {
    simulator().setFault(faults.hang(), { times: 1 });
    assert.equal((await list(300)).users.length, 3);
  });

  it('leaves no timer once the answer is there', async () => {
    const before = await timerCount();
    await list(60_000);
    assert.equal(await timerCount(), before);
  });
});
