import type * as vscode from 'vscode';
import { apiUserIdOf } from '../../cloudflare/accessUser';
import type { AccessUser } from '../../cloudflare/accessUser';
import { causeOf } from '../../cloudflare/failureCause';
import { StoryReading } from '../../directory/storyReading';
import { UserStory } from '../../directory/userStory';
import type { Privacy } from '../../privacy/privacy';
import { Coalescer } from '../../util/coalescer';
import { Emitter } from '../../util/event';
import type { Disposable } from '../../util/event';
import { reportOf } from '../../directory/userReport';
import { accountRemovedNotice, failureNotice, withoutIdNotice } from '../shared/panelNotice';
import { onPageMessage } from '../shared/pageMessages';
import type { PanelNotice } from '../shared/panelParts';
import { maskedElsewhere, usersElsewhere } from './elsewhere';
import { copiedField } from './copiedField';
import { readFromPanel } from './fromPanel';
import type { FromPanel } from './fromPanel';
import type { PanelState, ToPanel, UserElsewhere } from './messages';
import { PanelStory } from './story/panelStory';
import { userTabTitle } from './tabTitles';
import type { UserPanelHost, UserPanelStart, UserPanelTarget } from './userPanelHost';
import { userView } from './userView';

/** The minimum pauses between two redraws of the panel, and between two searches of the other accounts. */
const redrawPauseMs = 50;
const elsewherePauseMs = 1_000;

/**
 * The panel of one user, in a webview with its page loaded. Reads the record and the story when it opens, and when the
 * person asks.
 */
export class UserPanel implements vscode.Disposable {
  readonly panel: vscode.WebviewPanel;
  readonly target: UserPanelTarget;
  readonly #host: UserPanelHost;
  readonly #user: StoryReading<AccessUser>;
  readonly #story: PanelStory | undefined;
  readonly #privacy: Privacy;
  readonly #redraw = new Coalescer(() => this.#show(), redrawPauseMs);
  readonly #lookElsewhere = new Coalescer(() => this.#findElsewhere(), elsewherePauseMs);
  readonly #didChange = new Emitter<void>();
  readonly #subscriptions: readonly Disposable[];

  /** Fires after the panel's content may have changed, at most once per `redrawPauseMs`. */
  readonly onDidChange = this.#didChange.event;
  #elsewhere: readonly UserElsewhere[] = [];
  #isReady: boolean;
  #isAccountThere = false;
  #rest: NodeJS.Timeout | undefined;

