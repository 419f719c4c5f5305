import assert from 'node:assert/strict';
import type { WebviewPanel } from 'vscode';
import { AccountLogReading } from '../../../src/directory/accountLogReading';
import { IdentityProviders } from '../../../src/directory/identityProviders';
import { IdleSeatsReading } from '../../../src/directory/idleSeatsReading';
import type { IdleSeatsState } from '../../../src/directory/idleSeatsReading';
import { PurchasedSeats } from '../../../src/directory/purchasedSeats';
import { AccessLogPanel } from '../../../src/panel/accessLog/accessLogPanel';
import { accessLogServices } from '../../../src/panel/accessLog/accessLogSource';
import type { Clock } from '../../../src/panel/accessLog/logFollower';
import { ChangeReviewPanel } from '../../../src/panel/changeReview/changeReviewPanel';
import { ReviewSession } from '../../../src/panel/changeReview/reviewSession';
import { IdleSeatsPanel } from '../../../src/panel/idleSeats/idleSeatsPanel';
import { idleSeatsServices } from '../../../src/panel/idleSeats/idleSeatsSource';
import { permissionsServices } from '../../../src/panel/permissions/permissionsSource';
import { seatUsageServices } from '../../../src/panel/seatUsage/seatUsageSource';
import type { ChangeKind, ChangeReport } from '../../../src/changes/change';
import type { AccessUser } from '../../../src/cloudflare/accessUser';
import type { PanelKind } from '../../../src/contributions';
import { PermissionsPanel } from '../../../src/panel/permissions/permissionsPanel';
import { SeatUsagePanel } from '../../../src/panel/seatUsage/seatUsagePanel';
import { UserPanel } from '../../../src/panel/user/userPanel';
import { PrivacyMode } from '../../../src/privacy/privacyMode';
import { UserReferences } from '../../../src/privacy/userReferences';
import { Emitter } from '../../../src/util/event';
import type { SimulatedUser, Simulator } from '../../simulator/simulator';
import { accountIds } from '../../support/accounts';
import type { DirectoryFixture } from '../../support/directory';
import { ScriptedChanges } from '../../support/scriptedChanges';
import { makeIdle, readOfIdle } from '../../support/idleUsers';
import { MemoryMemento } from '../../support/storage';
import { PanelStandIn } from './panelStandIn';
import type { PageOptions, WebviewPage } from './webviewPage';
import { RecordingLog } from '../../support/recordingLog';
import { runPress } from '../../support/presses';
import { AllowedChanges } from '../../support/allowedChanges';

/** The account that the panels show. */
export const [accountId] = accountIds;

/** One of the extension's panels with its page. */
export interface OpenPanel<Panel> {
  readonly panel: Panel;
  readonly webview: WebviewPage;
  /** Hides the panel, or brings it to the front again. */
  readonly setVisible: (isVisible: boolean) => void;
}

/** How a user's panel is opened; `user` is the record where it is known already. */
export interface UserOptions extends PageOptions {
  readonly user?: SimulatedUser;
}

/** The extension's panels over a simulator of the API, each with a real page, without VS Code. */
export class Panels {
  readonly simulator: Simulator;
  readonly fixture: DirectoryFixture;
  /** What the panels asked the rest of the extension for. */
  readonly performed: unknown[][] = [];
  /** Over once the person has given the credential that a page asked for. */
  credentialGiven: Promise<unknown> = Promise.resolve();
  readonly copied: string[] = [];
  /** What the reviews of changes ask and send by. */
  readonly changes = new ScriptedChanges();
  /** Whether changes are allowed. */
  readonly changesSwitch = new AllowedChanges();
  readonly #log = new RecordingLog();
  readonly #open: OpenPanel<{ dispose(): void }>[] = [];
  // Before what reads it.
  #isMasked = false;
  readonly #masking = {
    privacy: new PrivacyMode(() => this.#isMasked),
    references: new UserReferences(new MemoryMemento()),
  };

  readonly #logReading: AccountLogReading;
  readonly #providers: IdentityProviders;

  constructor(simulator: Simulator, fixture: DirectoryFixture) {
    this.#logReading = new AccountLogReading(fixture);
    this.#providers = new IdentityProviders(fixture);
    this.simulator = simulator;
    this.fixture = fixture;
  }

  /** A user of the account, by place in the list. */
  userAt(index: number): SimulatedUser & { readonly id: string; readonly email: string } {
    const { id = '', email = '', ...user } = this.simulator.users(accountId)[index] ?? {};
    return { ...user, id, email };
  }

  /** Masks personal data, or shows it again. */
  mask(isMasked: boolean): void {
    this.#isMasked = isMasked;
    this.#masking.privacy.check();
  }

  /** Opens the panel of a user of whom the id alone is known, as after a reload. */
  openUser(userId: string | undefined, options: UserOptions = {}): Promise<OpenPanel<UserPanel>> {
    const target = { accountId, userId, ...(options.user && { user: options.user }) };
    const host = {
      ...this.fixture,
      ...this.#masking,
      providers: this.#providers,
      changesSwitch: this.changesSwitch,
      extensionUri: undefined as never,
      log: this.#log,
      runPress,
      perform: (action: string) => void this.performed.push([action]),
      copy: (text: string) => void this.copied.push(text),
      openUser: (...user: unknown[]) => void this.performed.push(['openUser', ...user]),
    };
    return this.#show('user', options, (panel) => new UserPanel(panel, target, host));
  }

