import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { seatOf, textOf } from '../cloudflare/accessUser';
import type { AccessUser } from '../cloudflare/accessUser';
import { foreignHostOf } from '../cloudflare/baseUrl';
import { originOfAccount } from '../directory/account';
import type { Account } from '../directory/account';
import type { UserOrder } from '../directory/userFilter';
import { mayUseGateway } from '../directory/userLens';
import type { UserList } from '../directory/userList';
import type { UserListFailure } from '../directory/userListLoad';
import { loadedCount } from '../text/counts';
import { displayText } from '../text/displayText';
import { doubtText } from '../text/doubtText';
import { failureDetails, failureText } from '../text/failureText';
import { expiryWarning } from '../text/expiryText';
import { orderText } from '../text/filterText';
import { markdownText } from '../text/markdownText';
import { missingPagesText } from '../text/missingPagesText';
import { fieldLabel, momentFieldText, momentText, seatText, userTitle } from '../text/userText';
import type { NoticeText } from './noticeText';

/** The tooltip of a user's row: the fields that matter when scanning a list. */
export function userTooltip(user: AccessUser): vscode.MarkdownString {
  const tooltip = new Tooltip(userTitle(user));
  tooltip.line(fieldLabel('name'), displayText(textOf(user, 'name') ?? '–'));
  tooltip.line(l10n.t('Seat'), seatText(seatOf(user)));
  tooltip.line(fieldLabel('active_device_count'), displayText(textOf(user, 'active_device_count') ?? '–'));
  const nowMs = Date.now();
  tooltip.line(fieldLabel('last_successful_login'), momentFieldText(user, 'last_successful_login', nowMs));
  if (mayUseGateway(user))
    tooltip.line(l10n.t('Last use of Gateway or a device'), l10n.t('not told by the list of users'));
  tooltip.line(fieldLabel('created_at'), momentFieldText(user, 'created_at', nowMs));
  tooltip.line(fieldLabel('id'), displayText(textOf(user, 'id') ?? '–'));
  return tooltip.markdown;
}

/** The tooltip of an account's row. */
export function accountTooltip(
  account: Account,
  { pages, allReadAtMs }: Pick<UserList, 'pages' | 'allReadAtMs'>,
  { filter, order }: { readonly filter: string; readonly order: UserOrder },
): vscode.MarkdownString {
  const tooltip = new Tooltip(displayText(account.label));
  tooltip.line(l10n.t('Account ID'), account.accountId);
  tooltip.line(
    l10n.t('Credential'),
    account.credentialKind === 'apiToken' ? l10n.t('API token') : l10n.t('Global API key'),
  );
  const host = foreignHostOf(originOfAccount(account));
  if (host !== undefined) tooltip.line(l10n.t('⚠ Sent to'), host);
  const { expiresAtMs } = account;
  if (expiresAtMs !== undefined) {
    const isNear = expiryWarning(expiresAtMs, Date.now()) !== undefined;
    tooltip.line(isNear ? l10n.t('⚠ Token expires') : l10n.t('Token expires'), momentText(expiresAtMs, Date.now()));
  }
  if (filter !== '') tooltip.line(l10n.t('Filter'), filter);
  if (order !== 'asSent') tooltip.line(l10n.t('Order'), orderText(order));
  if (pages) tooltip.line(l10n.t('Loaded'), loadedCount(pages.users.size, pages.total, !pages.isComplete));
  if (pages?.doubt) tooltip.line(l10n.t('⚠ Users may be missing'), doubtText(pages.doubt));
  if (allReadAtMs !== undefined) tooltip.line(l10n.t('All read'), momentText(allReadAtMs, Date.now()));
  return tooltip.markdown;
}

/** The tooltip of a notice: its whole text, since a narrow view cuts off the row. */
export function noticeTooltip({ title, detail }: Pick<NoticeText, 'title' | 'detail'>): vscode.MarkdownString {
  const tooltip = new Tooltip(title);
  tooltip.paragraph(detail);
  return tooltip.markdown;
}

/** The tooltip of a failed load: what to do, then Cloudflare's own words. */
export function failureTooltip({ failure, pages }: UserListFailure): vscode.MarkdownString {
  const { title, advice } = failureText(failure, Date.now());
  const tooltip = new Tooltip(pages ? missingPagesText(pages, title) : title);
  tooltip.paragraph(advice);
  for (const detail of failureDetails(failure)) tooltip.paragraph(detail);
  return tooltip.markdown;
}

/** Markdown made of headings, lines and paragraphs, with all texts escaped. */
class Tooltip {
  readonly markdown = new vscode.MarkdownString();

  constructor(heading: string) {
    this.markdown.appendMarkdown(`**${markdownText(heading)}**\n\n`);
  }

  line(label: string, value: string): void {
    this.markdown.appendMarkdown(`${markdownText(`${label}: ${value}`)}  \n`);
  }

  paragraph(text: string): void {
    this.markdown.appendMarkdown(`${markdownText(text)}\n\n`);
  }
}
