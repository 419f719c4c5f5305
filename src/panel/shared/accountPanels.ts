import * as vscode from 'vscode';
import { readAccountState } from './accountState';
import type { AccountPrivacy } from './accountState';
import { OpenPanels } from './openPanels';
import type { OpenPanelsKind, PanelContent } from './openPanels';
import { panelPage } from './panelPage';

/** What the panels of one kind share. */
export interface AccountPanelKind<Panel extends PanelContent> extends OpenPanelsKind {
  readonly masking: AccountPrivacy;
  /** Creates the content of a webview panel and sets its title, before its page is loaded. */
  readonly make: (panel: vscode.WebviewPanel, accountId: string) => Panel;
}

/** The open panels of one kind, at most one per account; VS Code restores them after the window reloads. */
export class AccountPanels<Panel extends PanelContent> implements vscode.Disposable, vscode.WebviewPanelSerializer {
  readonly #kind: AccountPanelKind<Panel>;
  readonly #open: OpenPanels<Panel>;

  constructor(kind: AccountPanelKind<Panel>) {
    this.#kind = kind;
    this.#open = new OpenPanels(kind);
  }

  /** The number of open panels. */
  get size(): number {
    return this.#open.size;
  }

  /** Brings an account's panel to the front, or opens it. */
  show(accountId: string): Panel {
    const open = this.#open.find(accountId);
    if (!open) {
      const { title } = panelPage(this.#kind.kind);
      return this.#adopt(this.#open.create(title, vscode.ViewColumn.Active), accountId);
    }
    open.panel.reveal();
    return open;
  }

  /** Called by VS Code after the window has reloaded; the state only identifies the account. */
  deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const kept = readAccountState(state, this.#kind.masking.references);
    if (kept) this.#adopt(panel, kept.accountId);
    else panel.dispose();
    return Promise.resolve();
  }

  dispose(): void {
    this.#open.dispose();
  }

  #adopt(panel: vscode.WebviewPanel, accountId: string): Panel {
    const made = this.#kind.make(panel, accountId);
    this.#open.adopt(accountId, made);
    return made;
  }
}
