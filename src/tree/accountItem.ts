import * as vscode from 'vscode';
import { foreignHostOf } from '../cloudflare/baseUrl';
import type { AccountTrait, RowContext } from '../contributions';
import { originOfAccount } from '../directory/account';
import type { AccountStore } from '../directory/accountStore';
import type { ListChoices } from '../directory/listChoices';
import type { UserDirectory } from '../directory/userDirectory';
import type { Privacy } from '../privacy/privacy';
import { displayText } from '../text/displayText';
import { expiryWarning } from '../text/expiryText';
import { shortOrderText } from '../text/filterText';
import { narrowText } from '../text/narrowText';
import { accountCountText } from './accountCount';
import type { AccountNews } from './accountNews';

/** Dependencies of the account row. */
export interface AccountItemServices {
  readonly accounts: AccountStore;
  readonly directory: UserDirectory;
  readonly choices: ListChoices;
  readonly news: Pick<AccountNews, 'progressOf' | 'waitOf'>;
  readonly privacy: Pick<Privacy, 'label'>;
}

/** Draws an account's row; `filter` is the text of its filter, already masked in privacy mode. */
export function accountItem(
  accountId: string,
  filter: string,
  { accounts, directory, choices, news, privacy }: AccountItemServices,
): vscode.TreeItem {
  const account = accounts.find(accountId);
  const label = displayText(privacy.label(account?.label ?? accountId));
  // VS Code cuts off the end of a row, so the label must leave room for what follows; the tooltip has all of it.
  const item = new vscode.TreeItem(narrowText(label), vscode.TreeItemCollapsibleState.Collapsed);
  const nowMs = Date.now();
  const expiry = expiryWarning(account?.expiresAtMs, nowMs);
  const texts = [
    // Numbers come first, because a narrow view cuts off the end; the tooltip has everything.
    news.progressOf(accountId) || accountCountText(accountId, directory, choices),
    news.waitOf(accountId, nowMs),
    filter,
    shortOrderText(choices.orderOf(accountId)),
    expiry ?? '',
    (account && foreignHostOf(originOfAccount(account))) ?? '',
  ];
  const description = texts.filter((text) => text !== '').join(' · ');
  item.description = description;
  item.accessibilityInformation = { label: `${label} ${description}`.trimEnd() };
  item.iconPath = new vscode.ThemeIcon(
    filter === '' ? 'organization' : 'filter-filled',
    expiry === undefined ? undefined : new vscode.ThemeColor('list.warningForeground'),
  );
  const { pages, loading } = directory.listOf(accountId);
  const traits: readonly (AccountTrait | undefined)[] = [
    pages?.outcome === 'more' ? 'more' : undefined,
    filter === '' ? undefined : 'filtered',
    loading === 'all' ? 'reading' : undefined,
  ];
  const context = ['account', ...traits.filter((trait) => trait !== undefined)].join('.') as RowContext;
  item.contextValue = context;
  return item;
}
