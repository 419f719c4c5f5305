import * as vscode from 'vscode';
import { keyOfId, toUserId } from '../../cloudflare/accessUser';
import type { AccessUser, UserKey } from '../../cloudflare/accessUser';
import type { UserReferences } from '../../privacy/userReferences';
import { panelTitle } from '../../text/panelTitles';
import { Emitter } from '../../util/event';
import { OpenPanels } from '../shared/openPanels';
import type { PanelContent } from '../shared/openPanels';
import { readPanelState } from './fromPanel';
import { tabTitles, userTabTitle } from './tabTitles';
import { UserPanel } from './userPanel';
import type { PanelUser, UserPanelHost, UserPanelServices, UserPanelTarget } from './userPanelHost';

/** The user whose panel is in front. */
export interface FrontUser {
  readonly accountId: string;
  readonly key: UserKey;
  /** Whether the panel is the preview, which the next user pressed in the view takes over. */
  readonly isPreview: boolean;
  /** Whether the view's keys show the next user: the panel is the preview, or was shown in its place. */
  readonly isFollowed: boolean;
}

/** The user whose report has changed. */
export interface ReportChange {
  readonly accountId: string;
  readonly userId: string;
}

/** An open panel, with the user's key within the account. */
interface OpenUser extends PanelContent {
  readonly accountId: string;
  readonly key: UserKey;
  readonly userPanel: UserPanel;
}

/** How long a person must stay on a user before the preview makes requests. */
const previewRestMs = 200;

/**
 * The open panels, one per user: opening a user again brings the existing panel to the front. One of them may be the
 * preview, which moves from user to user and leaves the focus where it is.
 */
export class UserPanels implements vscode.Disposable, vscode.WebviewPanelSerializer {
  readonly #host: UserPanelServices & Pick<UserPanelHost, 'openUser'>;
  readonly #references: UserReferences;
  readonly #panels: OpenPanels<OpenUser>;
  readonly #didChangeFront = new Emitter<FrontUser | undefined>();
  readonly #didChangeReport = new Emitter<ReportChange>();
  #preview: vscode.WebviewPanel | undefined;
  /** The panel of their own in which a user was shown who was pressed or walked to. */
  #shownInPlace: vscode.WebviewPanel | undefined;
  #front: FrontUser | undefined;

  /**
   * Fires when another user or panel comes to the front, when the preview is kept, or when no panel is in front any
   * more.
   */
  readonly onDidChangeFront = this.#didChangeFront.event;
  /** Fires after the result of `reportOf` for a user may have changed. */
  readonly onDidChangeReport = this.#didChangeReport.event;

  constructor(services: UserPanelServices & { readonly references: UserReferences }) {
    this.#references = services.references;
    this.#panels = new OpenPanels('user', services.extensionUri);
    this.#host = { ...services, openUser: (accountId, userId) => this.#openUser(accountId, userId) };
  }

  /** The number of open panels. */
  get size(): number {
    return this.#panels.size;
  }

  /** The user whose panel is the active editor; undefined if there is none. */
  get front(): FrontUser | undefined {
    return this.#front;
  }

  /**
   * Shows a user in a panel of its own and focuses it; `key` identifies the user in the account if the API gave no id.
   */
  open(target: UserPanelTarget, key: UserKey, column = vscode.ViewColumn.Active): void {
    const open = this.#panels.find(panelId(target.accountId, target.userId, key));
    if (!open) {
      this.#adopt(this.#create(target, { viewColumn: column }), target, key);
      return;
    }
    const { panel } = open;
    this.#unfollow(panel);
    panel.reveal(column === vscode.ViewColumn.Active ? undefined : column);
    // Only the record: the story shows when it was read, and the request budget is shared with the dashboard.
    void this.#host.runPress('openUser', () => open.userPanel.refreshUser());
  }

