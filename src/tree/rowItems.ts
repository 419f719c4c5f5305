import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { seatOf } from '../cloudflare/accessUser';
import type { RowContext } from '../contributions';
import type { AccountStore } from '../directory/accountStore';
import type { UserDirectory } from '../directory/userDirectory';
import { loadedCount, userCount } from '../text/counts';
import { displayText } from '../text/displayText';
import { failureText, isCredentialRemedy } from '../text/failureText';
import { userAccessibleLabel, userSubtitle, userTitle } from '../text/userText';
import { seatIcons } from './seatIcons';
import type { SeatIcons } from './seatIcons';
import { failureIcon, remedyOf, remedyText } from './failureRow';
import { rowCommand } from './rowCommand';
import type { FailureNode, LoadMoreNode, NoticeNode, TreeNode, UserNode } from './nodes';
import { accountTooltip, failureTooltip, userTooltip } from './tooltips';

const { Collapsed, None } = vscode.TreeItemCollapsibleState;

/** Draws rows: turns a node and what is known of it now into VS Code's `TreeItem`. */
export class RowItems implements vscode.Disposable {
  readonly #accounts: AccountStore;
  readonly #directory: UserDirectory;
  readonly #seatIcons: SeatIcons;
  readonly #didExpire = new vscode.EventEmitter<TreeNode>();
  readonly #countdowns = new Map<string, NodeJS.Timeout>();

  /** Fires when a drawn row is out of date by the clock alone, as the seconds of a rate limit are. */
  readonly onDidExpire = this.#didExpire.event;

  constructor(accounts: AccountStore, directory: UserDirectory, media: vscode.Uri) {
    this.#accounts = accounts;
    this.#directory = directory;
    this.#seatIcons = seatIcons(media);
  }

  itemOf(node: TreeNode): vscode.TreeItem {
    const item = this.#draw(node);
    item.id = node.id;
    return item;
  }

  /** The hover text of a row, made on demand. */
  tooltipOf(node: TreeNode): vscode.MarkdownString | undefined {
    const list = this.#directory.listOf(node.accountId);
    if (node.kind === 'user') return userTooltip(list.pages?.users.get(node.key));
    if (node.kind === 'failure') return list.failure && failureTooltip(list.failure.failure);
    const account = this.#accounts.find(node.accountId);
    return node.kind === 'account' && account ? accountTooltip(account, list) : undefined;
  }

  dispose(): void {
    for (const timer of this.#countdowns.values()) clearTimeout(timer);
    this.#didExpire.dispose();
  }

  #draw(node: TreeNode): vscode.TreeItem {
    switch (node.kind) {
      case 'account':
        return this.#accountItem(node.accountId);
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

  #accountItem(accountId: string): vscode.TreeItem {
    const { pages } = this.#directory.listOf(accountId);
    const item = new vscode.TreeItem(displayText(this.#accounts.find(accountId)?.label ?? accountId), Collapsed);
    const hasMore = pages?.outcome === 'more';
    if (pages) item.description = loadedCount(pages.users.size, pages.total, hasMore);
    item.iconPath = new vscode.ThemeIcon('organization');
    return withContext(item, hasMore ? 'account.more' : 'account');
  }

  #userItem(node: UserNode): vscode.TreeItem {
    const user = this.#directory.loadedUsers(node.accountId).get(node.key);
    const item = new vscode.TreeItem(userTitle(user), None);
    item.description = userSubtitle(user);
    item.iconPath = this.#seatIcons[seatOf(user)];
    item.accessibilityInformation = { label: userAccessibleLabel(user) };
    item.command = rowCommand(l10n.t('Open User'));
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
    const isEmpty = notice === 'noUsers';
    const item = new vscode.TreeItem(
      isEmpty ? l10n.t('No users') : l10n.t('The server sent the same page again'),
      None,
    );
    item.description = isEmpty
      ? l10n.t('Nobody has signed in through Access or enrolled a device in this account yet.')
      : l10n.t('The list ends here, at {0}.', userCount(this.#directory.loadedUsers(accountId).size));
    item.iconPath = new vscode.ThemeIcon('info');
    return withContext(item, 'notice');
  }

  #failureItem(node: FailureNode): vscode.TreeItem {
    const failure = this.#directory.listOf(node.accountId).failure?.failure ?? { kind: 'aborted' };
    const nowMs = Date.now();
    const { cause, title, advice } = failureText(failure, nowMs);
    const item = new vscode.TreeItem(title, None);
    item.description = advice;
    item.iconPath = failureIcon(cause);
    const remedy = remedyText(remedyOf(cause));
    item.command = rowCommand(remedy);
    item.accessibilityInformation = { label: `${title}. ${advice} ${remedy}`, role: 'button' };
    if (failure.kind === 'api' && (failure.retryAtMs ?? 0) > nowMs) this.#redrawInASecond(node);
    return withContext(item, isCredentialRemedy(cause) ? 'error.credential' : 'error');
  }

  /** VS Code draws visible rows only, so the countdown stops by itself when nobody looks. */
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
