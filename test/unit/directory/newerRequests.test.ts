import assert from 'node:assert/strict';
import { AccountLogReading } from '../../../src/directory/accountLogReading';
import { faults } from '../../simulator/faults';
import { account, accountIds } from '../../support/accounts';
import { createDirectory } from '../../support/directory';
import { useSimulator } from '../../support/useSimulator';

const [accountId] = accountIds;

describe("reading what is new in an account's log", () => {
  const simulator = useSimulator({ accounts: [account(3)] });
  let rayCount = 0;

  /** A request so many seconds ago. */
  const at = (secondsAgo: number, rayId = `ray${(rayCount += 1)}`) => ({
    ...{ ray_id: rayId, action: 'login', allowed: false, app_uid: 'u1', user_email: 'a@example.com' },
    created_at: new Date(Date.now() - secondsAgo * 1_000).toISOString(),
  });
  /** Makes these the requests that the log has. */
  const fill = (...accessRequests: readonly object[]): void => {
    const [first, ...others] = simulator().users(accountId);
    simulator().replaceStory(accountId, first?.id ?? '', { accessRequests: [...accessRequests] });
    for (const { id = '' } of others) simulator().replaceStory(accountId, id, { accessRequests: [] });
  };
  async function start(...requests: readonly object[]) {
    fill(...requests);
    const reading = new AccountLogReading(await createDirectory(simulator()));
    await reading.start(accountId, { kind: 'lastHour' });
    const log = reading.stateOf(accountId).log ?? assert.fail();
    return { reading, log, asked: simulator().requests.length };
  }

  it('adds it on top, each once, with one request', async () => {
    const known = [at(20), at(40), at(1_000)];
    const { reading, log, asked } = await start(...known);
    const { version } = reading.stateOf(accountId);
    const [fresh, late] = [at(1), at(30)];
    fill(fresh, late, ...known);
    assert.deepEqual(await reading.readNewer(accountId), { kind: 'read' });
    assert.deepEqual(log.requests, [fresh, known[0], late, ...known.slice(1)]);
    assert.deepEqual([log.summary.denied, simulator().requests.length - asked], [5, 1]);
    assert.ok(reading.stateOf(accountId).version > version);
  });

  it('changes nothing but the time of reading where nothing came', async () => {
    const { reading, log } = await start(at(20), at(40));
    const { version } = reading.stateOf(accountId);
    const { arrangement } = log;
    assert.deepEqual(await reading.readNewer(accountId), { kind: 'read' });
    const state = reading.stateOf(accountId);
    assert.deepEqual([state.version, log.arrangement, log.requests.length], [version, arrangement, 2]);
  });

  it('finds the first requests of a log that had none', async () => {
    const { reading, log } = await start();
    const first = at(5);
    fill(first);
    await reading.readNewer(accountId);
    assert.deepEqual(log.requests, [first]);
  });

  it('is not led astray by a request of the future', async () => {
    const known = [at(-86_400), at(20)];
    const { reading, log } = await start(...known);
    const fresh = at(3);
    fill(fresh, ...known);
    await reading.readNewer(accountId);
    assert.deepEqual(log.requests, [known[0], fresh, known[1]]);
  });

  it('joins several parts, and adds nothing where too many came to reach what was read before', async () => {
    simulator().configure({ maximumLogPerPage: 10, logAboveMaximum: 'cut' });
    const known = [at(200)];
    const { reading, log } = await start(...known);
    const some = Array.from({ length: 25 }, (_, nth) => at(10 + nth * 2));
    fill(...some, ...known);
    assert.deepEqual(await reading.readNewer(accountId), { kind: 'read' });
    assert.equal(log.requests.length, 26);
    fill(...Array.from({ length: 90 }, (_, nth) => at(nth / 100)), ...some, ...known);
    assert.deepEqual(await reading.readNewer(accountId), { kind: 'tooMany' });
    assert.equal(log.requests.length, 26);
  });

  it('keeps no more than it may, also where everything older was read', async () => {
    const known = [at(20), at(40), at(60)];
    fill(...known);
    const reading = new AccountLogReading({ ...(await createDirectory(simulator())), mostRequests: 4 });
    await reading.start(accountId, { kind: 'lastHour' });
    const { log = assert.fail() } = reading.stateOf(accountId);
    assert.equal(log.hasMore, false);
    const fresh = [at(1), at(2)];
    fill(...fresh, ...known);
    assert.deepEqual(await reading.readNewer(accountId), { kind: 'read' });
    fill(at(0), ...fresh, ...known);
    assert.deepEqual(await reading.readNewer(accountId), { kind: 'full' });
    assert.equal(log.requests.length, 5);
  });

  it('tells of a failure, and leaves the state of the panel alone', async () => {
    const { reading, log } = await start(at(20));
    simulator().setFault(faults.status(403, { code: 10000, message: 'Authentication error' }));
    const outcome = await reading.readNewer(accountId);
    assert.equal(outcome.kind === 'failed' && outcome.failure.kind, 'api');
    assert.deepEqual([reading.stateOf(accountId).failure, log.requests.length], [undefined, 1]);
  });

  it('gives way to what the person asks for', async () => {
    const { reading } = await start(at(20));
    const hold = simulator().hold();
    const before = simulator().requests.length;
    const newer = reading.readNewer(accountId);
    await simulator().waitUntil(() => simulator().requests.length > before, 10_000, 'the request for newer ones');
    const more = reading.start(accountId, { kind: 'lastDay' });
    assert.deepEqual(await reading.readNewer(accountId), { kind: 'busy' });
    hold.release();
    await more;
    assert.deepEqual(await newer, { kind: 'busy' });
    assert.equal(reading.stateOf(accountId).range.kind, 'lastDay');
  });

  it('knows what is left of the budget', async () => {
    const { reading } = await start(at(20));
    simulator().configure({ rateBudget: { limit: 50, windowSeconds: 300 } });
    await reading.readNewer(accountId);
    assert.equal(reading.stateOf(accountId).budget?.remaining, 49);
  });
});
