import type * as vscode from 'vscode';
import { accessUserFields, apiUserIdOf } from '../cloudflare/accessUser';
import type { AccessUser } from '../cloudflare/accessUser';
import { causeOf } from '../cloudflare/failureCause';
import { readableField } from '../cloudflare/recordFields';
import type { AccountStore } from '../directory/accountStore';
import { StoryReading } from '../directory/storyReading';
import type { UserDirectory } from '../directory/userDirectory';
import { UserStory } from '../directory/userStory';
import { trueFieldName } from '../privacy/maskRecord';
import type { Privacy } from '../privacy/privacy';
import type { UserReferences } from '../privacy/userReferences';
import { displayText } from '../text/displayText';
import { fieldLabel, userTitle } from '../text/userText';
import { Coalescer } from '../util/coalescer';
import { Emitter } from '../util/event';
import type { Disposable } from '../util/event';
import { shownElsewhere, usersElsewhere } from './elsewhere';
import { copiedValue } from './fieldValue';
import { readFromPanel } from './fromPanel';
import type { PanelState, ToPanel, UserElsewhere } from './messages';
import { accountRemovedNotice, failureNotice, withoutIdNotice } from './panelNotice';
import type { PanelAction, PanelNotice } from './panelParts';
import { PanelStory } from './story/panelStory';
import { reportOf } from './story/report';
import { userView } from './userView';

/** Which user a panel shows: by API id, or by the record alone where there is none. */
export interface UserPanelTarget {
  readonly accountId: string;
  readonly userId: string | undefined;
  /** The record that is known already; shown at once while a fresh one is read. */
  readonly user?: AccessUser;
}

/** The user of a panel whose button was pressed. */
export interface PressedUserPanel extends UserPanelTarget {
  /** Everything on the panel as it is now, as `UserPanel.report` gives it. */
  readonly report: () => unknown;
}

/** What a panel needs of the rest of the extension. */
export interface UserPanelServices {
  readonly accounts: AccountStore;
  readonly directory: UserDirectory;
  readonly extensionUri: vscode.Uri;
  /** Carries out what a button asks for, but for what the panel does itself. */
  readonly perform: (action: Exclude<PanelAction, 'refresh'>, pressed: PressedUserPanel) => void;
  /** Puts text on the clipboard and says so, after asking where that has personal data that is masked. */
  readonly copy: (text: string, what: string) => void;
  readonly privacy: Privacy;
  /** Stand for ids in what a page keeps while those are masked. */
  readonly references: Pick<UserReferences, 'to'>;
}

/** The same, and what opens another user's panel. */
export interface UserPanelHost extends UserPanelServices {
  readonly openUser: (accountId: string, userId: string) => void;
}

/** So long a panel that was drawn is left as it is, and its list of other accounts is. */
const redrawPauseMs = 50;
const elsewherePauseMs = 1_000;

/** One webview panel, its page loaded, for one user; reads the record and the story when it opens and whenever the person asks. */
export class UserPanel implements vscode.Disposable {
  readonly panel: vscode.WebviewPanel;
  readonly #target: UserPanelTarget;
  readonly #host: UserPanelHost;
  readonly #user: StoryReading<AccessUser>;
  readonly #story: PanelStory | undefined;
  readonly #privacy: Privacy;
  readonly #redraw = new Coalescer(() => this.#show(), redrawPauseMs);
  readonly #lookElsewhere = new Coalescer(() => this.#findElsewhere(), elsewherePauseMs);
  readonly #didChange = new Emitter<void>();
  readonly #subscriptions: readonly Disposable[];

  /** Fires after what is on the panel may have changed, at most once in `redrawPauseMs`. */
  readonly onDidChange = this.#didChange.event;
  #elsewhere: readonly UserElsewhere[] = [];
  #isReady = false;
  #isAccountThere = false;

