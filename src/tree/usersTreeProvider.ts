import * as vscode from 'vscode';
import type { AccountStore } from '../directory/accountStore';
import type { DirectoryChange, UserDirectory } from '../directory/userDirectory';
import { accountNode, childNodes, userNode } from './nodes';
import type { AccountNode, TreeNode } from './nodes';
import { answeredContextKey } from '../contributions';
import { RefreshGate } from './refreshGate';
import type { RowItems } from './rowItems';

/** Hands the accounts and their loaded users to VS Code; it holds no state but one node object per row id. */
export class UsersTreeProvider implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  readonly #accounts: AccountStore;
  readonly #directory: UserDirectory;
  readonly #items: RowItems;
  readonly #nodes = new Map<string, Map<string, TreeNode>>();
  readonly #didChangeTreeData = new vscode.EventEmitter<TreeNode | undefined>();
  readonly #subscriptions: readonly { dispose(): void }[];

  readonly #gate = new RefreshGate(
    (accountId) => this.#didChangeTreeData.fire(this.#accountNode(accountId)),
    // VS Code handles what it is sent in order, so when this is done the answer before it has been taken.
    () => vscode.commands.executeCommand('setContext', answeredContextKey, true),
  );

  /** Fires when VS Code has registered the rows of an account. */
  readonly onDidAnswer = this.#gate.onDidAnswer;
  readonly onDidChangeTreeData = this.#didChangeTreeData.event;

  constructor(accounts: AccountStore, directory: UserDirectory, items: RowItems) {
    this.#accounts = accounts;
    this.#directory = directory;
    this.#items = items;
    this.#subscriptions = [
      accounts.onDidChange(() => this.#redrawAccounts()),
      directory.onDidChange((change) => this.#redraw(change)),
      items.onDidExpire((node) => this.#didChangeTreeData.fire(node)),
    ];
  }

  /** Answers from memory; only an account that was never read makes a request, for its first page. */
  async getChildren(parent?: TreeNode): Promise<TreeNode[]> {
    if (!parent) return this.#accounts.accounts.map(({ accountId }) => this.#accountNode(accountId));
    if (parent.kind !== 'account') return [];
    const { accountId } = parent;
    return this.#gate.answer(accountId, async () => {
      const list = this.#directory.listOf(accountId);
      if (!list.pages) await list.loadFirst();
      return this.#remember(accountId, childNodes(accountId, list));
    });
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return node.kind === 'account' ? undefined : this.#accountNode(node.accountId);
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    return this.#items.itemOf(node);
  }

  resolveTreeItem(item: vscode.TreeItem, node: TreeNode): vscode.TreeItem {
    item.tooltip = this.#items.tooltipOf(node);
    return item;
  }

  /** The node object of a loaded user's row. */
  userNodeOf(accountId: string, key: string): TreeNode {
    const made = userNode(accountId, key);
    return this.#nodes.get(accountId)?.get(made.id) ?? made;
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#didChangeTreeData.dispose();
  }

  #redrawAccounts(): void {
    for (const accountId of this.#nodes.keys()) {
      if (!this.#accounts.find(accountId)) this.#nodes.delete(accountId);
    }
    this.#didChangeTreeData.fire(undefined);
  }

  /** One user's row alone where that is enough: drawing an account's rows anew takes a moment in which they are dead. */
  #redraw({ accountId, key }: DirectoryChange): void {
    if (key === undefined) this.#gate.changed(accountId);
    else this.#didChangeTreeData.fire(this.userNodeOf(accountId, key));
  }

  #accountNode(accountId: string): AccountNode {
    const known = this.#nodes.get(accountId)?.get(accountId);
    if (known?.kind === 'account') return known;
    const made = accountNode(accountId);
    this.#nodes.set(accountId, new Map([[made.id, made]]));
    return made;
  }

  /** VS Code compares elements by identity, so a row that stays keeps its object. */
  #remember(accountId: string, rows: readonly TreeNode[]): TreeNode[] {
    const account = this.#accountNode(accountId);
    const before = this.#nodes.get(accountId);
    const kept = rows.map((row) => before?.get(row.id) ?? row);
    this.#nodes.set(accountId, new Map([account, ...kept].map((row) => [row.id, row])));
    return kept;
  }
}
