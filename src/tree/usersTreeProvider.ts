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
import { answeredContextKey } from '../contributions';
import { RefreshGate } from './refreshGate';
import type { RowItems } from './rowItems';
import type { RowLimits } from './rowLimits';
import { setContext } from './setContext';

/** What the provider hands out, and how much of it. */
export interface UsersTreeServices {
  readonly accounts: AccountStore;
  readonly directory: UserDirectory;
  readonly choices: ListChoices;
  readonly items: RowItems;
  readonly rowLimits: RowLimits;
  readonly news: Pick<AccountNews, 'onDidChange' | 'untilWaiting'>;
  readonly privacy: Pick<Privacy, 'onDidChange'>;
}

/** Hands the accounts and their loaded users to VS Code; it holds no state but one node object per row id. */
export class UsersTreeProvider implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  readonly #services: UsersTreeServices;
  readonly #nodes = new Map<string, Map<string, TreeNode>>();
  readonly #looks = new DrawnLooks<TreeNode>();
  readonly #didChangeTreeData = new vscode.EventEmitter<TreeNode | TreeNode[] | undefined>();
  readonly #subscriptions: readonly { dispose(): void }[];

  readonly #gate = new RefreshGate(
    (accountId) => this.#tellChanged(accountId),
    // VS Code handles what it is sent in order, so when this is done the answer before it has been taken.
    () => setContext(answeredContextKey, true),
  );

  /** Fires when VS Code has registered the rows of an account. */
  readonly onDidAnswer = this.#gate.onDidAnswer;
  readonly onDidChangeTreeData = this.#didChangeTreeData.event;

  constructor(services: UsersTreeServices) {
    this.#services = services;
    const { accounts, directory, items, news, privacy } = services;
    this.#subscriptions = [
      accounts.onDidChange(() => this.redraw()),
      directory.onDidChange((change) => this.#redraw(change)),
      // The row of the account tells that everything is being read, and offers to stop it.
      directory.onDidStartLoading(({ accountId, task }) => {
        if (task === 'all') this.#redraw({ accountId, key: undefined });
      }),
      news.onDidChange((accountId) => this.#gate.changed(accountId)),
      privacy.onDidChange(() => this.redraw()),
      // Icons go by the theme.
      vscode.window.onDidChangeActiveColorTheme(() => this.redraw()),
      items.onDidExpire((node) => this.#didChangeTreeData.fire(node)),
    ];
  }

  /** Answers from memory; only an account that was never read makes a request, for its first page. */
  async getChildren(parent?: TreeNode): Promise<TreeNode[]> {
    if (!parent) return this.#services.accounts.accounts.map(({ accountId }) => this.accountNodeOf(accountId));
    if (parent.kind !== 'account') return [];
    const { accountId } = parent;
    return this.#gate.answer(accountId, async () => {
      const { directory, news } = this.#services;
      const list = directory.listOf(accountId);
      // While everything is being read, the rows that are there do. VS Code draws no row anew that it awaits rows of, and
      // a wait is to be told.
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

  /** Whether a user's row is among those that VS Code was given. */
  hasRow(accountId: string, key: string): boolean {
    return this.#nodes.get(accountId)?.has(userNode(accountId, key).id) === true;
  }

  /** Draws more users of an account than before. */
  drawMoreRows(accountId: string): void {
    this.drawRows(accountId, this.#services.rowLimits.limitOf(accountId) + 1);
  }

  /** Draws at least so many users of an account. */
  drawRows(accountId: string, rowCount: number): void {
    if (this.#services.rowLimits.raise(accountId, rowCount)) this.#gate.changed(accountId);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#didChangeTreeData.dispose();
  }

  /** Draws everything anew: what rows look like has changed. */
  redraw(): void {
    for (const accountId of this.#nodes.keys()) {
      if (!this.#services.accounts.find(accountId)) this.#nodes.delete(accountId);
    }
    this.#didChangeTreeData.fire(undefined);
  }

  /** One user's row alone where that is enough: drawing an account's rows anew takes a moment in which they are dead. */
  #redraw({ accountId, key }: DirectoryChange): void {
    if (key === undefined) this.#gate.changed(accountId);
    else this.#didChangeTreeData.fire(this.userNodeOf(accountId, key));
  }

  /**
   * Rows that look as they are drawn are left alone. Where an account's row itself looks otherwise all its rows come anew:
   * VS Code knows no other way.
   */
  #tellChanged(accountId: string): void {
    const account = this.accountNodeOf(accountId);
    const given = [...(this.#nodes.get(accountId)?.values() ?? [])];
    // The account's own row is the first; where VS Code has no other one, there is none to compare with.
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

  /** VS Code compares elements by identity, so a row that stays keeps its object. */
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
