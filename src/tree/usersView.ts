import * as vscode from 'vscode';
import { isAccountSelectedContextKey, isReadingAllContextKey, usersViewId } from '../contributions';
import type { DirectoryLoad, UserDirectory } from '../directory/userDirectory';
import type { TreeNode } from './nodes';
import { setContext } from './setContext';
import type { UsersTreeProvider } from './usersTreeProvider';

/** How long VS Code may take to register the rows of an account before a press is ignored. */
const longestRegistrationMs = 5_000;

/** How long the view may take to register rows that it asked for at the same time as a row was revealed. */
const settlingMs = 500;

/** The user of the panel in front. */
interface FollowedUser {
  readonly accountId: string;
  readonly key: string;
}

/** The view in the side bar: its progress and its selection. */
export class UsersView implements vscode.Disposable {
  readonly #view: vscode.TreeView<TreeNode>;
  readonly #provider: UsersTreeProvider;
  readonly #directory: UserDirectory;
  #readingAllCount = 0;
  #revealed: Promise<void> = Promise.resolve();
  #followed: FollowedUser | undefined;
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
   * The row that the person has just pressed. The selection is empty for a moment while VS Code registers rows again;
   * it is then read afterwards.
   */
  async pressedRow(): Promise<TreeNode | undefined> {
    const [row] = this.#view.selection;
    if (row) return row;
    await this.#nextAnswer();
    return this.#view.selection[0];
  }

  /** Opens the side bar and scrolls to an account, without taking the focus. */
  async revealAccount(accountId: string): Promise<void> {
    await this.#reveal(() => this.#provider.accountNodeOf(accountId), { select: false, focus: false });
  }

  /** Opens the side bar, selects and focuses an account and, unless `expand` is false, expands it. */
  async showAccount(accountId: string, expand = true): Promise<void> {
    await this.#reveal(() => this.#provider.accountNodeOf(accountId), { select: true, focus: true, expand });
  }

  /** Selects one row alone, without taking the focus. */
  async selectRow(row: TreeNode): Promise<void> {
    await this.#reveal(() => row, { select: true, focus: false });
  }

  /** Draws more of an account's users than before. */
  showMoreRows(accountId: string): void {
    this.#provider.drawMoreRows(accountId);
  }

  /** Selects and focuses the row of a shown user; opens the side bar and the account if needed. */
  async revealUser(accountId: string, key: string): Promise<void> {
    this.#provider.drawRows(accountId, this.#directory.shownKeys(accountId).indexOf(key) + 1);
    // VS Code selects nothing in a view that is still drawing its rows for the first time.
    if (!this.#view.visible) await this.revealAccount(accountId);
    await this.#reveal(() => this.#provider.userNodeOf(accountId, key), { select: true, focus: true });
  }

  /** Selects a user's row without taking the focus, if the row is drawn and the view is visible. */
  async followUser(user: FollowedUser | undefined): Promise<void> {
    this.#followed = user;
    const rowInSight = (): TreeNode | undefined => {
      // Revealing a row would open the view again after the person has left it.
      if (!user || this.#followed !== user || !this.#view.visible) return undefined;
      if (!this.#provider.hasRow(user.accountId, user.key)) return undefined;
      const row = this.#provider.userNodeOf(user.accountId, user.key);
      return this.#view.selection.some(({ id }) => id === row.id) ? undefined : row;
    };
    // The rows may be redrawn meanwhile, leaving none to select.
    if (rowInSight()) await this.#reveal(rowInSight, { select: true, focus: false }).catch(() => undefined);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  /**
   * Reveals one row after the other. For a row that VS Code does not know, it asks for all rows above; if they are asked
   * for twice at a time, by a second call or by the view itself, it refuses the second answer ("already registered").
   * `row` is asked when the row's turn has come, and returns undefined if it should no longer be revealed.
   */
  #reveal(row: () => TreeNode | undefined, options: Parameters<vscode.TreeView<TreeNode>['reveal']>[1]): Promise<void> {
    const revealNow = async (): Promise<void> => {
      const found = row();
      if (found) await this.#view.reveal(found, options);
    };
    const revealed = this.#revealed.then(async () => {
      try {
        await revealNow();
      } catch {
        await this.#nextAnswer(settlingMs);
        await revealNow();
      }
    });
    this.#revealed = revealed.catch(() => undefined);
    return revealed;
  }

  /** Resolves when VS Code has registered the next rows, or when the time is up. */
  #nextAnswer(timeoutMs = longestRegistrationMs): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        subscription.dispose();
        resolve();
      };
      const timer = setTimeout(end, timeoutMs);
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
