import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { keyOfId, toUserId } from '../../cloudflare/accessUser';
import type { AccessUser, UserKey } from '../../cloudflare/accessUser';
import type { UserReferences } from '../../privacy/userReferences';
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
  /** Whether the panel is the preview, which the next user that is pressed in the view takes over. */
  readonly isPreview: boolean;
}

/** The user whose report has changed. */
export interface ReportChange {
  readonly accountId: string;
  readonly userId: string;
}

/** A panel that is open, and the user's key within the account. */
interface OpenUser extends PanelContent {
  readonly accountId: string;
  readonly key: UserKey;
  readonly userPanel: UserPanel;
}

/** So long a person rests on a user before the preview asks for what is not known of the user. */
const previewRestMs = 200;

/**
 * The open panels, one a user: asking for a user again brings the panel that is there to the front. One of them may be
 * the preview, which goes from user to user and leaves the focus where it is.
 */
export class UserPanels implements vscode.Disposable, vscode.WebviewPanelSerializer {
  readonly #host: UserPanelServices & Pick<UserPanelHost, 'openUser'>;
  readonly #references: UserReferences;
  readonly #panels: OpenPanels<OpenUser>;
  readonly #didChangeFront = new Emitter<FrontUser | undefined>();
  readonly #didChangeReport = new Emitter<ReportChange>();
  #preview: vscode.WebviewPanel | undefined;
  #front: FrontUser | undefined;

  /** Fires when another user or panel has come to the front, when that was kept, or when no panel is in front any more. */
  readonly onDidChangeFront = this.#didChangeFront.event;
  /** Fires after what `reportOf` gives of a user may have changed. */
  readonly onDidChangeReport = this.#didChangeReport.event;

  constructor(services: UserPanelServices & { readonly references: UserReferences }) {
    this.#references = services.references;
    this.#panels = new OpenPanels({ kind: 'user', extensionUri: services.extensionUri, seats: 'none' });
    this.#host = { ...services, openUser: (accountId, userId) => this.#openUser(accountId, userId) };
  }

  /** How many panels are open. */
  get size(): number {
    return this.#panels.size;
  }

  /** The user whose panel is the active editor, undefined while none is. */
  get front(): FrontUser | undefined {
    return this.#front;
  }

  /** Shows a user in a panel of its own, which gets the focus; `key` names it within its account where the API gave it no id. */
  open(target: UserPanelTarget, key: UserKey, column = vscode.ViewColumn.Active): void {
    const open = this.#panels.find(panelId(target.accountId, target.userId, key));
    if (!open) {
      this.#adopt(this.#create(target, { viewColumn: column }), target, key);
      return;
    }
    const { panel } = open;
    if (panel === this.#preview) this.#keep();
    panel.reveal(column === vscode.ViewColumn.Active ? undefined : column);
    // The story stays as it was read, which it says: the budget of requests is shared with the dashboard.
    void open.userPanel.refreshUser();
  }

  /** Shows a user in the preview, or in the panel that the user has already, and leaves the focus where it is. */
  preview(target: UserPanelTarget, key: UserKey): void {
    const open = this.#panels.find(panelId(target.accountId, target.userId, key));
    if (open) {
      open.panel.reveal(undefined, true);
      return;
    }
    if (this.#preview) this.#replace(this.#preview, target, key);
    else {
      this.#preview = this.#create(target, { viewColumn: vscode.ViewColumn.Active, preserveFocus: true });
      this.#adopt(this.#preview, target, key);
    }
  }

  /** Makes the preview a panel of its own where it is in front. */
  keepFront(): void {
    if (this.#front?.isPreview) this.#keep();
  }

  /** The user of the panel in front, with the record that it shows; undefined while none is. */
  get frontUser(): PanelUser | undefined {
    const open = this.#openInFront();
    return open && { ...open.userPanel.target, key: open.key, user: open.userPanel.user };
  }

  /** Reads all that is on the panel in front again; does nothing where none is. */
  async refreshFront(): Promise<void> {
    await this.#openInFront()?.userPanel.refresh();
  }

  /** The record that a user's open panel shows; undefined without a panel or a record. */
  userOf(accountId: string, userId: string): AccessUser {
    return this.#panels.find(panelId(accountId, userId, userId))?.userPanel.user;
  }

  /** Everything on a user's open panel as it is now, for JSON; undefined without a panel. */
  reportOf(accountId: string, userId: string): unknown {
    return this.#panels.find(panelId(accountId, userId, userId))?.userPanel.report();
  }

  /** Called by VS Code after a reload of the window: only ids were kept, so the user is read anew. */
  deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const kept = readPanelState(state, (reference) => this.#references.find(reference));
    // VS Code kept its title as well, perhaps from before personal data was masked.
    if (this.#host.privacy.isOn) panel.title = l10n.t('Access user');
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
    const title = masked === undefined ? l10n.t('Access user') : userTabTitle(masked);
    return this.#panels.create(title, where);
  }

  #adopt(panel: vscode.WebviewPanel, target: UserPanelTarget, key: UserKey): void {
    this.#panels.adopt(panelId(target.accountId, target.userId, key), this.#make(panel, target, key, false));
    panel.onDidChangeViewState(() => this.#checkFront());
    panel.onDidDispose(() => {
      if (panel === this.#preview) this.#preview = undefined;
      this.#checkFront();
      this.#nameTabs();
    });
    this.#checkFront();
    this.#nameTabs();
  }

  /** Gives a panel to another user; its page stays as it is until it is told of that one. */
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

  #keep(): void {
    this.#preview = undefined;
    this.#checkFront();
  }

  /** A tab of whose user nothing is known stays as it is named. */
  #nameTabs(): void {
    const { accounts, privacy } = this.#host;
    const tabs = [...this.#panels.contents].flatMap(({ panel, accountId, userPanel: { tabTitle: title } }) =>
      title === undefined ? [] : [{ panel, accountId, title }],
    );
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
    const front = open && {
      ...{ accountId: open.accountId, key: open.key },
      isPreview: open.panel === this.#preview,
    };
    const isSame = (['accountId', 'key', 'isPreview'] as const).every((part) => front?.[part] === this.#front?.[part]);
    if (isSame) return;
    this.#front = front;
    this.#didChangeFront.fire(front);
  }
}

function panelId(accountId: string, userId: string | undefined, key: UserKey): string {
  return `${accountId}/${toUserId(userId) ?? key}`;
}
