import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { CloudflareClient, RequestWait } from '../cloudflare/client';
import { isAccountSelectedContextKey, usersViewId } from '../contributions';
import type { DirectoryLoad, UserDirectory } from '../directory/userDirectory';
import type { UserList } from '../directory/userList';
import type { LoadProgress } from '../directory/userListLoad';
import { formatNumber, timeUntil } from '../text/counts';
import { failureText } from '../text/failureText';
import { sentences } from '../text/sentences';
import type { TreeNode } from './nodes';
import type { UsersTreeProvider } from './usersTreeProvider';

/** How long VS Code may take to register the rows of an account before a press is given up. */
const longestRegistrationMs = 5_000;

/** The view in the side bar: its progress, its message while a request waits, and what is selected in it. */
export class UsersView implements vscode.Disposable {
  readonly #view: vscode.TreeView<TreeNode>;
  readonly #provider: UsersTreeProvider;
  readonly #directory: UserDirectory;
  readonly #readingAll = new Set<UserList>();
  readonly #waits = new Set<RequestWait>();
  readonly #subscriptions: readonly { dispose(): void }[];
  #tick: NodeJS.Timeout | undefined;

  /** Fires when the view is shown or hidden. */
  readonly onDidChangeVisibility: vscode.Event<vscode.TreeViewVisibilityChangeEvent>;

  constructor(provider: UsersTreeProvider, directory: UserDirectory, client: CloudflareClient) {
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
        void vscode.commands.executeCommand('setContext', isAccountSelectedContextKey, isAccount);
      }),
      directory.onDidStartLoading((load) => this.#showLoad(load)),
      directory.onDidProgress(() => this.#updateMessage()),
      client.onDidStartWaiting((wait) => this.#showWait(wait)),
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
    clearTimeout(this.#tick);
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

  #showLoad({ list, task, ended }: DirectoryLoad): void {
    void vscode.window.withProgress({ location: { viewId: usersViewId } }, () => ended);
    if (task !== 'all') return;
    this.#readingAll.add(list);
    this.#updateMessage();
    void ended.then(() => {
      this.#readingAll.delete(list);
      this.#updateMessage();
    });
  }

  #showWait(wait: RequestWait): void {
    this.#waits.add(wait);
    this.#updateMessage();
    void wait.ended.then(() => {
      this.#waits.delete(wait);
      this.#updateMessage();
    });
  }

  #updateMessage(): void {
    clearTimeout(this.#tick);
    const nowMs = Date.now();
    const last = longestWait([...this.#waits], nowMs);
    const progress = [...this.#readingAll].flatMap((list) => list.progress ?? []);
    const lines = [...progress.map(progressText), ...(last ? [waitText(last, nowMs)] : [])];
    this.#view.message = sentences(...lines);
    if (last) this.#tick = setTimeout(() => this.#updateMessage(), 1000);
  }
}

function progressText({ loaded, total }: LoadProgress): string {
  return total === undefined
    ? l10n.t('Reading all users: {0} so far.', formatNumber(loaded))
    : l10n.t('Reading all users: {0} of {1}.', formatNumber(loaded), formatNumber(total));
}

/** The wait to tell of: a failure is news to the person, being careful is not; short waits would only flicker. */
function longestWait(waits: readonly RequestWait[], nowMs: number): RequestWait | undefined {
  const long = waits.filter(({ untilMs }) => untilMs - nowMs >= 1000).sort((a, b) => b.untilMs - a.untilMs);
  return long.find(({ reason }) => reason.kind === 'failure') ?? long[0];
}

function waitText({ untilMs, reason }: RequestWait, nowMs: number): string {
  const time = timeUntil(untilMs, nowMs);
  if (reason.kind === 'paced')
    return l10n.t('Leaving half of the request budget to the dashboard. Going on {0}.', time);
  const { title } = failureText(reason.failure, Number.POSITIVE_INFINITY);
  return l10n.t('{0}. Trying again {1}.', title, time);
}
