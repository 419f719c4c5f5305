import * as vscode from 'vscode';
import { panelType } from '../../contributions';
import type { PanelKind } from '../../contributions';
import { readAccountState } from './accountState';
import type { AccountPrivacy } from './accountState';
import { showPanelPage } from './showPanelPage';

/** A webview panel of one account, and what must be let go of with it. */
export interface AccountPanel extends vscode.Disposable {
  readonly panel: vscode.WebviewPanel;
}

/** What panels of one kind have in common. */
export interface AccountPanelKind<Panel extends AccountPanel> {
  readonly kind: PanelKind;
  readonly extensionUri: vscode.Uri;
  /** What stands on the tab, as it may be shown. */
  readonly titleOf: (accountId: string) => string;
  readonly masking: AccountPrivacy;
  /** Makes what stands behind a webview panel, before its page is loaded. */
  readonly make: (panel: vscode.WebviewPanel, accountId: string) => Panel;
}

/** The open panels of one kind, at most one an account; VS Code brings them back after a reload of the window. */
export class AccountPanels<Panel extends AccountPanel> implements vscode.Disposable, vscode.WebviewPanelSerializer {
  readonly #kind: AccountPanelKind<Panel>;
  readonly #panels = new Map<string, Panel>();

  constructor(kind: AccountPanelKind<Panel>) {
    this.#kind = kind;
  }

  /** How many panels are open. */
  get size(): number {
    return this.#panels.size;
  }

  /** Brings an account's panel to the front, or opens it. */
  show(accountId: string): Panel {
    const open = this.#panels.get(accountId);
    if (!open) return this.#create(accountId);
    open.panel.reveal();
    return open;
  }

  /** Called by VS Code after a reload of the window: the account's id alone was kept. */
  deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const kept = readAccountState(state, this.#kind.masking.references);
    if (kept) this.#adopt(panel, kept.accountId);
    else panel.dispose();
    return Promise.resolve();
  }

  dispose(): void {
    // The panels themselves stay: a window that reloads brings them back.
    for (const panel of this.#panels.values()) panel.dispose();
  }

  #create(accountId: string): Panel {
    const { kind, titleOf } = this.#kind;
    const panel = vscode.window.createWebviewPanel(panelType(kind), titleOf(accountId), vscode.ViewColumn.Active, {
      enableFindWidget: true,
    });
    return this.#adopt(panel, accountId);
  }

  #adopt(panel: vscode.WebviewPanel, accountId: string): Panel {
    const made = this.#kind.make(panel, accountId);
    this.#panels.set(accountId, made);
    panel.onDidDispose(() => {
      made.dispose();
      if (this.#panels.get(accountId) === made) this.#panels.delete(accountId);
    });
    showPanelPage(panel.webview, this.#kind.extensionUri, this.#kind.kind);
    return made;
  }
}