  /** Shows a user in the preview, or in the user's own panel if open, and leaves the focus where it is. */
  preview(target: UserPanelTarget, key: UserKey): void {
    const open = this.#panels.find(panelId(target.accountId, target.userId, key));
    if (open) {
      if (open.panel !== this.#preview) this.#shownInPlace = open.panel;
      open.panel.reveal(undefined, true);
      this.#checkFront();
      return;
    }
    if (this.#preview) this.#replace(this.#preview, target, key);
    else {
      this.#preview = this.#create(target, { viewColumn: vscode.ViewColumn.Active, preserveFocus: true });
      this.#adopt(this.#preview, target, key);
    }
  }

  /** Turns the preview into a panel of its own, if it is in front. */
  keepFront(): void {
    if (this.#front?.isPreview && this.#preview) this.#unfollow(this.#preview);
  }

  /** The user of the panel in front, with the shown record; undefined if there is none. */
  get frontUser(): PanelUser | undefined {
    const open = this.#openInFront();
    return open && { ...open.userPanel.target, key: open.key, user: open.userPanel.user };
  }

  /** Reads everything on the panel in front again; does nothing if there is none. */
  async refreshFront(): Promise<void> {
    await this.#openInFront()?.userPanel.refresh();
  }

  /** The record shown by a user's open panel; undefined without a panel or a record. */
  userOf(accountId: string, userId: string): AccessUser {
    return this.#panels.find(panelId(accountId, userId, userId))?.userPanel.user;
  }

  /** Everything that a user's open panel shows now, for JSON; undefined without a panel. */
  reportOf(accountId: string, userId: string): unknown {
    return this.#panels.find(panelId(accountId, userId, userId))?.userPanel.report();
  }

  /**
   * Called by VS Code after the window has reloaded; the state only identifies the user, so everything is read again.
   */
  deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const kept = readPanelState(state, (reference) => this.#references.find(reference));
    if (kept) this.#adopt(panel, kept, keyOfId(kept.userId));
    else panel.dispose();
    return Promise.resolve();
  }

  dispose(): void {
    this.#didChangeFront.dispose();
    this.#didChangeReport.dispose();
    this.#panels.dispose();
  }

  #openUser(accountId: string, userId: string): void {
    const { directory } = this.#host;
    const key = directory.keyOfLoaded(accountId, userId);
    const user = key === undefined ? undefined : directory.userOf(accountId, key);
    this.open({ accountId, userId, ...(user !== undefined && { user }) }, key ?? keyOfId(userId));
  }

  #create(
    { user }: UserPanelTarget,
    where: { readonly viewColumn: vscode.ViewColumn; readonly preserveFocus?: boolean },
  ): vscode.WebviewPanel {
    const masked = this.#host.privacy.record(user);
    const title = masked === undefined ? panelTitle('user') : userTabTitle(masked);
    return this.#panels.create(where, title);
  }

  #adopt(panel: vscode.WebviewPanel, target: UserPanelTarget, key: UserKey): void {
    this.#panels.adopt(panelId(target.accountId, target.userId, key), this.#make(panel, target, key, false));
    panel.onDidChangeViewState(() => this.#checkFront());
    panel.onDidDispose(() => {
      this.#unfollow(panel);
      this.#nameTabs();
    });
    this.#checkFront();
    this.#nameTabs();
  }

  /** Gives a panel to another user; its page still shows the former one until it gets the new view. */
  #replace(panel: vscode.WebviewPanel, target: UserPanelTarget, key: UserKey): void {
    this.#panels.replace(panel, panelId(target.accountId, target.userId, key), (former) =>
      this.#make(panel, target, key, former?.userPanel.isReady === true),
    );
    this.#checkFront();
    this.#nameTabs();
    panel.reveal(undefined, true);
  }

  #make(panel: vscode.WebviewPanel, target: UserPanelTarget, key: UserKey, isReady: boolean): OpenUser {
    const { accountId, userId } = target;
    const restMs = panel === this.#preview ? previewRestMs : 0;
    const host: UserPanelHost = {
      ...this.#host,
      perform: (action, pressed) => this.#host.perform(action, { ...pressed, key }),
    };
    const userPanel = new UserPanel(panel, target, host, { restMs, isReady });
    userPanel.onDidChange(() => {
      this.#nameTabs();
      if (userId !== undefined) this.#didChangeReport.fire({ accountId, userId });
    });
    return { accountId, key, userPanel, panel, dispose: () => userPanel.dispose() };
  }

  /** A panel is no longer the preview, nor shown in its place. */
  #unfollow(panel: vscode.WebviewPanel): void {
    if (panel === this.#preview) this.#preview = undefined;
    if (panel === this.#shownInPlace) this.#shownInPlace = undefined;
    this.#checkFront();
  }

  /** A tab keeps its title, also the one that VS Code restored, while nothing is known about its user; not in privacy mode. */
  #nameTabs(): void {
    const { accounts, privacy } = this.#host;
    const unknownTitle = privacy.isOn ? panelTitle('user') : undefined;
    const tabs = [...this.#panels.contents].flatMap(({ panel, accountId, userPanel: { tabTitle } }) => {
      const title = tabTitle ?? unknownTitle;
      return title === undefined ? [] : [{ panel, accountId, title }];
    });
    const titles = tabTitles(tabs, (accountId) => privacy.label(accounts.find(accountId)?.label ?? ''));
    tabs.forEach(({ panel, title }, index) => {
      panel.title = titles[index] ?? title;
    });
  }

  #openInFront(): OpenUser | undefined {
    return [...this.#panels.contents].find(({ panel }) => panel.active);
  }

  #checkFront(): void {
    const open = this.#openInFront();
    const isPreview = open !== undefined && open.panel === this.#preview;
    const isFollowed = isPreview || (open !== undefined && open.panel === this.#shownInPlace);
    const front = open && { accountId: open.accountId, key: open.key, isPreview, isFollowed };
    const parts = ['accountId', 'key', 'isPreview', 'isFollowed'] as const;
    if (parts.every((part) => front?.[part] === this.#front?.[part])) return;
    this.#front = front;
    this.#didChangeFront.fire(front);
  }
}

function panelId(accountId: string, userId: string | undefined, key: UserKey): string {
  return `${accountId}/${toUserId(userId) ?? key}`;
}
