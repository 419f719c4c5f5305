import assert from 'node:assert/strict';
import { combineFaults, faults } from '../simulator/faults';
import type { Simulator } from '../simulator/simulator';
import { addAccount, cleanUp, innerObjects, rowsOf, run, simulate } from '../workbench/inside/extension';
import {
  accountText,
  isPage,
  itemOf,
  otherLabels,
  pagesAsked,
  press,
  sentIds,
  shownIds,
} from '../workbench/inside/rows';

const accountId = 'f0a11ed0f0a11ed0f0a11ed0f0a11ed0';
const failing = (status: number) => faults.status(status, { code: 10_001, message: 'Internal problem' });
/** Tried again at once, where how long that is put off is not the point. */
const failingAtOnce = () => combineFaults(failing(500), faults.headers({ 'retry-after': '0.05' }));

describe('failures while all users are read', () => {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await simulate({ accounts: [{ id: accountId, name: 'Three pages', userCount: 2_500 }] });
    await addAccount(simulator, accountId);
  });
  afterEach(() => cleanUp(simulator));

  it('names the page that could not be read, keeps all others, and reads that page alone on a retry', async () => {
    const fault = simulator.setFault(failingAtOnce(), { when: isPage(2) });
    await assert.rejects(run('loadAll', { accountId }), /HTTP 500/);
    const ids = sentIds(simulator, accountId);
    assert.deepEqual(await shownIds(accountId), [...ids.slice(0, 1000), ...ids.slice(2000)]);
    const row = (await rowsOf(accountId)).find(({ kind }) => kind === 'failure');
    const item = await itemOf(row);
    assert.equal(item.label, 'Page 2, of 1,000 users each, could not be read: Cloudflare has a problem of its own');
    assert.match(item.contextValue ?? '', /^error\./);
    assert.deepEqual(await accountText(accountId), ['1,500 of 2,500 users', 'account.more']);

    fault.clear();
    const before = pagesAsked(simulator).length;
    await run('retry', row);
    assert.deepEqual(pagesAsked(simulator).slice(before), ['2/1000']);
    assert.deepEqual(await shownIds(accountId), ids);
    assert.deepEqual(await otherLabels(accountId), []);
  });

  it('reads the page that is missing with "Load more" too', async () => {
    const fault = simulator.setFault(failingAtOnce(), { when: isPage(2) });
    await assert.rejects(run('loadAll', { accountId }), /HTTP 500/);
    fault.clear();
    await run('loadMore', { accountId });
    assert.deepEqual(await shownIds(accountId), sentIds(simulator, accountId));
    assert.deepEqual(await otherLabels(accountId), []);
  });

  it('sits out a failure that passes', async () => {
    simulator.setFault(failing(502), { when: isPage(3), times: 2 });
    await run('loadAll', { accountId });
    assert.deepEqual(await shownIds(accountId), sentIds(simulator, accountId));
  });

  it('waits as long as Cloudflare asks where it limits the rate', async () => {
    simulator.setFault(faults.rateLimited('1'), { when: isPage(2), times: 1 });
    await run('loadAll', { accountId });
    const [refused, again] = simulator.requests.filter(isPage(2));
    assert.ok(refused?.status === 429 && again);
    assert.ok(again.startedAtMs - (refused.finishedAtMs ?? 0) >= 900, 'the pause was kept');
    assert.deepEqual(await shownIds(accountId), sentIds(simulator, accountId));
  });

  it('tells of a rate limit that is too long to sit out, and keeps what was read', async () => {
    simulator.setFault(faults.rateLimited('1200'), { when: isPage(3) });
    await assert.rejects(run('loadAll', { accountId }), /HTTP 429/);
    assert.ok((await shownIds(accountId)).length >= 1000);
    const [label] = await otherLabels(accountId);
    assert.match(label ?? '', /Rate limit reached: try again in 20 minutes/);
    assert.match(String((await accountText(accountId))[1]), /^account\.more$/);
  });

  it('gives up at once where the permission is missing, with the remedy for it', async () => {
    simulator.setFault(faults.status(403, { code: 10_000, message: 'Authentication error' }), {
      when: ({ route }) => route === 'listUsers',
    });
    await assert.rejects(run('loadAll', { accountId }), /HTTP 403/);
    assert.deepEqual(pagesAsked(simulator), ['1/1000']);
    assert.deepEqual(await otherLabels(accountId), ['No permission to read the users']);
    assert.equal(
      (await itemOf((await rowsOf(accountId))[0])).contextValue,
      'error.retry.checkPermissions.manageTokens.replaceCredential',
    );
  });

  it('gives up at once where the permission goes in the middle, and keeps the first page', async () => {
    const fault = simulator.setFault(faults.status(403, { code: 10_000, message: 'Authentication error' }), {
      when: ({ route, query }) => route === 'listUsers' && query['page'] !== '1',
    });
    await assert.rejects(run('loadAll', { accountId }), /HTTP 403/);
    assert.equal((await shownIds(accountId)).length, 1000);
    assert.deepEqual(await otherLabels(accountId), ['No permission to read the users', 'Load more']);

    fault.clear();
    const [row] = await rowsOf(accountId);
    assert.ok(row?.kind === 'failure');
    await (await innerObjects()).view.revealUser(accountId, sentIds(simulator, accountId)[0] ?? '');
    await press(row, 'focusFirst', 'focusDown');
    assert.deepEqual(await shownIds(accountId), sentIds(simulator, accountId));
    assert.equal(simulator.requests.filter(isPage(1)).length, 1, 'it goes on where it ended');
  });

  it('says so where fewer users come than Cloudflare counts', async () => {
    simulator.setFault(faults.resultInfo({ total_count: 2_600 }));
    await run('loadAll', { accountId });
    assert.deepEqual(await shownIds(accountId), sentIds(simulator, accountId));
    assert.deepEqual(await otherLabels(accountId), ['Fewer users came than Cloudflare counts']);
    const item = await itemOf((await rowsOf(accountId))[0]);
    assert.match(String(item.description), /^2,500 of 2,600 users: rows may have shifted/);
    assert.equal(item.contextValue, 'notice.loadAll');
  });
});
