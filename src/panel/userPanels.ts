import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { keyOfId, toUserId } from '../cloudflare/accessUser';
import type { AccessUser, UserKey } from '../cloudflare/accessUser';
import { panelType } from '../contributions';
import type { UserReferences } from '../privacy/userReferences';
import { userTitle } from '../text/userText';
import { Emitter } from '../util/event';
import { readPanelState } from './fromPanel';
import { showPanelPage } from './showPanelPage';
import { UserPanel } from './userPanel';
import type { UserPanelHost, UserPanelServices, UserPanelTarget } from './userPanel';

/** The user whose panel is in front. */
export interface FrontUser {
  readonly accountId: string;
  readonly key: UserKey;
}

/** The user whose report has changed. */
export interface ReportChange {
  readonly accountId: string;
  readonly userId: string;
}

/** A panel that is open, and the user's key within the account. */
interface OpenPanel extends FrontUser {
  readonly userPanel: UserPanel;
}

/** The open panels, one a user: asking for a user again brings the panel that is there to the front. */
export class UserPanels implements vscode.Disposable, vscode.WebviewPanelSerializer {
  readonly #host: UserPanelHost;
  readonly #references: UserReferences;
  readonly #panels = new Map<string, OpenPanel>();
  readonly #didChangeFront = new Emitter<FrontUser | undefined>();
  readonly #didChangeReport = new Emitter<ReportChange>();
  #front: OpenPanel | undefined;

  /** Fires when another panel has come to the front, or when no panel is in front any more. */
  readonly onDidChangeFront = this.#didChangeFront.event;
  /** Fires after what `reportOf` gives of a user may have changed. */
  readonly onDidChangeReport = this.#didChangeReport.event;

  constructor(services: UserPanelServices & { readonly references: UserReferences }) {
    this.#references = services.references;
    this.#host = { ...services, openUser: (accountId, userId) => this.#openUser(accountId, userId) };
  }

  /** How many panels are open. */
  get size(): number {
    return this.#panels.size;
  }

  /** The user whose panel is the active editor, undefined while none is. */
  get front(): FrontUser | undefined {
    return this.#front && { accountId: this.#front.accountId, key: this.#front.key };
  }

  /** Shows a user; `key` names it within its account where the API gave it no id. */
  open(target: UserPanelTarget, key: UserKey): void {
    const open = this.#panels.get(panelId(target.accountId, target.userId, key));
    if (open) {
      open.userPanel.panel.reveal();
      // The story stays as it was read, which it says: the budget of requests is shared with the dashboard.
      void open.userPanel.refreshUser();
      return;
    }
    const user = this.#host.privacy.record(target.user);
    const title = user === undefined ? l10n.t('Access user') : userTitle(user);
    const panel = vscode.window.createWebviewPanel(panelType('user'), title, vscode.ViewColumn.Active);
    this.#adopt(panel, target, key);
  }

  /** The record that a user's open panel shows; undefined without a panel or a record. */
  userOf(accountId: string, userId: string): AccessUser {
    return this.#panels.get(panelId(accountId, userId, userId))?.userPanel.user;
  }

  /** Everything on a user's open panel as it is now, for JSON; undefined without a panel. */
  reportOf(accountId: string, userId: string): unknown {
    return this.#panels.get(panelId(accountId, userId, userId))?.userPanel.report();
  }

  /** Called by VS Code after a reload of the window: only ids were kept, so the user is read anew. */
  deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const kept = readPanelState(state, (reference) => this.#references.find(reference));
    // VS Code kept its title as well, perhaps from before personal data was masked.
    if (this.#host.privacy.isOn) panel.title = l10n.t('Access user');
    if (kept) this.#adopt(panel, kept, keyOfId(kept.userId));
    else panel.dispose();
    return Promise.resolve();
  }

  dispose(): void {
    this.#didChangeFront.dispose();
    this.#didChangeReport.dispose();
    // The panels themselves stay: a window that reloads brings them back.
    for (const { userPanel } of this.#panels.values()) userPanel.dispose();
  }

  #openUser(accountId: string, userId: string): void {
    const { directory } = this.#host;
    const key = directory.keyOfLoaded(accountId, userId);
    const user = key === undefined ? undefined : directory.userOf(accountId, key);
    this.open({ accountId, userId, ...(user !== undefined && { user }) }, key ?? keyOfId(userId));
  }

  #adopt(panel: vscode.WebviewPanel, target: UserPanelTarget, key: UserKey): void {
    const { accountId } = target;
    const id = panelId(accountId, target.userId, key);
    const icon = (theme: string): vscode.Uri =>
      vscode.Uri.joinPath(this.#host.extensionUri, 'media', 'seats', `none-${theme}.svg`);
    panel.iconPath = { light: icon('light'), dark: icon('dark') };
    showPanelPage(panel.webview, this.#host.extensionUri, 'user');
    const open = { accountId, key, userPanel: new UserPanel(panel, target, this.#host) };
    this.#panels.set(id, open);
    open.userPanel.onDidChange(() => {
      if (target.userId !== undefined) this.#didChangeReport.fire({ accountId, userId: target.userId });
    });
    panel.onDidChangeViewState(() => this.#checkFront());
    panel.onDidDispose(() => {
      open.userPanel.dispose();
      if (this.#panels.get(id) === open) this.#panels.delete(id);
      this.#checkFront();
    });
    this.#checkFront();
  }

  #checkFront(): void {
    const front = [...this.#panels.values()].find(({ userPanel }) => userPanel.panel.active);
    if (front === this.#front) return;
    this.#front = front;
    this.#didChangeFront.fire(this.front);
  }
}

function panelId(accountId: string, userId: string | undefined, key: UserKey): string {
  return `${accountId}/${toUserId(userId) ?? key}`;
}
