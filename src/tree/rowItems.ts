import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { seatOf } from '../cloudflare/accessUser';
import type { AccessUser } from '../cloudflare/accessUser';
import { commandId } from '../contributions';
import type { RowContext } from '../contributions';
import type { AccountStore } from '../directory/accountStore';
import type { ListChoices } from '../directory/listChoices';
import type { UserDirectory } from '../directory/userDirectory';
import type { Privacy } from '../privacy/privacy';
import { loadedCount } from '../text/counts';
import { displayLocale } from '../text/displayLocale';
import { failureText } from '../text/failureText';
import { filterText } from '../text/filterText';
import { missingPagesText } from '../text/missingPagesText';
import { sentences, titleAndText } from '../text/sentences';
import { remediesFor, remedyText } from '../text/remedies';
import { dayWriter, describedBy, rowDescription, spokenDescription } from '../text/rowDescription';
import type { RowDescription } from '../text/rowDescription';
import { userAccessibleLabel, userTitle } from '../text/userText';
import { accountItem } from './accountItem';
import type { AccountNews } from './accountNews';
import { seatIcons } from './seatIcons';
import type { SeatIcons } from './seatIcons';
import { failureIcon } from './failureRow';
import { noticeAction, noticeActionText, noticeText } from './noticeText';
import type { NoticeFacts } from './noticeText';
import { maskedFilter } from './maskedFilter';
import type { RowLimits } from './rowLimits';
import type { FailureNode, LoadMoreNode, NoticeNode, TreeNode, UserNode } from './nodes';
import { accountTooltip, failureTooltip, noticeTooltip, userTooltip } from './tooltips';

const { None } = vscode.TreeItemCollapsibleState;

/** Dependencies of the rows; `media` is the extension's folder of icons. */
export interface RowItemServices {
  readonly accounts: AccountStore;
  readonly directory: UserDirectory;
  readonly choices: ListChoices;
  readonly rowLimits: RowLimits;
  readonly news: Pick<AccountNews, 'progressOf' | 'waitOf'>;
  readonly media: vscode.Uri;
  /** The raw value of `cloudflareAccess.rowDescription`. */
  readonly usualDescription: () => unknown;
  readonly privacy: Privacy;
}

/** Draws rows: turns a node and its current data into VS Code's `TreeItem`. */
export class RowItems implements vscode.Disposable {
  readonly #services: RowItemServices;
  readonly #accounts: AccountStore;
  readonly #directory: UserDirectory;
  readonly #choices: ListChoices;
  readonly #rowLimits: RowLimits;
  readonly #privacy: Privacy;
  readonly #usualDescription: () => unknown;
  readonly #writeDay = dayWriter(displayLocale);
  readonly #seatIcons: SeatIcons;
  readonly #openUser = rowCommand(l10n.t('Open User'));
  readonly #didExpire = new vscode.EventEmitter<TreeNode>();
  readonly #countdowns = new Map<string, NodeJS.Timeout>();

  /** Fires when a row must be redrawn only because time has passed, as in the countdown of a rate limit. */
  readonly onDidExpire = this.#didExpire.event;

  constructor(services: RowItemServices) {
    this.#services = services;
    this.#accounts = services.accounts;
    this.#directory = services.directory;
    this.#choices = services.choices;
    this.#rowLimits = services.rowLimits;
    this.#usualDescription = services.usualDescription;
    this.#privacy = services.privacy;
    this.#seatIcons = seatIcons(services.media);
  }

  itemOf(node: TreeNode): vscode.TreeItem {
    const item = this.#draw(node);
    item.id = node.id;
    return item;
  }

  /** Everything a row and its tooltip are drawn from, except the time: rows with equal JSON look the same. */
  lookOf(node: TreeNode): unknown {
    if (node.kind === 'user') return this.#directory.userOf(node.accountId, node.key);
    const { label, description, contextValue } = this.#draw(node);
    const { pages, failure, allReadAtMs } = this.#directory.listOf(node.accountId);
    const account = this.#accounts.find(node.accountId);
    const order = this.#choices.orderOf(node.accountId);
    const { doubt, total } = pages ?? {};
    return [label, description, contextValue, { account, order, doubt, total, failure, allReadAtMs }];
  }

