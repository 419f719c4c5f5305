import * as vscode from 'vscode';
import type { AccountStore } from '../directory/accountStore';
import type { ListChoices } from '../directory/listChoices';
import type { DirectoryChange, UserDirectory } from '../directory/userDirectory';
import { hasLens } from '../directory/userLens';
import type { Privacy } from '../privacy/privacy';
import type { AccountNews } from './accountNews';
import { DrawnLooks } from './drawnLooks';
import { accountNode, childNodes, userNode } from './nodes';
import type { AccountNode, TreeNode } from './nodes';
import { RefreshGate } from './refreshGate';
import type { RowItems } from './rowItems';
import type { RowLimits } from './rowLimits';
import { untilProcessed } from './setContext';

/** Dependencies of the tree data provider. */
export interface UsersTreeServices {
  readonly accounts: AccountStore;
  readonly directory: UserDirectory;
  readonly choices: ListChoices;
  readonly items: RowItems;
  readonly rowLimits: RowLimits;
  readonly news: Pick<AccountNews, 'onDidChange' | 'untilWaiting'>;
  readonly privacy: Pick<Privacy, 'onDidChange'>;
}

/** Provides VS Code with the accounts and their loaded users; its only state is one node object per row id. */
export class UsersTreeProvider implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  readonly #services: UsersTreeServices;
  readonly #nodes = new Map<string, Map<string, TreeNode>>();
  readonly #looks = new DrawnLooks<TreeNode>();
  readonly #didChangeTreeData = new vscode.EventEmitter<TreeNode | TreeNode[] | undefined>();
  readonly #subscriptions: readonly { dispose(): void }[];

  readonly #gate = new RefreshGate((accountId) => this.#tellChanged(accountId), untilProcessed);

  /** Fires when VS Code has registered the rows of an account. */
  readonly onDidAnswer = this.#gate.onDidAnswer;
  readonly onDidChangeTreeData = this.#didChangeTreeData.event;

  constructor(services: UsersTreeServices) {
    this.#services = services;
    const { accounts, directory, items, news, privacy } = services;
    this.#subscriptions = [
      accounts.onDidChange(() => this.redraw()),
      directory.onDidChange((change) => this.#redraw(change)),
      // The account's row shows that all users are loading, and offers to stop.
      directory.onDidStartLoading(({ accountId, task }) => {
        if (task === 'all') this.#redraw({ accountId, key: undefined });
      }),
      news.onDidChange((accountId) => this.#gate.changed(accountId)),
      privacy.onDidChange(() => this.redraw()),
      // The icons depend on the theme.
      vscode.window.onDidChangeActiveColorTheme(() => this.redraw()),
      items.onDidExpire((node) => this.#didChangeTreeData.fire(node)),
    ];
  }

  /** Answers from memory; only an account that was never read causes a request, for its first page. */
  async getChildren(parent?: TreeNode): Promise<TreeNode[]> {
    if (!parent) return this.#services.accounts.accounts.map(({ accountId }) => this.accountNodeOf(accountId));
    if (parent.kind !== 'account') return [];
    const { accountId } = parent;
    return this.#gate.answer(accountId, async () => {
      const { directory, news } = this.#services;
      const list = directory.listOf(accountId);
      // While all users are loading, the rows at hand are enough. VS Code does not redraw a row whose children it
      // awaits, so the call returns early if a request has to wait: the account's row can then show the wait.
      if (!list.pages) await news.untilWaiting(accountId, list.loadFirst());
      return this.#remember(accountId, this.#rowsOf(accountId));
    });
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return node.kind === 'account' ? undefined : this.accountNodeOf(node.accountId);
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    const { items } = this.#services;
    this.#looks.draw(node, items.lookOf(node));
    return items.itemOf(node);
  }

  resolveTreeItem(item: vscode.TreeItem, node: TreeNode): vscode.TreeItem {
    item.tooltip = this.#services.items.tooltipOf(node);
    return item;
  }

  /** The node object of a loaded user's row. */
  userNodeOf(accountId: string, key: string): TreeNode {
    const made = userNode(accountId, key);
    return this.#nodes.get(accountId)?.get(made.id) ?? made;
  }

  /** Whether VS Code has been given a user's row. */
  hasRow(accountId: string, key: string): boolean {
    return this.#nodes.get(accountId)?.has(userNode(accountId, key).id) === true;
  }

  /** Draws more users of an account than before. */
  drawMoreRows(accountId: string): void {
    this.drawRows(accountId, this.#services.rowLimits.limitOf(accountId) + 1);
  }

  /** Draws at least this many users of an account. */
  drawRows(accountId: string, rowCount: number): void {
    if (this.#services.rowLimits.raise(accountId, rowCount)) this.#gate.changed(accountId);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#didChangeTreeData.dispose();
  }

  /** Redraws everything, for example after the look of rows has changed. */
  redraw(): void {
    for (const accountId of this.#nodes.keys()) {
      if (!this.#services.accounts.find(accountId)) this.#nodes.delete(accountId);
    }
    this.#didChangeTreeData.fire(undefined);
  }

  /**
   * Redraws only one user's row if possible: while an account's rows are redrawn, they can't be pressed for a moment. A
   * user who changed may pass a filter no more, or have another place in an order.
   */
  #redraw({ accountId, key }: DirectoryChange): void {
    const { choices } = this.#services;
    const isBySelf = !hasLens(choices.filterOf(accountId)) && choices.orderOf(accountId) === 'asSent';
    if (key === undefined || !isBySelf) this.#gate.changed(accountId);
    else this.#didChangeTreeData.fire(this.userNodeOf(accountId, key));
  }

  /**
   * Redraws only the rows that look different. If that includes the account's own row, VS Code can only redraw all of
   * its rows.
   */
  #tellChanged(accountId: string): void {
    const account = this.accountNodeOf(accountId);
    const given = [...(this.#nodes.get(accountId)?.values() ?? [])];
    // The account's own row is the first. If it is the only one that VS Code has, there is nothing to compare.
    const rows = given.length > 1 ? [account, ...this.#rowsOf(accountId)] : [];
    const areSame = given.length === rows.length && given.every(({ id }, index) => id === rows[index]?.id);
    const changed = areSame ? this.#looks.changed(given, (node) => this.#services.items.lookOf(node)) : undefined;
    if (changed === undefined || changed.includes(account)) this.#didChangeTreeData.fire(account);
    else if (changed.length > 0) this.#didChangeTreeData.fire(changed);
  }

  #rowsOf(accountId: string): readonly TreeNode[] {
    const { directory, choices, rowLimits } = this.#services;
    const filter = choices.filterOf(accountId);
    return childNodes(accountId, {
      list: directory.listOf(accountId),
      keys: directory.shownKeys(accountId),
      hasQuery: filter.query !== undefined,
      hasLens: hasLens(filter),
      rowLimit: rowLimits.limitOf(accountId),
    });
  }

  /** The node object of an account's row. */
  accountNodeOf(accountId: string): AccountNode {
    const known = this.#nodes.get(accountId)?.get(accountId);
    if (known?.kind === 'account') return known;
    const made = accountNode(accountId);
    this.#nodes.set(accountId, new Map([[made.id, made]]));
    return made;
  }

  /** VS Code compares nodes by identity, so a row that stays keeps its object. */
  #remember(accountId: string, rows: readonly TreeNode[]): TreeNode[] {
    const account = this.accountNodeOf(accountId);
    const before = this.#nodes.get(accountId);
    const kept = rows.map((row) => before?.get(row.id) ?? row);
    const nodes = new Map<string, TreeNode>([[account.id, account]]);
    for (const row of kept) nodes.set(row.id, row);
    this.#nodes.set(accountId, nodes);
    return kept;
  }
}
