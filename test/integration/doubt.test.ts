import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { searchItems } from '../../src/commands/find/searchPick';
import { faults } from '../simulator/faults';
import { demoAccounts, type Simulator } from '../simulator/simulator';
import { searchEnds, searchOf } from '../support/searches';
import { accountRow, addAccount, cleanUp, innerObjects, rowsOf, run, simulate } from '../workbench/inside/extension';

const accountId = demoAccounts[1]?.id ?? assert.fail();

describe('that users may be missing', () => {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await simulate();
    await addAccount(simulator, accountId, 'Contoso');
  });
  afterEach(() => cleanUp(simulator));

  async function accountTooltip(): Promise<string> {
    const { provider } = await innerObjects();
    const row = await accountRow(accountId);
    const { tooltip } = provider.resolveTreeItem(provider.getTreeItem(row), row);
    assert.ok(tooltip instanceof vscode.MarkdownString);
    return tooltip.value
      .replace(/&nbsp;/g, ' ')
      .replace(/&#(\d+);/g, (_reference, code: string) => String.fromCodePoint(Number(code)));
  }

  async function rowsOfSearch(text: string): Promise<readonly string[]> {
    const { directory, accounts, privacy } = await innerObjects();
    const search = searchOf(directory, { field: 'search', accountIds: [accountId] });
    search.setText(text);
    await searchEnds(search);
    while (search.results.some(({ hasMore }) => hasMore)) await search.loadMore(accountId);
    const items = searchItems(search.results, accounts.accounts, () => [], privacy);
    search.dispose();
    return items.filter(({ target }) => !target).map((item) => [item.label, item.description, item.detail].join(' | '));
  }

  for (const [what, fault, why] of [
    ['counts more than came', faults.resultInfo({ total_count: 100 }), 'Fewer users came than Cloudflare counts'],
    ['counts nothing', faults.withoutResultInfo(), 'Cloudflare does not say how many users there are'],
  ] as const) {
    it(`stands in the tooltip of an account whose list ${what}`, async () => {
      simulator.setFault(fault);
      await rowsOf(accountId);
      await run('loadAll', { accountId });
      assert.ok((await accountTooltip()).includes(`⚠ Users may be missing: ${why}`), await accountTooltip());
    });
  }

  it('does not stand in the tooltip of an account whose list is whole', async () => {
    await rowsOf(accountId);
    await run('loadAll', { accountId });
    const tooltip = await accountTooltip();
    assert.ok(tooltip.includes('Loaded: ') && !tooltip.includes('missing'), tooltip);
  });

  it('is the last row of a search whose hits nothing counts', async () => {
    simulator.setFault(faults.withoutResultInfo());
    const found = await rowsOfSearch('example');
    assert.deepEqual(found, [
      '$(warning) Users may be missing | Contoso | Cloudflare does not say how many users there are',
    ]);
  });

  it('is no row of a search whose hits are counted', async () => {
    assert.deepEqual(await rowsOfSearch('example'), []);
    assert.deepEqual(await rowsOfSearch('nobody-has-this-name'), ['$(info) No user found |  | ']);
  });
});
