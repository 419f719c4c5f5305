import * as vscode from 'vscode';
import { isAccountSelectedContextKey, isReadingAllContextKey, usersViewId } from '../contributions';
import type { DirectoryLoad, UserDirectory } from '../directory/userDirectory';
import type { TreeNode } from './nodes';
import { setContext } from './setContext';
import type { UsersTreeProvider } from './usersTreeProvider';

/** How long VS Code may take to register the rows of an account before a press is given up. */
const longestRegistrationMs = 5_000;

/** The view in the side bar: its progress, and what is selected in it. */
export class UsersView implements vscode.Disposable {
  readonly #view: vscode.TreeView<TreeNode>;
  readonly #provider: UsersTreeProvider;
  readonly #directory: UserDirectory;
  #readingAllCount = 0;
  readonly #subscriptions: readonly { dispose(): void }[];

  /** Fires when the view is shown or hidden. */
  readonly onDidChangeVisibility: vscode.Event<vscode.TreeViewVisibilityChangeEvent>;

  constructor(provider: UsersTreeProvider, directory: UserDirectory) {
    this.#provider = provider;
    this.#directory = directory;
    this.#view = vscode.window.createTreeView(usersViewId, {
      treeDataProvider: provider,
      canSelectMany: true,
      showCollapseAll: true,
    });
    this.onDidChangeVisibility = this.#view.onDidChangeVisibility;
    this.#subscriptions = [
      this.#view,
      this.#view.onDidChangeSelection(({ selection: [row, ...others] }) => {
        const isAccount = row?.kind === 'account' && others.length === 0;
        void setContext(isAccountSelectedContextKey, isAccount);
      }),
      directory.onDidStartLoading((load) => this.#showLoad(load)),
    ];
  }

  get isVisible(): boolean {
    return this.#view.visible;
  }

  get selection(): readonly TreeNode[] {
    return this.#view.selection;
  }

  /**
   * The row that the person has just pressed. While VS Code registers rows anew the selection is empty for a moment, so
   * it is looked at again after that.
   */
  async pressedRow(): Promise<TreeNode | undefined> {
    const [row] = this.#view.selection;
    return row ?? this.#rowAfterNextAnswer();
  }

  /** Opens the side bar at an account, without taking the focus. */
  async revealAccount(accountId: string): Promise<void> {
    await this.#view.reveal(this.#provider.accountNodeOf(accountId), { select: false, focus: false });
  }

  /** Opens the side bar at an account, selects it, takes the focus there and, unless told otherwise, expands it. */
  async showAccount(accountId: string, expand = true): Promise<void> {
    await this.#view.reveal(this.#provider.accountNodeOf(accountId), { select: true, focus: true, expand });
  }

  /** Draws more of an account's users than before. */
  showMoreRows(accountId: string): void {
    this.#provider.drawMoreRows(accountId);
  }

  /** Selects and focuses the row of a shown user, opening the side bar and the account where needed. */
  async revealUser(accountId: string, key: string): Promise<void> {
    this.#provider.drawRows(accountId, this.#directory.shownKeys(accountId).indexOf(key) + 1);
    // VS Code selects nothing in a view that draws its rows for the first time meanwhile.
    if (!this.#view.visible) await this.revealAccount(accountId);
    await this.#view.reveal(this.#provider.userNodeOf(accountId, key), { select: true, focus: true });
  }

  /** Selects the row of a user where it is drawn and the view is shown, without taking the focus. */
  async followUser(user: { readonly accountId: string; readonly key: string } | undefined): Promise<void> {
    if (!user || !this.#view.visible || !this.#provider.hasRow(user.accountId, user.key)) return;
    const row = this.#provider.userNodeOf(user.accountId, user.key);
    if (this.#view.selection.some(({ id }) => id === row.id)) return;
    // Rows may be drawn anew meanwhile, and then there is none to select.
    await Promise.resolve(this.#view.reveal(row, { select: true, focus: false })).catch(() => undefined);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #rowAfterNextAnswer(): Promise<TreeNode | undefined> {
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        subscription.dispose();
        resolve(this.#view.selection[0]);
      };
      const timer = setTimeout(end, longestRegistrationMs);
      const subscription = this.#provider.onDidAnswer(end);
    });
  }

  #showLoad({ task, ended }: DirectoryLoad): void {
    void vscode.window.withProgress({ location: { viewId: usersViewId } }, () => ended);
    if (task !== 'all') return;
    this.#readingAllCount += 1;
    void setContext(isReadingAllContextKey, true);
    void ended.then(() => {
      this.#readingAllCount -= 1;
      void setContext(isReadingAllContextKey, this.#readingAllCount > 0);
    });
  }
}