  constructor(
    panel: vscode.WebviewPanel,
    target: UserPanelTarget,
    host: UserPanelHost,
    { restMs, isReady }: UserPanelStart = { restMs: 0, isReady: false },
  ) {
    this.#isReady = isReady;
    this.panel = panel;
    this.target = target;
    this.#host = host;
    this.#privacy = host.privacy;
    const { accountId, userId } = target;
    const { accounts, directory, providers } = host;
    this.#user = new StoryReading<AccessUser>(() => this.#redraw.request(), target.user);
    if (userId !== undefined) {
      const story = new UserStory({ ...directory.accessTo(accountId), userId });
      this.#story = new PanelStory(story, host.copy, this.#privacy);
    }
    this.#subscriptions = [
      onPageMessage(panel, readFromPanel, (message) => this.#receive(message), host),
      accounts.onDidChange(() => this.#checkAccount()),
      ...[this.#privacy, host.changesSwitch].map((it) => it.onDidChange(() => this.#redraw.request())),
      directory.onDidChange((change) => {
        if (change.accountId !== accountId) this.#lookElsewhere.request();
      }),
      providers.onDidChange((changed) => {
        if (changed === accountId) this.#redraw.request();
      }),
      ...(this.#story ? [this.#story, this.#story.onDidChange(() => this.#redraw.request())] : []),
      ...[this.#user, this.#redraw, this.#lookElsewhere, this.#didChange],
    ];
    this.#lookElsewhere.request();
    if (restMs === 0) this.#start();
    else {
      this.#rest = setTimeout(() => this.#start(), restMs);
      this.#canRead();
      this.#redraw.request();
    }
  }

  /** Reads the record and the whole story again; resolves when all of it has arrived. */
  async refresh(): Promise<void> {
    this.#endRest();
    const story = this.#canRead() ? this.#story?.story.readAll(this.#user.part.value) : undefined;
    await Promise.all([story, this.refreshUser()]);
  }

  /** Reads only the record again; the answer to an older request is dropped. */
  async refreshUser(): Promise<void> {
    // Everything is about to be read anyway.
    if (this.#rest) return this.refresh();
    const { accountId, userId } = this.target;
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

  /** The shown record; undefined before there is one. */
  get user(): AccessUser {
    return this.#user.part.value;
  }

  /** The user's tab title, masked in privacy mode; undefined before there is a record. */
  get tabTitle(): string | undefined {
    const user = this.#privacy.record(this.user);
    return user === undefined ? undefined : userTabTitle(user);
  }

  /** Whether the page is loaded. */
  get isReady(): boolean {
    return this.#isReady;
  }

  /** Everything that the panel shows now, for JSON. */
  report(): unknown {
    const { accountId, userId } = this.target;
    const label = this.#host.accounts.find(accountId)?.label ?? '';
    const facts = { account: { id: accountId, label }, userId, user: this.#user.part, story: this.#story?.story };
    return reportOf(facts, Date.now());
  }

  dispose(): void {
    this.#endRest();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #endRest(): void {
    clearTimeout(this.#rest);
    this.#rest = undefined;
  }

  #canRead(): boolean {
    this.#isAccountThere = this.#host.accounts.find(this.target.accountId) !== undefined;
    return this.#isAccountThere && this.target.userId !== undefined;
  }

  #checkAccount(): void {
    const isThere = this.#host.accounts.find(this.target.accountId) !== undefined;
    this.#lookElsewhere.request();
    // A removed account may come back, and then everything is read; otherwise only its label may have changed.
    if (isThere === this.#isAccountThere) this.#redraw.request();
    else this.#start();
  }

  /** Reads everything because the user was opened, not because the page was pressed. */
  #start(): void {
    void this.#host.runPress('openUser', () => this.refresh());
  }

  #findElsewhere(): void {
    const found = usersElsewhere(this.user, this.target.accountId, this.#host);
    if (JSON.stringify(found) === JSON.stringify(this.#elsewhere)) return;
    this.#elsewhere = found;
    this.#redraw.request();
  }

  async #receive(received: FromPanel): Promise<void> {
    switch (received.type) {
      case 'ready':
        this.#isReady = true;
        this.#show();
        break;
      case 'copyField': {
        const copied = copiedField(this.user, received.name, this.#privacy);
        if (copied) this.#host.copy(copied.text, copied.what);
        break;
      }
      case 'section':
      case 'copyId':
      case 'toggle':
        await this.#story?.receive(received, this.#isAccountThere);
        break;
      case 'openElsewhere': {
        const { accountId, userId } = received;
        const isMeant = (user: UserElsewhere): boolean => user.accountId === accountId && user.userId === userId;
        const listed = this.#elsewhere[maskedElsewhere(this.#elsewhere, this.#privacy).findIndex(isMeant)];
        if (listed) this.#host.openUser(listed.accountId, listed.userId);
        break;
      }
      case 'action':
        if (received.action === 'refresh') await this.refresh();
        else this.#host.perform(received.action, { ...this.target, user: this.user });
    }
  }

  #keptState(): PanelState {
    const { accountId } = this.target;
    const userId = this.target.userId ?? apiUserIdOf(this.user);
    if (!this.#privacy.isOn) return { accountId, userId };
    return { reference: this.#host.references.to({ accountId, userId }) };
  }

  #notice(nowMs: number): PanelNotice | undefined {
    if (!this.#isAccountThere) return accountRemovedNotice();
    if (this.target.userId === undefined) return withoutIdNotice();
    const { failure } = this.#user.part;
    return failure && failureNotice(this.#privacy.failure(failure), nowMs);
  }

  #show(): void {
    this.#didChange.fire();
    const { isReading, readAtMs, failure } = this.#user.part;
    if (!this.#isReady) return;
    const nowMs = Date.now();
    const { accountId } = this.target;
    const { providers, runPress } = this.#host;
    const isUserGone = failure !== undefined && causeOf(failure) === 'notFound';
    const isAboutToRead = this.#rest !== undefined;
    const names = providers.namesOf(accountId);
    const story = this.#story?.view({ isAboutToRead, canRead: this.#isAccountThere, isUserGone }, names, nowMs);
    const view = userView({
      user: this.#privacy.record(this.user),
      readAtMs,
      accountLabel: this.#privacy.label(this.#host.accounts.find(accountId)?.label ?? ''),
      isBusy: isReading || isAboutToRead,
      notice: this.#notice(nowMs),
      canRefresh: this.#isAccountThere && this.target.userId !== undefined,
      allowsChanges: this.#host.changesSwitch.isOn,
      story: story?.sections ?? [],
      answer: story?.answer,
      elsewhere: maskedElsewhere(this.#elsewhere, this.#privacy),
    });
    const message: ToPanel = { type: 'show', view: this.#privacy.view(view), state: this.#keptState() };
    void this.panel.webview.postMessage(message);
    if (story?.needsNames && !view.isBusy) void runPress('openUser', () => providers.read(accountId));
  }
}
