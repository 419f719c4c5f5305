import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { toUserId } from '../cloudflare/accessUser';
import { userPanelType } from '../contributions';
import { userTitle } from '../text/userText';
import { readPanelState } from './fromPanel';
import { UserPanel } from './userPanel';
import type { UserPanelServices, UserPanelTarget } from './userPanel';

/** The open panels, one a user: asking for a user again brings the panel that is there to the front. */
export class UserPanels implements vscode.Disposable, vscode.WebviewPanelSerializer {
  readonly #services: UserPanelServices;
  readonly #panels = new Map<string, UserPanel>();
  readonly #serializer: vscode.Disposable;

  constructor(services: UserPanelServices) {
    this.#services = services;
    this.#serializer = vscode.window.registerWebviewPanelSerializer(userPanelType, this);
  }

  /** How many panels are open. */
  get size(): number {
    return this.#panels.size;
  }

  /** Shows a user; `key` names it within its account where the API gave it no id. */
  open(target: UserPanelTarget, key: string): void {
    const open = this.#panels.get(panelKey(target, key));
    if (open) {
      open.panel.reveal();
      void open.refresh();
      return;
    }
    const title = target.user === undefined ? l10n.t('Access user') : userTitle(target.user);
    const panel = vscode.window.createWebviewPanel(userPanelType, title, vscode.ViewColumn.Active);
    this.#adopt(panel, target, key);
  }

  /** Called by VS Code after a reload of the window: only ids were kept, so the user is read anew. */
  deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const kept = readPanelState(state);
    if (kept) this.#adopt(panel, kept, kept.userId);
    else panel.dispose();
    return Promise.resolve();
  }

  dispose(): void {
    this.#serializer.dispose();
    // The panels themselves stay: a window that reloads brings them back.
    for (const panel of this.#panels.values()) panel.dispose();
  }

  #adopt(panel: vscode.WebviewPanel, target: UserPanelTarget, key: string): void {
    const id = panelKey(target, key);
    const icon = (theme: string): vscode.Uri =>
      vscode.Uri.joinPath(this.#services.extensionUri, 'media', 'seats', `none-${theme}.svg`);
    panel.iconPath = { light: icon('light'), dark: icon('dark') };
    const userPanel = new UserPanel(panel, target, this.#services);
    this.#panels.set(id, userPanel);
    panel.onDidDispose(() => {
      userPanel.dispose();
      if (this.#panels.get(id) === userPanel) this.#panels.delete(id);
    });
  }
}

function panelKey(target: UserPanelTarget, key: string): string {
  return `${target.accountId}/${toUserId(target.userId) ?? key}`;
}
