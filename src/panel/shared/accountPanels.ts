import * as vscode from 'vscode';
import type { PanelKind } from '../../contributions';
import { readAccountState } from './accountState';
import type { AccountPrivacy } from './accountState';
import { OpenPanels } from './openPanels';
import type { PanelContent } from './openPanels';

/** The open panels of one kind, at most one per account; VS Code restores them after the window reloads. */
export class AccountPanels<Panel extends PanelContent> implements vscode.Disposable, vscode.WebviewPanelSerializer {
  readonly #masking: AccountPrivacy;
  readonly #make: (panel: vscode.WebviewPanel, accountId: string) => Panel;
  readonly #open: OpenPanels<Panel>;

  /** `make` creates the content of a webview panel and sets its title, before its page is loaded. */
  constructor(
    kind: PanelKind,
    { extensionUri, masking }: { readonly extensionUri: vscode.Uri; readonly masking: AccountPrivacy },
    make: (panel: vscode.WebviewPanel, accountId: string) => Panel,
  ) {
    this.#masking = masking;
    this.#make = make;
    this.#open = new OpenPanels(kind, extensionUri);
  }

  /** The number of open panels. */
  get size(): number {
    return this.#open.size;
  }

  /** Brings an account's panel to the front, or opens it. */
  show(accountId: string): Panel {
    const open = this.#open.find(accountId);
    if (!open) return this.#adopt(this.#open.create(vscode.ViewColumn.Active), accountId);
    open.panel.reveal();
    return open;
  }

  /** Called by VS Code after the window has reloaded; the state only identifies the account. */
  deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const kept = readAccountState(state, this.#masking.references);
    if (kept) this.#adopt(panel, kept.accountId);
    else panel.dispose();
    return Promise.resolve();
  }

  dispose(): void {
    this.#open.dispose();
  }

  #adopt(panel: vscode.WebviewPanel, accountId: string): Panel {
    const made = this.#make(panel, accountId);
    this.#open.adopt(accountId, made);
    return made;
  }
}
