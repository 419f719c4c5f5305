import assert from 'node:assert/strict';
import { accessRequestFacts } from '../../../src/cloudflare/accessRequestFacts';
import { AccountLogReading } from '../../../src/directory/accountLogReading';
import { removeAccount } from '../../../src/directory/savedAccounts';
import { faults } from '../../simulator/faults';
import { account, accountIds } from '../../support/accounts';
import { createDirectory } from '../../support/directory';
import { useSimulator } from '../../support/useSimulator';

const [accountId, otherId] = accountIds;
const range = { kind: 'last30Days' } as const;
const dayMs = 86_400_000;

describe("reading an account's log", () => {
  const simulator = useSimulator({ accounts: [account(150), account(5, otherId)] });

  async function start() {
    const fixture = await createDirectory(simulator());
    return { ...fixture, reading: new AccountLogReading(fixture) };
  }
  /** What the simulator holds of the last 30 days, newest first. */
  const right = (id: string = accountId): unknown[] =>
    simulator()
      .users(id)
      .flatMap(
        ({ id: userId = '' }) => simulator().story(id, userId).accessRequests as { readonly created_at: string }[],
      )
      .filter(({ created_at }) => Date.parse(created_at) >= Date.now() - 30 * dayMs)
      .sort((one, other) => Date.parse(other.created_at) - Date.parse(one.created_at));
  const queries = () => simulator().requests.map(({ query }) => query);
  const askedSizes = (from = 0) =>
    queries()
      .map((query) => query['per_page'])
      .slice(from);

  it('reads the newest part first, then all others as one asks for', async () => {
    simulator().configure({ maximumLogPerPage: 100 });
    const { reading } = await start();
    assert.deepEqual([reading.stateOf(accountId).log, reading.stateOf(accountId).range.kind], [undefined, 'lastDay']);
    await reading.start(accountId, range);
    const { log, version } = reading.stateOf(accountId);
    assert.deepEqual(log?.requests, right().slice(0, 100));
    await reading.readMore(accountId);
    assert.ok(log.requests.length > 180 && log.hasMore);
    assert.ok(reading.stateOf(accountId).version > version);
    await reading.readAll(accountId);
    assert.deepEqual(log.requests, right());
    assert.equal(log.hasMore, false);
  });

  it('takes null for an empty log, but not for the end of one, which repeats what was read', async () => {
    simulator().configure({ maximumLogPerPage: 100 });
    const { reading } = await start();
    simulator().setFault(faults.result(null));
    await reading.start(accountId, range);
    const empty = reading.stateOf(accountId);
    assert.deepEqual([empty.failure, empty.log?.requests, empty.log?.hasMore], [undefined, [], false]);
    simulator().clearFaults();
    await reading.start(accountId, range);
    for (const result of [null, undefined]) {
      simulator().setFault(faults.result(result));
      await reading.readMore(accountId);
      const { log, failure } = reading.stateOf(accountId);
      assert.deepEqual([failure?.kind, log?.requests.length, log?.hasMore], ['format', 100, true]);
    }
    simulator().clearFaults();
    await reading.readAll(accountId);
    const { log, failure } = reading.stateOf(accountId);
    assert.deepEqual([failure, log?.requests.length, log?.hasMore], [undefined, right().length, false]);
  });

  it('asks for as much as is taken, of everybody, newest first', async () => {
    simulator().configure({ maximumLogPerPage: 30 });
    const { reading } = await start();
    await reading.start(accountId, range);
    const sizes = queries().map(({ per_page, limit }) => [per_page, limit]);
    assert.deepEqual(sizes.slice(0, 3), [
      ['1000', '1000'],
      ['100', '100'],
      ['25', '25'],
    ]);
    assert.equal(reading.stateOf(accountId).log?.requests.length, 25);
    for (const query of queries()) assert.deepEqual([query['email'], query['direction']], [undefined, 'desc']);
  });

  it('asks each account for as much as its own server takes', async () => {
    simulator().configure({ maximumLogPerPage: 30 });
    const { reading } = await start();
    await reading.start(accountId, range);
    await reading.start(otherId, range);
    const sizes = simulator()
      .requests.filter(({ path }) => path.includes(otherId))
      .map(({ query }) => query['per_page']);
    assert.deepEqual(sizes.slice(0, 3), ['1000', '100', '25']);
  });

  it('asks for as much as ever after a range that is refused in every size', async () => {
    const { reading } = await start();
    simulator().setFault(faults.status(400, { code: 12000, message: 'range too long' }));
    await reading.start(accountId, range);
    const { failure } = reading.stateOf(accountId);
    assert.deepEqual([failure?.kind, failure?.kind === 'api' && failure.status], ['api', 400]);
    simulator().clearFaults();
    await reading.start(accountId, range);
    assert.deepEqual(askedSizes(), ['1000', '100', '25', '1000']);
  });

  it('asks for pages of one size alone once one came, and misses none after a refusal', async () => {
    simulator().configure({ maximumLogPerPage: 100, logIgnores: ['until'] });
    const { reading } = await start();
    await reading.start(accountId, range);
    await reading.readMore(accountId);
    const before = queries().length;
    simulator().setFault(faults.status(400, { code: 12000, message: 'not now' }));
    await reading.readAll(accountId);
    assert.equal(reading.stateOf(accountId).failure?.kind, 'api');
    simulator().clearFaults();
    await reading.readAll(accountId);
    const { log } = reading.stateOf(accountId);
    assert.deepEqual([[...new Set(askedSizes(before))], log?.requests], [['100'], right()]);
  });

  it('reads no more than may be kept, and claims no more', async () => {
    simulator().configure({ maximumLogPerPage: 100 });
    const fixture = await createDirectory(simulator());
    const reading = new AccountLogReading({ ...fixture, mostRequests: 150 });
    await reading.start(accountId, range);
    await reading.readAll(accountId);
    const { log } = reading.stateOf(accountId);
    assert.ok(log && log.requests.length >= 150 && log.requests.length < 300);
    assert.deepEqual([log.isFull, log.hasMore], [true, true]);
    const before = queries().length;
    await reading.readMore(accountId);
    assert.deepEqual([queries().length, await reading.readNewer(accountId)], [before, { kind: 'full' }]);
  });

  for (const behaviour of [
    { maximumLogPerPage: 40, logAboveMaximum: 'cut' },
    { logIgnores: ['since'] },
    { maximumLogPerPage: 100, logIgnores: ['until'] },
    { maximumLogPerPage: 100, logIgnores: ['page', 'filters'] },
    { maximumLogPerPage: 100, logIgnores: ['direction'] },
  ] as const) {
    it(`brings the same from a server with ${JSON.stringify(behaviour)}`, async () => {
      simulator().configure(behaviour);
      const { reading } = await start();
      await reading.start(accountId, range);
      await reading.readAll(accountId);
      const { log, failure } = reading.stateOf(accountId);
      assert.equal(failure, undefined);
      assert.deepEqual(log?.requests, right());
    });
  }

  it('knows at once that a short log is whole, and asks a server that cuts its pages for little more', async () => {
    const { reading } = await start();
    await reading.start(otherId, range);
    const { log } = reading.stateOf(otherId);
    assert.deepEqual([log?.requests, log?.hasMore], [right(otherId), false]);
    simulator().configure({ maximumLogPerPage: 30, logAboveMaximum: 'cut' });
    const before = queries().length;
    await reading.start(accountId, range);
    assert.equal(queries().length - before, 3);
  });

  for (const logEmailMatch of ['asked', 'ignored'] as const) {
    it(`finds the requests of a Ray ID where the filter for it is ${logEmailMatch}`, async () => {
      simulator().configure({ logEmailMatch, maximumLogPerPage: 100 });
      const wanted = right()[150] as { readonly ray_id: string };
      const { reading } = await start();
      await reading.start(accountId, { kind: 'rayId', rayId: wanted.ray_id });
      await reading.readAll(accountId);
      const { log } = reading.stateOf(accountId);
      assert.deepEqual([log?.requests, log?.hasMore], [[wanted], false]);
      assert.equal(queries().at(-1)?.['ray_id'], wanted.ray_id);
    });
  }

  it('looks for a Ray ID by itself where the server does not, no further than needed, and tells how far', async () => {
    simulator().configure({ logEmailMatch: 'ignored', logIgnores: ['filters'], maximumLogPerPage: 25 });
    const wanted = right()[100] as { readonly ray_id: string };
    const { reading } = await start();
    await reading.start(accountId, { kind: 'rayId', rayId: wanted.ray_id });
    const { log } = reading.stateOf(accountId);
    assert.deepEqual([log?.requests, log?.hasMore], [[wanted], true]);
    assert.ok((log?.looked.count ?? 0) > 100 && (log?.looked.count ?? 0) <= 150);
    await reading.start(accountId, { kind: 'rayId', rayId: '0000000000000000' });
    const { log: none, isReading, failure } = reading.stateOf(accountId);
    assert.deepEqual([none?.requests, isReading, failure], [[], undefined, undefined]);
    // One part is spent on finding out that the time is of no use here.
    assert.deepEqual([none?.looked.count, none?.hasMore], [19 * 25, true]);
    assert.equal(none?.backToMs, undefined);
    assert.ok((none?.looked.backToMs ?? Infinity) < Date.now());
  });

  it('keeps what was read where a later part fails, and goes on from there', async () => {
    simulator().configure({ maximumLogPerPage: 100 });
    const { reading } = await start();
    await reading.start(accountId, range);
    simulator().setFault(faults.status(403, { code: 10000, message: 'Authentication error' }));
    await reading.readAll(accountId);
    const { log, failure, isReading } = reading.stateOf(accountId);
    assert.deepEqual([failure?.kind, isReading, log?.requests.length], ['api', undefined, 100]);
    simulator().clearFaults();
    await reading.readAll(accountId);
    assert.deepEqual([reading.stateOf(accountId).failure, log?.requests], [undefined, right()]);
  });

  it('can be cancelled, and keeps what came before', async () => {
    simulator().configure({ maximumLogPerPage: 100 });
    const { reading } = await start();
    await reading.start(accountId, range);
    const hold = simulator().hold();
    const before = simulator().requests.length;
    const all = reading.readAll(accountId);
    await simulator().waitUntil(() => simulator().requests.length > before, 10_000, 'the next part');
    assert.equal(reading.stateOf(accountId).isReading, 'all');
    reading.cancel(accountId);
    await all;
    hold.release();
    const { log, isReading, failure } = reading.stateOf(accountId);
    assert.deepEqual([log?.requests.length, isReading, failure], [100, undefined, undefined]);
  });

  it('starts anew with another range, whatever is being read', async () => {
    const { reading } = await start();
    const hold = simulator().hold();
    const first = reading.start(accountId, range);
    await simulator().waitUntil(() => simulator().requests.length > 0, 10_000, 'the first part');
    const second = reading.start(accountId, { kind: 'own', sinceMs: undefined, untilMs: Date.now() - 40 * dayMs });
    hold.release();
    await Promise.all([first, second]);
    const { log, range: read } = reading.stateOf(accountId);
    assert.equal(read.kind, 'own');
    assert.ok(log && log.requests.length > 0);
    assert.ok(log.requests.every((record) => Number(accessRequestFacts(record).atMs) <= Date.now() - 40 * dayMs));
  });

  it('forgets an account that was removed, and one whose credential was replaced', async () => {
    const { reading, accounts, credentials, replaceSecret } = await start();
    await reading.start(accountId, range);
    await reading.start(otherId, range);
    await replaceSecret(otherId, simulator().tokenFor(otherId));
    assert.equal(reading.stateOf(otherId).log, undefined);
    await removeAccount(accounts, credentials, accountId);
    assert.equal(reading.stateOf(accountId).log, undefined);
  });
});
