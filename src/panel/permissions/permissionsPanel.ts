import type * as vscode from 'vscode';
import { toFailure } from '../../cloudflare/errors';
import type { Disposable } from '../../util/event';
import { AccountPage } from '../shared/accountPage';
import { readFromPermissionsPanel } from './fromPermissionsPanel';
import { permissionsTabTitle, permissionsView } from './permissionsView';
import type { PermissionsCheck } from './permissionsView';
import type { PermissionsServices } from './services';

/** The webview panel for the permissions of one account's credential; it makes no request by itself. */
export class PermissionsPanel implements Disposable {
  readonly panel: vscode.WebviewPanel;
  readonly #accountId: string;
  readonly #services: PermissionsServices;
  readonly #following: Disposable;
  readonly #page: { request(): void } & Disposable;
  #checked: PermissionsCheck | undefined;
  #checking: AbortController | undefined;

  constructor(panel: vscode.WebviewPanel, accountId: string, services: PermissionsServices) {
    this.panel = panel;
    this.#accountId = accountId;
    this.#services = services;
    // Before the page, which then shows what is left.
    this.#following = services.onDidChange((changedId) => {
      if (changedId === accountId) this.#followAccount();
    });
    this.#page = new AccountPage(panel, accountId, services, {
      pauseMs: 50,
      read: readFromPermissionsPanel,
      receive: async (received) => {
        if (received.type === 'section') await this.check();
        else services.perform(received.action, accountId);
      },
      title: permissionsTabTitle,
      draw: (facts) => ({
        view: permissionsView(
          { label: facts?.label, isBusy: this.#checking !== undefined, checked: this.#checked },
          Date.now(),
        ),
      }),
    });
  }

  /** Checks now; a newer check cancels an older one. */
  async check(): Promise<void> {
    this.#stopChecking();
    if (!this.#services.facts(this.#accountId)) return;
    const checking = new AbortController();
    this.#checking = checking;
    this.#page.request();
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
        this.#page.request();
      }
    }
  }

  dispose(): void {
    this.#stopChecking();
    this.#following.dispose();
    this.#page.dispose();
  }

  #stopChecking(): void {
    this.#checking?.abort();
    this.#checking = undefined;
  }

  #followAccount(): void {
    if (this.#services.facts(this.#accountId)) return;
    this.#stopChecking();
    // An account added again under this id may have another credential.
    this.#checked = undefined;
  }
}
