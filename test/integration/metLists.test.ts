import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import type { Exported } from '../../src/commands/export/exportTold';
import type { Simulator } from '../simulator/simulator';
import { makeTemporaryFolder } from '../support/temporaryFolder';
import { cleanUp, rowsOf, run } from '../workbench/inside/extension';
import { meet, toldBy } from '../workbench/inside/met';
import { accountText } from '../workbench/inside/rows';

describe('a list that was met in the wild', () => {
  let simulator: Simulator | undefined;
  afterEach(() => cleanUp(simulator));

  async function accountOf(name: string): Promise<string> {
    const met = await meet(name);
    simulator = met.simulator;
    return met.accountId;
  }

  /** Exports an account for other code; resolves with what that gets and with the ids in the file. */
  async function exported(accountId: string) {
    const folder = await makeTemporaryFolder('met-list');
    try {
      const file = path.join(folder.path, 'users.json');
      const given = { accountId, format: 'json', path: file, scope: 'account' };
      const { count, doubt } = await vscode.commands.executeCommand<Exported>('cloudflareAccess.exportUsers', given);
      const users = JSON.parse(await readFile(file, 'utf8')) as readonly { readonly id: string }[];
      return { result: { count, doubt }, ids: users.map(({ id }) => id) };
    } finally {
      await folder.remove();
    }
  }

  const idsOf = (accountId: string) => simulator?.users(accountId).map(({ id }) => id) ?? [];
  const told = async (accountId: string): Promise<string> => (await toldBy(accountId)).join('\n');

  it('has no users where the result is null and the count is 0', async () => {
    const accountId = await accountOf('null-result-with-total-zero');
    assert.match(await told(accountId), /^No users: /);
  });

  it('has no hits of a search where the result is null and the count is 0', async () => {
    const accountId = await accountOf('null-result-with-total-zero');
    await run('filterUsers', { accountId, filter: { query: { field: 'search', text: 'ann' } } });
    assert.match(await told(accountId), /^No user passes the filter: /);
    assert.deepEqual((await accountText(accountId))[0], '0 users found · search "ann"');
  });

  it('goes on behind an empty page in the middle, and says that 1,000 users are missing', async () => {
    const accountId = await accountOf('empty-page-in-the-middle');
    await run('loadAll', { accountId });
    assert.match(await told(accountId), /^Fewer users came than Cloudflare counts: 4,000 of 5,000 users: /);
    assert.deepEqual((await accountText(accountId))[0], '4,000 users, some may be missing');
    const { result, ids } = await exported(accountId);
    assert.deepEqual([result, ids.length], [{ count: 4_000, doubt: 'short' }, 4_000]);
  });

  for (const [name, what] of [
    ['cap-with-pages-alone', 'tells the number of its pages alone'],
    ['cap-without-result-info', 'tells nothing'],
  ] as const) {
    it(`has all 5,000 users at 50 a page, and says that nothing counts them, where it ${what}`, async () => {
      const accountId = await accountOf(name);
      await rowsOf(accountId);
      await run('loadAll', { accountId });
      assert.match(await told(accountId), /^Cloudflare does not say how many users there are: /);
      const { result, ids } = await exported(accountId);
      assert.deepEqual(result, { count: 5_000, doubt: 'uncounted' });
      assert.deepEqual(ids, idsOf(accountId));
      const copied = await vscode.commands.executeCommand('cloudflareAccess.copyUsersAs', {
        accountId,
        format: 'json',
      });
      assert.deepEqual(copied, { count: 5_000, doubt: 'uncounted' });
    });
  }

  it('has all 5,000 users after "Load More" ten times and "Load All" at a server that allows 100 a page', async () => {
    const accountId = await accountOf('cap-of-100');
    await rowsOf(accountId);
    for (let press = 0; press < 10; press += 1) await run('loadMore', { accountId });
    await run('loadAll', { accountId });
    const { result, ids } = await exported(accountId);
    assert.deepEqual(result, { count: 5_000, doubt: undefined });
    assert.deepEqual(ids, idsOf(accountId));
    assert.deepEqual((await accountText(accountId))[0], '5,000 users');
  });
});