  /** The tooltip of a row, made on demand. */
  tooltipOf(node: TreeNode): vscode.MarkdownString | undefined {
    const list = this.#directory.listOf(node.accountId);
    const privacy = this.#privacy;
    if (node.kind === 'user') return userTooltip(this.#maskedUser(node));
    if (node.kind === 'failure') {
      return list.failure && failureTooltip({ ...list.failure, failure: privacy.failure(list.failure.failure) });
    }
    if (node.kind === 'notice') return noticeTooltip(noticeText(node.notice, this.#noticeFacts(node.accountId)));
    const account = this.#accounts.find(node.accountId);
    if (node.kind !== 'account' || !account) return undefined;
    const filter = this.#filterText(node.accountId);
    const masked = { ...account, label: privacy.label(account.label), accountId: privacy.id(account.accountId) };
    return accountTooltip(masked, list, { filter, order: this.#choices.orderOf(node.accountId) });
  }

  dispose(): void {
    for (const timer of this.#countdowns.values()) clearTimeout(timer);
    this.#didExpire.dispose();
  }

  #draw(node: TreeNode): vscode.TreeItem {
    switch (node.kind) {
      case 'account':
        return accountItem(node.accountId, this.#filterText(node.accountId), this.#services);
      case 'user':
        return this.#userItem(node);
      case 'loadMore':
        return this.#loadMoreItem(node);
      case 'failure':
        return this.#failureItem(node);
      case 'notice':
        return this.#noticeItem(node);
    }
  }

  #userItem(node: UserNode): vscode.TreeItem {
    const user = this.#maskedUser(node);
    // Each text is made only once, since thousands of rows are drawn at a time.
    const title = userTitle(user);
    const about = this.#about(node.accountId);
    const subtitle = rowDescription(user, title, about, this.#writeDay);
    const item = new vscode.TreeItem(title, None);
    item.description = subtitle;
    item.iconPath = this.#seatIcons[seatOf(user)];
    item.accessibilityInformation = { label: userAccessibleLabel(user, title, spokenDescription(subtitle, about)) };
    item.command = this.#openUser;
    return withContext(item, 'user');
  }

  #loadMoreItem({ accountId }: LoadMoreNode): vscode.TreeItem {
    const { pages } = this.#directory.listOf(accountId);
    const item = new vscode.TreeItem(l10n.t('Load more'), None);
    const count = loadedCount(pages?.users.size ?? 0, pages?.total, true);
    item.description = count;
    item.iconPath = new vscode.ThemeIcon('fold-down');
    item.accessibilityInformation = { label: l10n.t('Load more users, {0}', count), role: 'button' };
    item.command = rowCommand(l10n.t('Load More Users'));
    return withContext(item, 'loadMore');
  }

  #noticeItem({ accountId, notice }: NoticeNode): vscode.TreeItem {
    const { title, detail } = noticeText(notice, this.#noticeFacts(accountId));
    const action = noticeAction(notice);
    const item = new vscode.TreeItem(title, None);
    item.description = detail;
    item.iconPath = new vscode.ThemeIcon(notice === 'moreRows' ? 'fold-down' : 'info');
    if (action) {
      item.command = rowCommand(noticeActionText(action));
      item.accessibilityInformation = { label: titleAndText(title, detail), role: 'button' };
    }
    return withContext(item, action === 'loadAll' ? 'notice.loadAll' : 'notice');
  }

  #noticeFacts(accountId: string): NoticeFacts {
    const { pages } = this.#directory.listOf(accountId);
    return {
      loaded: pages?.users.size ?? 0,
      shown: this.#directory.shownKeys(accountId).length,
      drawn: this.#rowLimits.limitOf(accountId),
      total: pages?.total,
      counted: pages?.countedUsers,
      totalChange: pages?.totalChange,
      filter: this.#filterText(accountId),
    };
  }

  #maskedUser({ accountId, key }: UserNode): AccessUser {
    return this.#privacy.record(this.#directory.userOf(accountId, key));
  }

  #about(accountId: string): RowDescription {
    const choices = this.#choices;
    return describedBy(choices.orderOf(accountId), choices.filterOf(accountId), this.#usualDescription());
  }

  #filterText(accountId: string): string {
    return filterText(maskedFilter(this.#choices.filterOf(accountId), this.#privacy));
  }

  #failureItem(node: FailureNode): vscode.TreeItem {
    const { failure, pages } = this.#directory.listOf(node.accountId).failure ?? { failure: { kind: 'aborted' } };
    const nowMs = Date.now();
    const { cause, title, advice } = failureText(this.#privacy.failure(failure), nowMs);
    const label = pages ? missingPagesText(pages, title) : title;
    const item = new vscode.TreeItem(label, None);
    item.description = advice;
    item.iconPath = failureIcon(cause);
    const remedies = remediesFor(cause);
    const remedy = remedyText(remedies[0]);
    item.command = rowCommand(remedy);
    item.accessibilityInformation = { label: titleAndText(label, sentences(advice, remedy)), role: 'button' };
    if (failure.kind === 'api' && (failure.retryAtMs ?? 0) > nowMs) this.#redrawInASecond(node);
    return withContext(item, `error.${remedies.join('.')}`);
  }

  /** VS Code draws only visible rows, so the countdown stops by itself when the row is out of sight. */
  #redrawInASecond(node: FailureNode): void {
    clearTimeout(this.#countdowns.get(node.id));
    this.#countdowns.set(
      node.id,
      setTimeout(() => this.#didExpire.fire(node), 1000),
    );
  }
}

function withContext(item: vscode.TreeItem, context: RowContext): vscode.TreeItem {
  item.contextValue = context;
  return item;
}

/**
 * The command of every row; `title` says what it does. It has no arguments, since VS Code forgets those of a row that
 * was redrawn while its parent was being collapsed ("Actual command not found"): the command uses the selection
 * instead.
 */
function rowCommand(title: string): vscode.Command {
  return { command: commandId('pressRow'), title };
}
