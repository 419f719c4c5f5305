import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { CloudflareClient, RequestWait } from '../cloudflare/client';
import { usersViewId } from '../contributions';
import type { UserDirectory } from '../directory/userDirectory';
import { timeUntil } from '../text/counts';
import { failureText } from '../text/failureText';
import type { TreeNode } from './nodes';
import type { UsersTreeProvider } from './usersTreeProvider';

/** How long VS Code may take to register the rows of an account before a press is given up. */
const longestRegistrationMs = 1_000;

/** The view in the side bar: its progress, its message while a request waits, and what is selected in it. */
export class UsersView implements vscode.Disposable {
  readonly #view: vscode.TreeView<TreeNode>;
  readonly #provider: UsersTreeProvider;
  readonly #waits = new Set<RequestWait>();
  readonly #subscriptions: readonly { dispose(): void }[];
  #tick: NodeJS.Timeout | undefined;

  /** Fires when the view is shown or hidden. */
  readonly onDidChangeVisibility: vscode.Event<vscode.TreeViewVisibilityChangeEvent>;

  constructor(provider: UsersTreeProvider, directory: UserDirectory, client: CloudflareClient) {
    this.#provider = provider;
    this.#view = vscode.window.createTreeView(usersViewId, {
      treeDataProvider: provider,
      canSelectMany: true,
      showCollapseAll: true,
    });
    this.onDidChangeVisibility = this.#view.onDidChangeVisibility;
    this.#subscriptions = [
      this.#view,
      directory.onDidStartLoading(({ ended }) => {
        void vscode.window.withProgress({ location: { viewId: usersViewId } }, () => ended);
      }),
      client.onDidStartWaiting((wait) => this.#showWait(wait)),
    ];
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

  /** Selects and focuses the row of a loaded user, opening the side bar and the account where needed. */
  async revealUser(accountId: string, key: string): Promise<void> {
    await this.#view.reveal(this.#provider.userNodeOf(accountId, key), { select: true, focus: true });
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
    const last = [...this.#waits].sort((a, b) => a.untilMs - b.untilMs).at(-1);
    // Short waits between attempts would only flicker.
    if (last === undefined || last.untilMs - nowMs < 1000) {
      this.#view.message = '';
      return;
    }
    const { title } = failureText(last.failure, Number.POSITIVE_INFINITY);
    this.#view.message = l10n.t('{0}. Trying again {1}.', title, timeUntil(last.untilMs, nowMs));
    this.#tick = setTimeout(() => this.#updateMessage(), 1000);
  }
}
