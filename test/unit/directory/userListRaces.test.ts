import assert from 'node:assert/strict';
import { keyOfId } from '../../../src/cloudflare/accessUser';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { account, accountIds } from '../../support/accounts';
import { createDirectory } from '../../support/directory';
import { rowsOf } from '../../support/userLists';
import { useSimulator } from '../../support/useSimulator';
import { projectFolder } from '../../support/project';
import { patienceMs } from '../../support/waiting';

const [accountId] = accountIds;

describe('loads of a list that meet', () => {
  const simulator = useSimulator({ accounts: [account(130)] });

  async function loadedList() {
    const { directory } = await createDirectory(simulator());
    const list = directory.listOf(accountId);
    await list.loadFirst();
    return list;
  }

  it('refresh during load more: the page that was given up is dropped', async () => {
    const list = await loadedList();
    const hold = simulator().hold(({ query }) => query['page'] === '2');
    const more = list.loadMore();
    await simulator().waitUntil(() => hold.waiting.length === 1);
    const refreshing = list.refresh();
    await simulator().waitUntil(() => simulator().requests.some(({ aborted }) => aborted));
    hold.release();
    assert.equal(await more, undefined);
    await refreshing;
    assert.deepEqual([...(list.pages?.users.values() ?? [])], simulator().users(accountId).slice(0, 25));
    assert.equal(list.failure, undefined);
    assert.equal(list.loading, undefined);
  });

  it('load more during refresh: waits, then reads the page after the new ones', async () => {
    const list = await loadedList();
    const hold = simulator().hold();
    const refreshing = list.refresh();
    await simulator().waitUntil(() => hold.waiting.length === 1);
    const more = list.loadMore();
    hold.release();
    await refreshing;
    assert.equal(await more, keyOfId(simulator().users(accountId)[25]?.id ?? ''));
    assert.deepEqual(
      simulator().requests.map(({ query }) => query['page']),
      ['1', '1', '2'],
    );
    assert.equal(simulator().maxInFlight(accountId), 1);
  });

  it('first page asked for during refresh: shares it', async () => {
    const list = await loadedList();
    list.reset();
    const refreshing = list.refresh();
    await Promise.all([list.loadFirst(), refreshing]);
    assert.equal(simulator().requests.length, 2);
  });

  it('reset during the first page: the answer is dropped, and nothing is left of it', async () => {
    const { directory } = await createDirectory(simulator());
    const list = directory.listOf(accountId);
    const hold = simulator().hold();
    const loading = list.loadFirst();
    await simulator().waitUntil(() => hold.waiting.length === 1);
    list.reset();
    await loading;
    await simulator().waitUntil(() => simulator().inFlight === 0);
    assert.deepEqual([list.pages, list.failure, list.loading, list.wasRead], [undefined, undefined, undefined, false]);
    hold.release();
    await list.loadFirst();
    assert.equal(rowsOf(list).length, 25);
  });

  it('reset during load more: resolves without a user', async () => {
    const list = await loadedList();
    const hold = simulator().hold();
    const more = list.loadMore();
    await simulator().waitUntil(() => hold.waiting.length === 1);
    list.reset();
    assert.equal(await more, undefined);
    assert.equal(list.pages, undefined);
  });

  it('reset during refresh: the old rows do not come back', async () => {
    const list = await loadedList();
    const hold = simulator().hold();
    const refreshing = list.refresh();
    await simulator().waitUntil(() => hold.waiting.length === 1);
    list.reset();
    await refreshing;
    assert.deepEqual([list.pages, list.wasRead], [undefined, false]);
  });

  it('a load after a reset is not ended by the one before', async () => {
    const list = await loadedList();
    const hold = simulator().hold();
    const before = list.refresh();
    await simulator().waitUntil(() => hold.waiting.length === 1);
    list.reset();
    const after = list.loadFirst();
    await before;
    assert.equal(list.loading, 'first');
    hold.release();
    await after;
    assert.equal(rowsOf(list).length, 25);
  });

  it('disposal while two wait for the first page: both end', () => {
    // In another process, since two that wait for each other without end would stop the tests as well.
    const script = path.join(projectFolder, 'test', 'support', 'disposeWhileLoading.ts');
    const output = execFileSync(process.execPath, ['--require', 'tsx/cjs', script], {
      timeout: patienceMs,
      encoding: 'utf8',
      killSignal: 'SIGKILL',
    });
    assert.equal(output.trim(), 'both ended');
  });
});