  constructor(panel: vscode.WebviewPanel, target: UserPanelTarget, host: UserPanelHost) {
    this.panel = panel;
    this.#target = target;
    this.#host = host;
    this.#privacy = host.privacy;
    const { accountId, userId } = target;
    const { accounts, directory } = host;
    this.#user = new StoryReading<AccessUser>(() => this.#redraw.request(), target.user);
    if (userId !== undefined) {
      const story = new UserStory({ ...directory.accessTo(accountId), userId });
      this.#story = new PanelStory(story, host.copy, this.#privacy);
    }
    this.#subscriptions = [
      panel.webview.onDidReceiveMessage((message: unknown) => this.#receive(message)),
      accounts.onDidChange(() => this.#checkAccount()),
      this.#privacy.onDidChange(() => this.#redraw.request()),
      directory.onDidChange((change) => {
        if (change.accountId !== accountId) this.#lookElsewhere.request();
      }),
      ...(this.#story ? [this.#story, this.#story.onDidChange(() => this.#redraw.request())] : []),
      ...[this.#user, this.#redraw, this.#lookElsewhere, this.#didChange],
    ];
    this.#lookElsewhere.request();
    void this.refresh();
  }

  /** Reads the record and the whole story again; resolves when all of it has come. */
  async refresh(): Promise<void> {
    const story = this.#canRead() ? this.#story?.story.readAll(this.#user.part.value) : undefined;
    await Promise.all([story, this.refreshUser()]);
  }

  /** Reads the record alone again; an answer that comes after a newer question is dropped. */
  async refreshUser(): Promise<void> {
    const { accountId, userId } = this.#target;
    if (!this.#canRead() || userId === undefined) {
      this.#user.stop();
      this.#story?.story.stop();
      this.#redraw.request();
      return;
    }
    await this.#user.read((signal) => this.#host.directory.readUser(accountId, userId, signal));
    const { isReading, value } = this.#user.part;
    if (isReading) return;
    this.#findElsewhere();
    await this.#story?.story.knowUser(value);
  }

  /** The record that is shown, undefined before there is one. */
  get user(): AccessUser {
    return this.#user.part.value;
  }

  /** Everything that is on the panel now, for JSON. */
  report(): unknown {
    const { accountId, userId } = this.#target;
    const label = this.#host.accounts.find(accountId)?.label ?? '';
    const facts = { account: { id: accountId, label }, userId, user: this.#user.part, story: this.#story?.story };
    return reportOf(facts, Date.now());
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #canRead(): boolean {
    this.#isAccountThere = this.#host.accounts.find(this.#target.accountId) !== undefined;
    return this.#isAccountThere && this.#target.userId !== undefined;
  }

  #checkAccount(): void {
    const isThere = this.#host.accounts.find(this.#target.accountId) !== undefined;
    this.#lookElsewhere.request();
    // A removed account may also come back; otherwise only a changed label is shown.
    if (isThere === this.#isAccountThere) this.#redraw.request();
    else void this.refresh();
  }

  #findElsewhere(): void {
    const found = usersElsewhere(this.user, this.#target.accountId, this.#host);
    if (JSON.stringify(found) === JSON.stringify(this.#elsewhere)) return;
    this.#elsewhere = found;
    this.#redraw.request();
  }

  #receive(message: unknown): void {
    const received = readFromPanel(message);
    switch (received?.type) {
      case 'ready':
        this.#isReady = true;
        this.#show();
        break;
      case 'copyField': {
        this.#copyField(received.name);
        break;
      }
      case 'section':
      case 'copyId':
      case 'toggle':
        void this.#story?.receive(received, this.#isAccountThere);
        break;
      case 'openElsewhere': {
        const { accountId, userId } = received;
        const isMeant = (user: UserElsewhere): boolean => user.accountId === accountId && user.userId === userId;
        const listed = this.#elsewhere[shownElsewhere(this.#elsewhere, this.#privacy).findIndex(isMeant)];
        if (listed) this.#host.openUser(listed.accountId, listed.userId);
        break;
      }
      case 'action':
        if (received.action === 'refresh') void this.refresh();
        else this.#host.perform(received.action, { ...this.#target, user: this.user, report: () => this.report() });
        break;
      case undefined:
    }
  }

  /** The page knows a field by the name that it shows. */
  #copyField(shownName: string): void {
    const name = this.#privacy.isOn ? trueFieldName(this.user, shownName) : shownName;
    const value = name === undefined ? undefined : readableField(this.user, name);
    if (value === undefined) return;
    const documented = accessUserFields.find((field) => field === name);
    this.#host.copy(copiedValue(value), documented ? fieldLabel(documented) : displayText(shownName, 100));
  }

  #keptState(): PanelState {
    const { accountId } = this.#target;
    const userId = this.#target.userId ?? apiUserIdOf(this.user);
    if (!this.#privacy.isOn) return { accountId, userId };
    return { reference: this.#host.references.to({ accountId, userId }) };
  }

  #notice(nowMs: number): PanelNotice | undefined {
    if (!this.#isAccountThere) return accountRemovedNotice();
    if (this.#target.userId === undefined) return withoutIdNotice();
    const { failure } = this.#user.part;
    return failure && failureNotice(this.#privacy.failure(failure), nowMs);
  }

  #show(): void {
    this.#didChange.fire();
    const { isReading, readAtMs, failure } = this.#user.part;
    const user = this.#privacy.record(this.user);
    if (user !== undefined) this.panel.title = userTitle(user);
    if (!this.#isReady) return;
    const nowMs = Date.now();
    const { accountId } = this.#target;
    const isUserGone = failure !== undefined && causeOf(failure) === 'notFound';
    const sectionFacts = { canRead: this.#isAccountThere, isUserGone };
    const view = userView({
      user,
      readAtMs,
      accountLabel: this.#privacy.label(this.#host.accounts.find(accountId)?.label ?? ''),
      isBusy: isReading,
      notice: this.#notice(nowMs),
      canRefresh: this.#isAccountThere && this.#target.userId !== undefined,
      story: this.#story?.sections(sectionFacts, nowMs) ?? [],
      answer: this.#story?.answer(sectionFacts),
      elsewhere: shownElsewhere(this.#elsewhere, this.#privacy),
    });
    const message: ToPanel = { type: 'show', view: this.#privacy.view(view), state: this.#keptState() };
    void this.panel.webview.postMessage(message);
  }
}
