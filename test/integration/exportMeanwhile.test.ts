import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { demoAccounts, type Simulator } from '../simulator/simulator';
import { addAccount, cleanUp, innerObjects, replaceSecret, run, simulate } from '../workbench/inside/extension';
import { isPage } from '../workbench/inside/rows';

const accountId = demoAccounts[0]?.id ?? assert.fail();

describe('what happens while an export reads users', () => {
  let simulator: Simulator;
  let folder: string;
  beforeEach(async () => {
    simulator = await simulate();
    await addAccount(simulator, accountId);
    folder = await mkdtemp(path.join(tmpdir(), 'export-test-'));
  });
  afterEach(async () => {
    await cleanUp(simulator);
    await rm(folder, { recursive: true });
  });

  /** Starts an export, does something once its last page is asked for, and lets that page come. */
  async function exportDuring(meanwhile: () => Promise<void>, more: object = {}): Promise<void> {
    const hold = simulator.hold(isPage(2));
    const target = { accountId, format: 'json', path: path.join(folder, 'users.json'), ...more };
    const exporting = run('exportUsers', target);
    const settled = Promise.allSettled([exporting]);
    await simulator.waitUntil(() => hold.waiting.length > 0);
    await meanwhile();
    hold.release();
    await settled;
    return exporting;
  }

  const exported = async (): Promise<unknown> => JSON.parse(await readFile(path.join(folder, 'users.json'), 'utf8'));

  it('writes what the filter showed when it began, whatever the view shows by now', async () => {
    await run('filterUsers', { accountId, filter: { seat: 'none' } });
    await run('sortUsers', { accountId, order: 'created' });
    await exportDuring(async () => {
      await run('filterUsers', { accountId, filter: { seat: 'access' } });
      await run('sortUsers', { accountId, order: 'email' });
    });
    const shown = simulator.users(accountId).filter((user) => !user.access_seat && !user.gateway_seat);
    shown.sort((one, other) => Date.parse(other.created_at ?? '') - Date.parse(one.created_at ?? ''));
    assert.deepEqual(await exported(), shown);
  });

  it('writes all of an account behind a search that is pinned meanwhile', async () => {
    const filter = { query: { field: 'search', text: 'mar' } };
    await exportDuring(() => run('filterUsers', { accountId, filter }));
    assert.deepEqual(await exported(), simulator.users(accountId));
  });

  it('ends where the person stops the reading', async () => {
    await assert.rejects(
      exportDuring(() => run('stopLoadAll', { accountId })),
      /cancel/i,
    );
    assert.deepEqual(await readdir(folder), []);
  });

  it('says so where the search that it reads for is another by now', async () => {
    await run('filterUsers', { accountId, filter: { query: { field: 'email', text: 'example' } } });
    const other = { query: { field: 'email', text: 'northwind' } };
    await assert.rejects(
      exportDuring(() => run('filterUsers', { accountId, filter: other })),
      /Reading all users was given up/,
    );
    assert.deepEqual(await readdir(folder), []);
  });

  for (const [what, meanwhile] of [
    ['the account is removed', async () => (await innerObjects()).accounts.remove(accountId)],
    ['the credential is replaced', () => replaceSecret(accountId, simulator.tokenFor(accountId))],
  ] as const) {
    it(`says so where ${what}`, async () => {
      await assert.rejects(exportDuring(meanwhile), /Reading all users was given up/);
      assert.deepEqual(await readdir(folder), []);
    });
  }
});
