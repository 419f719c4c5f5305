import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { searchItems } from '../../src/commands/find/searchPick';
import { demoAccounts, type Simulator } from '../simulator/simulator';
import { assertShown } from '../support/properties/shown';
import { openLink } from '../workbench/inside/links';
import {
  accountRow,
  addAccount,
  cleanUp,
  innerObjects,
  leaveView,
  rowsOf,
  run,
  simulate,
  tabLabels,
} from '../workbench/inside/extension';
import { answerWith } from '../workbench/inside/quickPick';
import { itemOf, selectUser } from '../workbench/inside/rows';
import { until } from '../support/waiting';
import { nothingMasked } from '../support/nothingMasked';

const accountId = demoAccounts[1]?.id ?? assert.fail();
const accountLabel = '$(alert) [Contoso](command:workbench.action.quit) \u202e<b>\u0007';
const megabyte = 1_000_000;

/** What begins each name, with an e-mail to find the user by; the rest of the megabyte is more of the same. */
const names: readonly (readonly [what: string, email: string, unit: string])[] = [
  ['HTML', 'html@example.com', '<img src=x onerror="alert(1)"><b>'],
  [
    'Markdown links to commands',
    'links@example.com',
    '[run](command:workbench.action.quit) ![x](https://evil.example/x) ',
  ],
  ['codicons', 'icons@example.com', '$(alert)$(sync~spin)'],
  ['controls', 'controls@example.com', 'a\u0000\u0007\u001b[31m\u009b\u2028'],
  ['signs that turn text around', 'turns@example.com', 'a\u202egnp.exe\u2066'],
  ['signs that show nothing', 'nothing@example.com', 'a\u200b\u200d\u034f\u3164\u{e0041}'],
];

describe('names of a megabyte', () => {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await simulate();
    simulator.replaceUsers(
      accountId,
      names.map(([what, email, unit], index) => ({
        ...{ id: `user-${index}`, uid: unit.repeat(10), email },
        name: unit.repeat(Math.ceil(megabyte / unit.length)),
        [`field of ${what} ${unit}`]: unit.repeat(100),
      })),
    );
    await addAccount(simulator, accountId, accountLabel);
    await vscode.commands.executeCommand('cloudflareAccess.users.focus');
    await until(async () => (await innerObjects()).view.isVisible, 'the view is shown');
  });
  afterEach(() => cleanUp(simulator));

  for (const [index, [what, email]] of names.entries()) {
    it(`of ${what} are short text in the row and its tooltip`, async () => {
      const { provider } = await innerObjects();
      const row = (await rowsOf(accountId))[index];
      const item = await itemOf(row);
      assert.ok(row);
      assert.equal(item.label, email);
      assertShown(String(item.description), 200);
      assert.ok(String(item.description).endsWith('…'));
      assertShown(item.accessibilityInformation?.label ?? '', 450);
      const { tooltip } = provider.resolveTreeItem(item, row);
      assert.ok(tooltip instanceof vscode.MarkdownString);
      assert.ok(!tooltip.isTrusted && !tooltip.supportThemeIcons && !tooltip.supportHtml);
      // Apart from the heading and the line breaks that are made here, nothing but letters and references.
      assert.match(tooltip.value.replaceAll('**', ''), /^(?:[\p{L}\p{M}\p{N} \n]|&#\d+;)*$/u);
      assert.ok(tooltip.value.length < 10_000);
      // VS Code itself draws the row.
      await selectUser(accountId, { id: row.id, key: `id:user-${index}` });
    });

    it(`of ${what} are short text in the search, which opens the panel with a short title`, async () => {
      const user: unknown = simulator.users(accountId)[index];
      const { accounts } = await innerObjects();
      const hits = [{ key: `id:user-${index}`, user }];
      const result = { accountId, hits, isBusy: false, failure: undefined, hasMore: true, doubt: undefined };
      for (const { label, description = '', detail = '' } of searchItems(
        [result],
        accounts.accounts,
        () => [],
        nothingMasked,
      )) {
        for (const text of [label.replace(/^\$\([a-z-]+\) /, ''), description, detail]) {
          assert.ok(!text.includes('$('));
          assertShown(text.replaceAll('$\u2060(', '$('), 450);
        }
      }
      // The tree of the view may take the focus back once its rows are drawn, which closes the search.
      await leaveView();
      await answerWith('accept', run('searchUsers', { accountId, query: email }));
      await until(() => tabLabels().includes(email), 'the panel has its title');
    });
  }

  it('leave the label of the account text in its row, its tooltip and the question of a link', async () => {
    const inner = await innerObjects();
    const row = await accountRow(accountId);
    const item = await itemOf(row);
    assert.ok(typeof item.label === 'string');
    assertShown(item.label, 200);
    const { tooltip } = inner.provider.resolveTreeItem(item, row);
    assert.ok(tooltip instanceof vscode.MarkdownString);
    assert.doesNotMatch(tooltip.value, /[[\]<$]/);

    const link = `${vscode.env.uriScheme}://zero-trust-tools.cloudflare-access-users/user?account=${accountId}`;
    const told = await openLink(`${link}&email=no@example.com`, 'Open User');
    assert.equal(told.length, 2);
    for (const { text, detail = '' } of told) {
      assert.doesNotMatch(text + detail, /\]\(/);
      for (const line of `${text}\n${detail}`.split('\n')) assertShown(line.replaceAll(']\u2060(', ']('), 700);
    }
  });
});
