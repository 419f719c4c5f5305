import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import { apiUserIdOf, fieldOf } from '../cloudflare/accessUser';
import type { AccessUser } from '../cloudflare/accessUser';
import { toFailure } from '../cloudflare/errors';
import type { AccountStore } from '../directory/accountStore';
import type { UserDirectory } from '../directory/userDirectory';
import { userTitle } from '../text/userText';
import type { Disposable } from '../util/event';
import { readFromPanel } from './fromPanel';
import type { PanelAction, PanelNotice, ToPanel } from './messages';
import { accountRemovedNotice, failureNotice, withoutIdNotice } from './panelNotice';
import { showPanelPage } from './panelPage';
import { copiedValue, userView } from './userView';

/** Which user a panel shows: by API id, or by the record alone where there is none. */
export interface UserPanelTarget {
  readonly accountId: string;
  readonly userId: string | undefined;
  /** The record that is known already; shown at once while a fresh one is read. */
  readonly user?: AccessUser;
}

/** What a panel needs of the rest of the extension. */
export interface UserPanelServices {
  readonly accounts: AccountStore;
  readonly directory: UserDirectory;
  readonly extensionUri: vscode.Uri;
  /** Carries out what a button asks for, but for what the panel does itself. */
  readonly perform: (action: Exclude<PanelAction, 'refresh'>, target: UserPanelTarget) => void;
  /** Puts text on the clipboard and says so. */
  readonly copy: (text: string) => void;
}

/** One webview panel for one user; reads a fresh record when it opens and whenever the person asks. */
export class UserPanel implements vscode.Disposable {
  readonly panel: vscode.WebviewPanel;
  readonly #target: UserPanelTarget;
  readonly #services: UserPanelServices;
  readonly #subscriptions: readonly Disposable[];
  #user: AccessUser;
  #readAtMs: number | undefined;
  #notice: PanelNotice | undefined;
  #reading: AbortController | undefined;
  #isReady = false;
  #isAccountThere = false;

  constructor(panel: vscode.WebviewPanel, target: UserPanelTarget, services: UserPanelServices) {
    this.panel = panel;
    this.#target = target;
    this.#services = services;
    this.#user = target.user;
    this.#subscriptions = [
      panel.webview.onDidReceiveMessage((message: unknown) => this.#receive(message)),
      services.accounts.onDidChange(() => this.#checkAccount()),
    ];
    showPanelPage(panel.webview, services.extensionUri, {
      title: l10n.t('Access user'),
      rootId: 'user',
      script: 'panel.js',
      styles: ['panel.css'],
    });
    void this.refresh();
  }

  /** Reads the user again; an answer that comes after a newer question is dropped. */
  async refresh(): Promise<void> {
    const { accountId, userId } = this.#target;
    this.#reading?.abort();
    this.#reading = undefined;
    this.#notice = this.#noticeBeforeReading();
    if (this.#notice || userId === undefined) {
      this.#show();
      return;
    }
    const reading = new AbortController();
    this.#reading = reading;
    this.#show();
    try {
      const user = await this.#services.directory.readUser(accountId, userId, reading.signal);
      if (reading.signal.aborted) return;
      this.#user = user;
      this.#readAtMs = Date.now();
    } catch (error) {
      if (reading.signal.aborted) return;
      const failure = toFailure(error);
      if (failure === undefined) throw error;
      this.#notice = failureNotice(failure, Date.now());
    }
    this.#reading = undefined;
    this.#show();
  }

  dispose(): void {
    this.#reading?.abort();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #noticeBeforeReading(): PanelNotice | undefined {
    this.#isAccountThere = this.#services.accounts.find(this.#target.accountId) !== undefined;
    if (!this.#isAccountThere) return accountRemovedNotice();
    return this.#target.userId === undefined ? withoutIdNotice() : undefined;
  }

  #checkAccount(): void {
    const isThere = this.#services.accounts.find(this.#target.accountId) !== undefined;
    // A removed account may also come back; otherwise only a changed label is shown.
    if (isThere === this.#isAccountThere) this.#show();
    else void this.refresh();
  }

  #receive(message: unknown): void {
    const received = readFromPanel(message);
    if (received?.type === 'ready') {
      this.#isReady = true;
      this.#show();
    } else if (received?.type === 'copyField') {
      const value = fieldOf(this.#user, received.name);
      if (value !== undefined) this.#services.copy(copiedValue(value));
    } else if (received?.action === 'refresh') void this.refresh();
    else if (received) this.#services.perform(received.action, { ...this.#target, user: this.#user });
  }

  #show(): void {
    const account = this.#services.accounts.find(this.#target.accountId);
    if (this.#user !== undefined) this.panel.title = userTitle(this.#user);
    if (!this.#isReady) return;
    const view = userView({
      user: this.#user,
      readAtMs: this.#readAtMs,
      accountLabel: account?.label ?? '',
      isBusy: this.#reading !== undefined,
      notice: this.#notice,
      canRefresh: account !== undefined && this.#target.userId !== undefined,
    });
    const { accountId } = this.#target;
    const userId = this.#target.userId ?? apiUserIdOf(this.#user);
    void this.panel.webview.postMessage({ type: 'show', view, state: { accountId, userId } } satisfies ToPanel);
  }
}
