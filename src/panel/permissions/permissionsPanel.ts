import type * as vscode from 'vscode';
import { toFailure } from '../../cloudflare/errors';
import type { Privacy } from '../../privacy/privacy';
import type { Disposable } from '../../util/event';
import { keptAccountState } from '../shared/accountState';
import { onPageMessage } from '../shared/pageMessages';
import { readFromPermissionsPanel } from './fromPermissionsPanel';
import type { FromPermissionsPanel } from './fromPermissionsPanel';
import type { ToPermissionsPanel } from './messages';
import { permissionsTabTitle, permissionsView } from './permissionsView';
import type { PermissionsFacts } from './permissionsView';
import type { PermissionsServices } from './services';

/** The webview panel for the permissions of one account's credential; it makes no request by itself. */
export class PermissionsPanel implements Disposable {
  readonly panel: vscode.WebviewPanel;
  readonly #accountId: string;
  readonly #services: PermissionsServices;
  readonly #subscriptions: readonly Disposable[];
  #checked: PermissionsFacts['checked'];
  #checking: AbortController | undefined;
  #isReady = false;

  constructor(panel: vscode.WebviewPanel, accountId: string, services: PermissionsServices) {
    this.panel = panel;
    this.#accountId = accountId;
    this.#services = services;
    this.#subscriptions = [
      onPageMessage(panel, readFromPermissionsPanel, (message) => this.#receive(message), services),
      this.#privacy.onDidChange(() => this.#draw()),
      services.onDidChangeAccounts(() => this.#followAccount()),
    ];
    this.#draw();
  }

  /** Checks now; a newer check cancels an older one. */
  async check(): Promise<void> {
    this.#stopChecking();
    if (this.#services.labelOf(this.#accountId) === undefined) return;
    const checking = new AbortController();
    this.#checking = checking;
    this.#draw();
    try {
      const report = await this.#services.check(this.#accountId, checking.signal);
      if (checking.signal.aborted) return;
      this.#checked = { report, atMs: Date.now() };
    } catch (error) {
      if (checking.signal.aborted && toFailure(error)?.kind === 'aborted') return;
      throw error;
    } finally {
      if (this.#checking === checking) {
        this.#checking = undefined;
        this.#draw();
      }
    }
  }

  dispose(): void {
    this.#stopChecking();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  get #privacy(): Privacy {
    return this.#services.masking.privacy;
  }

  #stopChecking(): void {
    this.#checking?.abort();
    this.#checking = undefined;
  }

  #followAccount(): void {
    if (this.#services.labelOf(this.#accountId) === undefined) {
      this.#stopChecking();
      // An account added again under this id may have another credential.
      this.#checked = undefined;
    }
    this.#draw();
  }

  async #receive(received: FromPermissionsPanel): Promise<void> {
    if (received.type === 'ready') {
      this.#isReady = true;
      this.#draw();
    } else if (received.type === 'section') await this.check();
    else this.#services.perform(received.action, this.#accountId);
  }

  #draw(): void {
    const sent = this.#services.labelOf(this.#accountId);
    const label = sent === undefined ? undefined : this.#privacy.label(sent);
    this.panel.title = permissionsTabTitle(label);
    if (!this.#isReady) return;
    const facts = { label, isBusy: this.#checking !== undefined, checked: this.#checked };
    const state = keptAccountState(this.#accountId, this.#services.masking);
    const view = this.#privacy.view(permissionsView(facts, Date.now()));
    void this.panel.webview.postMessage({ type: 'show', view, state } satisfies ToPermissionsPanel);
  }
}
