import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { permissionsPanelType } from '../../contributions';
import { showPanelPage } from '../panelPage';
import { readPermissionsState } from './fromPermissionsPanel';
import { PermissionsPanel } from './permissionsPanel';
import { permissionsTabTitle } from './permissionsView';
import type { PermissionsServices } from './services';

/** The open panels of permissions, one an account: asking for an account again brings its panel to the front. */
export class PermissionsPanels implements vscode.Disposable, vscode.WebviewPanelSerializer {
  readonly #services: PermissionsServices;
  readonly #panels = new Map<string, PermissionsPanel>();
  readonly #serializer: vscode.Disposable;

  constructor(services: PermissionsServices) {
    this.#services = services;
    this.#serializer = vscode.window.registerWebviewPanelSerializer(permissionsPanelType, this);
  }

  /** How many panels are open. */
  get size(): number {
    return this.#panels.size;
  }

  /** Shows an account's panel, and checks anew; resolves when that is done. */
  async check(accountId: string): Promise<void> {
    const open = this.#panels.get(accountId);
    open?.panel.reveal();
    await (open ?? this.#create(accountId)).check();
  }

  /** Called by VS Code after a reload of the window: the account's id alone was kept, and nothing is asked. */
  deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const kept = readPermissionsState(state);
    if (kept) this.#adopt(panel, kept.accountId);
    else panel.dispose();
    return Promise.resolve();
  }

  dispose(): void {
    this.#serializer.dispose();
    // The panels themselves stay: a window that reloads brings them back.
    for (const panel of this.#panels.values()) panel.dispose();
  }

  #create(accountId: string): PermissionsPanel {
    const title = permissionsTabTitle(this.#services.labelOf(accountId));
    const panel = vscode.window.createWebviewPanel(permissionsPanelType, title, vscode.ViewColumn.Active);
    return this.#adopt(panel, accountId);
  }

  #adopt(panel: vscode.WebviewPanel, accountId: string): PermissionsPanel {
    const permissionsPanel = new PermissionsPanel(panel, accountId, this.#services);
    this.#panels.set(accountId, permissionsPanel);
    panel.onDidDispose(() => {
      permissionsPanel.dispose();
      if (this.#panels.get(accountId) === permissionsPanel) this.#panels.delete(accountId);
    });
    showPanelPage(panel.webview, this.#services.extensionUri, {
      title: l10n.t('Permissions'),
      rootId: 'permissions',
      script: 'permissionsPanel.js',
      styles: ['panel.css'],
    });
    return permissionsPanel;
  }
}
