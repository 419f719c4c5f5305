import assert from 'node:assert/strict';
import { RateBudget } from '../../simulator/rateBudget';
import { account, get, outcomeOf, simulatorOfEachTest, usersPath } from './support';

describe('simulator: rate budget', () => {
  const simulator = simulatorOfEachTest();

  it('runs low, then answers 429 with 971 and Retry-After, for this credential alone', async () => {
    simulator().configure({ rateBudget: { limit: 2, windowSeconds: 60 } });
    const left = async (): Promise<string | null> => (await get(simulator(), usersPath)).headers.get('ratelimit');
    assert.equal(await left(), '"default";r=1;t=60');
    assert.match((await left()) ?? '', /^"default";r=0;t=\d\d$/);
    const blocked = await get(simulator(), usersPath);
    assert.equal(blocked.headers.get('retry-after'), '60');
    assert.equal(blocked.headers.get('ratelimit'), '"default";r=0;t=60');
    assert.equal(await outcomeOf(blocked), '429 971');
    const other = { Authorization: `Bearer ${simulator().tokenFor(account.id)}` };
    assert.equal(await outcomeOf(get(simulator(), usersPath, { headers: other })), '200');
    simulator().reset();
    assert.equal(await left(), '"default";r=1199;t=300');
  });

  it('blocks for a whole window from the first request too many', () => {
    const budget = new RateBudget({ limit: 1, windowSeconds: 10 });
    assert.deepEqual(budget.take('key', 0), { allowed: true, remaining: 0, resetSeconds: 10 });
    assert.deepEqual(budget.take('key', 9_000), { allowed: false, remaining: 0, resetSeconds: 10 });
    assert.deepEqual(budget.take('key', 18_500), { allowed: false, remaining: 0, resetSeconds: 1 });
    assert.deepEqual(budget.take('key', 19_000), { allowed: true, remaining: 0, resetSeconds: 10 });
  });
});