  openSeatUsage(options: PageOptions = {}): Promise<OpenPanel<SeatUsagePanel>> {
    const view = { revealAccount: () => Promise.resolve() };
    const core = { ...this.fixture, ...this.#masking, view, runPress, maskedLog: this.#log };
    const perform = (...asked: unknown[]): void => void this.performed.push(asked);
    const services = seatUsageServices(core, undefined as never, perform);
    return this.#show('seatUsage', options, (panel) => new SeatUsagePanel(panel, accountId, services));
  }

  /** Makes the first so many users idle, and all others active. */
  makeIdle(count: number): void {
    makeIdle(this.simulator, accountId, count);
  }

  /** Opens the panel of idle seats over what is read of the simulator. */
  openIdleSeats(options: PageOptions = {}): Promise<OpenPanel<IdleSeatsPanel>> {
    return this.#openIdleSeats(new IdleSeatsReading(this.fixture), options);
  }

  /** The same over a reading that brought so many candidates. */
  openManyCandidates(count: number, options: PageOptions = {}): Promise<OpenPanel<IdleSeatsPanel>> {
    const state: IdleSeatsState = { read: readOfIdle(count), progress: undefined };
    const reading = {
      onDidChange: new Emitter<string>().event,
      read: () => Promise.resolve(state.read),
      cancel: () => undefined,
    };
    return this.#openIdleSeats({ ...reading, stateOf: () => state }, options);
  }

  #openIdleSeats(
    reading: Parameters<typeof idleSeatsServices>[0]['reading'],
    options: PageOptions,
  ): Promise<OpenPanel<IdleSeatsPanel>> {
    const purchased = new PurchasedSeats(new MemoryMemento(), this.fixture.accounts);
    const { changesSwitch } = this;
    const core = { ...this.fixture, ...this.#masking, reading, purchased, changesSwitch, maskedLog: this.#log };
    const services = idleSeatsServices(core, undefined as never, {
      runForAccount: (...asked) => void this.performed.push(asked),
      openUser: ({ userId }) => void this.performed.push(['openUser', userId]),
      performOn: (action, id, candidates) => void this.performed.push([action, id, candidates.length]),
      runPress,
    });
    return this.#show('idleSeats', options, (panel) => new IdleSeatsPanel(panel, accountId, services));
  }

  /** Opens the panel of the access log over a reading of the simulator. */
  openAccessLog(options: PageOptions = {}, clock?: Clock): Promise<OpenPanel<AccessLogPanel>> {
    const core = {
      ...this.fixture,
      ...this.#masking,
      reading: this.#logReading,
      providers: this.#providers,
      maskedLog: this.#log,
    };
    const services = accessLogServices(core, undefined as never, {
      runForAccount: (...asked) => void this.performed.push(asked),
      openPerson: (_id, email) => void this.performed.push(['openPerson', email]),
      performOn: (action, _id, { requests, isFiltered }) =>
        void this.performed.push([action, requests.length, isFiltered]),
      runPress,
    });
    return this.#show('accessLog', options, (panel) => new AccessLogPanel(panel, accountId, services, clock));
  }

  openPermissions(options: PageOptions = {}): Promise<OpenPanel<PermissionsPanel>> {
    const perform = (...asked: unknown[]): void => void this.performed.push(asked);
    const services = permissionsServices(
      { ...this.fixture, ...this.#masking, runPress, maskedLog: this.#log },
      undefined as never,
      perform,
    );
    return this.#show('permissions', options, (panel) => new PermissionsPanel(panel, accountId, services));
  }

  /** Opens the review of a change of these users, over `changes`, and starts it. */
  async openReview(
    { kind, users }: { readonly kind: ChangeKind; readonly users: readonly AccessUser[] },
    options: PageOptions = {},
  ): Promise<OpenPanel<ChangeReviewPanel>> {
    const session = new ReviewSession({ kind, accountId, users }, () => Promise.resolve(this.changes));
    const { privacy } = this.#masking;
    const services = {
      extensionUri: undefined as never,
      ...{ privacy, log: this.#log, onDidForbid: new Emitter<void>().event },
      changes: () => Promise.resolve(this.changes),
      labelOf: (id: string) => this.fixture.accounts.find(id)?.label,
      onDidChangeAccounts: this.fixture.accounts.onDidChange,
      perform: (action: string, id: string) => void this.performed.push([action, id]),
      askForCredential: async (id: string, createFirst: boolean) => {
        this.performed.push(['askForCredential', id, createFirst]);
        await this.credentialGiven;
        return true;
      },
      ended: ({ results }: ChangeReport, isSeen: boolean) =>
        void this.performed.push(['ended', results.length, isSeen]),
      runPress,
    };
    const opened = await this.#show(
      'changeReview',
      options,
      (panel) => new ChangeReviewPanel(panel, session, services),
    );
    void session.review();
    return opened;
  }

  /** Lets go of all panels, and asserts that nothing went wrong in their pages, which posted nothing that no panel takes. */
  dispose(): void {
    this.#logReading.dispose();
    this.#providers.dispose();
    const open = this.#open.splice(0);
    for (const { panel } of open) panel.dispose();
    for (const { webview } of open) webview.assertNoComplaints();
    assert.deepEqual(this.#log.lines, []);
  }

  async #show<Panel extends { dispose(): void }>(
    kind: PanelKind,
    options: PageOptions,
    make: (panel: WebviewPanel) => Panel,
  ): Promise<OpenPanel<Panel>> {
    const standIn = new PanelStandIn();
    const panel = make(standIn.panel);
    const opened = {
      panel,
      webview: await standIn.load(kind, options),
      setVisible: (isVisible: boolean) => standIn.setVisible(isVisible),
    };
    this.#open.push(opened);
    return opened;
  }
}
