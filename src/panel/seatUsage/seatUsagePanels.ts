import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { seatUsagePanelType } from '../../contributions';
import { showPanelPage } from '../panelPage';
import { readSeatUsageState } from './fromSeatUsagePanel';
import { SeatUsagePanel } from './seatUsagePanel';
import { seatUsageTabTitle } from './seatUsageView';
import type { SeatUsageServices } from './services';

/** The open panels of seat usage, one an account: asking for an account again brings its panel to the front. */
export class SeatUsagePanels implements vscode.Disposable, vscode.WebviewPanelSerializer {
  readonly #services: SeatUsageServices;
  readonly #panels = new Map<string, SeatUsagePanel>();
  readonly #serializer: vscode.Disposable;

  constructor(services: SeatUsageServices) {
    this.#services = services;
    this.#serializer = vscode.window.registerWebviewPanelSerializer(seatUsagePanelType, this);
  }

  /** How many panels are open. */
  get size(): number {
    return this.#panels.size;
  }

  /** Shows how an account's seats are used; reads nothing by itself. */
  open(accountId: string): void {
    const open = this.#panels.get(accountId);
    if (open) {
      open.panel.reveal();
      return;
    }
    const title = seatUsageTabTitle(this.#services.facts(accountId));
    this.#adopt(vscode.window.createWebviewPanel(seatUsagePanelType, title, vscode.ViewColumn.Active), accountId);
  }

  /** Called by VS Code after a reload of the window: the account's id alone was kept, the users are not loaded yet. */
  deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const kept = readSeatUsageState(state);
    if (kept) this.#adopt(panel, kept.accountId);
    else panel.dispose();
    return Promise.resolve();
  }

  dispose(): void {
    this.#serializer.dispose();
    // The panels themselves stay: a window that reloads brings them back.
    for (const panel of this.#panels.values()) panel.dispose();
  }

  #adopt(panel: vscode.WebviewPanel, accountId: string): void {
    const { extensionUri } = this.#services;
    const icon = (theme: string): vscode.Uri =>
      vscode.Uri.joinPath(extensionUri, 'media', 'seats', `both-${theme}.svg`);
    panel.iconPath = { light: icon('light'), dark: icon('dark') };
    const seatUsagePanel = new SeatUsagePanel(panel, accountId, this.#services);
    this.#panels.set(accountId, seatUsagePanel);
    panel.onDidDispose(() => {
      seatUsagePanel.dispose();
      if (this.#panels.get(accountId) === seatUsagePanel) this.#panels.delete(accountId);
    });
    showPanelPage(panel.webview, extensionUri, {
      title: l10n.t('Seat usage'),
      rootId: 'seat-usage',
      script: 'seatUsagePanel.js',
      styles: ['panel.css', 'seatUsage.css'],
    });
  }
}
