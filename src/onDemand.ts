import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { Assistant } from './assistant/assistant';
import { accountsFamily } from './commands/accounts/accountsFamily';
import { askForChangeCredential } from './commands/accounts/changeCredential';
import { AccountTargets } from './commands/accountTargets';
import { Clipboard } from './commands/clipboard';
import { TakeOutConsent } from './commands/copyConsent';
import { requireAllowed } from './commands/changes/changeCommands';
import { changesFamily } from './commands/changes/changesFamily';
import { candidatePresses } from './commands/export/candidatePresses';
import { exportCommands } from './commands/export/exportCommands';
import { idleSeatCommands } from './commands/export/idleSeatCommands';
import { requestPresses } from './commands/export/requestPresses';
import { removeByUri } from './commands/export/writeThrough';
import type { RunPress } from './commands/failureTeller';
import { findFamily } from './commands/find/findFamily';
import { onUser } from './commands/invocation';
import { personTarget } from './commands/openPerson';
import type { CommandHandlers, RunCommand } from './commands/registerCommands';
import { runner } from './commands/runner';
import { currentReport } from './commands/users/reportCommands';
import { usersFamily } from './commands/users/usersFamily';
import { viewFamily } from './commands/view/viewFamily';
import { commandId, isFollowedContextKey, isPreviewContextKey } from './contributions';
import type { CommandName, RestoredPanelKind } from './contributions';
import { changesFolder, unfinishedFolder } from './atStart';
import type { AtStart } from './atStart';
import { AccountLogReading } from './directory/accountLogReading';
import { forgetRemovedAccounts } from './directory/changeRecords';
import { IdentityProviders } from './directory/identityProviders';
import { IdleSeatsReading } from './directory/idleSeatsReading';
import { PurchasedSeats } from './directory/purchasedSeats';
import { WrittenFiles } from './export/fileIdentity';
import { RunningExports } from './export/runningExports';
import { UnfinishedFiles } from './export/unfinishedFiles';
import { UserLinkHandler } from './links/userLinkHandler';
import { AccessLogPanels } from './panel/accessLog/accessLogPanels';
import { accessLogServices } from './panel/accessLog/accessLogSource';
import type { ChangeReviewPanels } from './panel/changeReview/changeReviewPanels';
import { IdleSeatsPanels } from './panel/idleSeats/idleSeatsPanels';
import { idleSeatsServices } from './panel/idleSeats/idleSeatsSource';
import { PermissionsPanels } from './panel/permissions/permissionsPanels';
import { permissionsServices } from './panel/permissions/permissionsSource';
import { SeatUsagePanels } from './panel/seatUsage/seatUsagePanels';
import { seatUsageServices } from './panel/seatUsage/seatUsageSource';
import { UserPanels } from './panel/user/userPanels';
import { clientSettings, offersLanguageModelTools, opensPreviews, pageSize, sharesPersonalData } from './settings';
import { accountNode } from './tree/nodes';
import { setContext } from './tree/setContext';
import { untilLoaded } from './util/untilLoaded';

/** Everything that is built only when more than the view is needed. */
export interface OnDemand {
  readonly run: RunCommand;
  readonly panels: UserPanels;
  readonly seatUsage: SeatUsagePanels;
  readonly permissions: PermissionsPanels;
  readonly reviews: ChangeReviewPanels;
  readonly serializers: Readonly<Record<RestoredPanelKind, vscode.WebviewPanelSerializer>>;
  readonly uriHandler: vscode.UriHandler;
  readonly assistant: Assistant;
  readonly reportOf: (accountId: string, userId: string) => Promise<unknown>;
  /** Removes the files that killed exports left behind. */
  readonly removeLeftBehind: () => Promise<void>;
  /** Cancels the running exports; resolves once they have cleaned up. */
  readonly endExports: () => Promise<void>;
}

// This module is bundled separately, with its own copy of l10n, which needs the translations just as in `activate`.
if (vscode.l10n.bundle) l10n.config({ contents: vscode.l10n.bundle });

/**
 * Builds the panels and the handlers of all commands; called once, on first use, to keep the start fast. `runPress`
 * shows the errors of presses.
 */
export function createOnDemand(atStart: AtStart, runPress: RunPress): OnDemand {
  const { context, accounts, directory, view, privacy } = atStart;
  const { extensionUri } = context;
  const accountTargets = new AccountTargets(accounts, privacy);
  const consent = new TakeOutConsent(privacy);
  const clipboard = new Clipboard(consent, runPress);
  const exports = {
    running: new RunningExports(),
    unfinished: new UnfinishedFiles(unfinishedFolder(context), removeByUri),
    written: new WrittenFiles(),
  };
  const { changesSwitch } = atStart;
  const runForAccount = (command: CommandName, accountId: string): void =>
    void vscode.commands.executeCommand(commandId(command), accountNode(accountId));
  const providers = new IdentityProviders(atStart);
  const panels = new UserPanels({
    accounts,
    directory,
    providers,
    extensionUri,
    ...{ privacy, changesSwitch },
    references: atStart.references,
    log: atStart.maskedLog,
    runPress,
    copy: (text, what) => void clipboard.putPressed(() => ({ text, what, done: l10n.t('Value copied') })),
    perform: (action, user) => void runPress(action, () => run(action, onUser(user))),
  });
  const usage = seatUsageServices({ ...atStart, runPress }, extensionUri, runForAccount);
  const seatUsage = new SeatUsagePanels(usage);
  const checking = permissionsServices({ ...atStart, runPress }, extensionUri, runForAccount);
  const permissions = new PermissionsPanels(checking);
  const idleSeats = new IdleSeatsReading(atStart);
  const baseUrl = (): unknown => clientSettings().baseUrl;
  const ofChanges = changesFamily({
    ...{ ...atStart, accountTargets, extensionUri, runPress, runForAccount },
    loadChanges: untilLoaded(async () =>
      (await import('./changes')).createChanges({ ...atStart, baseUrl, folder: changesFolder(context) }),
    ),
    seatsFreed: (accountId) => {
      // What was read before tells of seats that are free now.
      if (idleSeats.stateOf(accountId).read) void runPress('findIdleSeats', () => idleSeats.read(accountId));
    },
    askForCredential: (accountId, createFirst) =>
      askForChangeCredential(accountId, { ...atStart, accountTargets }, createFirst),
  });
  const shared = { ...atStart, panels, seatUsage, permissions, accountTargets, consent, clipboard, exports, runPress };
  const purchased = new PurchasedSeats(context.globalState, accounts);
  const idle = idleSeatsServices({ ...atStart, reading: idleSeats, purchased }, extensionUri, {
    runForAccount,
    openUser: (user) => void runPress('openUser', () => run('openUser', onUser(user))),
    performOn: candidatePresses({
      ...{ ...shared, baseUrl },
      reviewRemoval: (accountId, users) => {
        requireAllowed(changesSwitch);
        ofChanges.reviews.review({ kind: 'removeSeats', accountId, users });
      },
    }),
    runPress,
  });
  const idleSeatsPanels = new IdleSeatsPanels(idle);
  const accountLogs = new AccountLogReading(atStart);
  const log = accessLogServices({ ...atStart, reading: accountLogs, providers }, extensionUri, {
    runForAccount,
    openPerson: (accountId, email) =>
      void runPress('openUser', async () => run('openUser', onUser(await personTarget(atStart, accountId, email)))),
    performOn: requestPresses(shared),
    runPress,
  });
  const accessLogPanels = new AccessLogPanels(log);
  const logs = { accountLogs, accessLogPanels };
  const services = { ...shared, ...logs, idleSeats, idleSeatsPanels, baseUrl, pageSize, opensPreviews };
  const assistant = new Assistant({
    ...atStart,
    log: atStart.maskedLog,
    isOn: offersLanguageModelTools,
    sharesPersonalData,
  });
  const find = findFamily({ ...services, referred: (text) => assistant.findUser(text) });
  const users = usersFamily({ ...services, search: () => find.searchAllUsers({ by: 'person', rows: [] }) });
  const ofAccounts = accountsFamily(services);
  const handlers: CommandHandlers = {
    ...ofAccounts,
    ...users,
    ...find,
    ...exportCommands(services),
    ...idleSeatCommands(services),
    ...ofChanges.handlers,
    ...viewFamily(services, { ...ofAccounts, ...users, ...find }),
  };
  context.subscriptions.push(
    panels,
    usage,
    seatUsage,
    checking,
    permissions,
    idleSeats,
    purchased,
    forgetRemovedAccounts(changesFolder(context), accounts),
    idle,
    idleSeatsPanels,
    accountLogs,
    providers,
    log,
    accessLogPanels,
    ofChanges,
    panels.onDidChangeReport(({ accountId, userId }) => atStart.documents.reportChanged(accountId, userId)),
    panels.onDidChangeFront((front) => {
      void setContext(isPreviewContextKey, front?.isPreview === true);
      void setContext(isFollowedContextKey, front?.isFollowed === true);
      void view.followUser(front);
    }),
  );
  const runChecked = runner(handlers);
  const run: RunCommand = (name, call) => {
    const user = call.by === 'person' && call.isOnPanel ? panels.frontUser : undefined;
    return runChecked(name, user ? onUser(user) : call);
  };
  return {
    run,
    panels,
    seatUsage,
    permissions,
    reviews: ofChanges.reviews,
    serializers: { user: panels, seatUsage, idleSeats: idleSeatsPanels, accessLog: accessLogPanels, permissions },
    uriHandler: new UserLinkHandler(services),
    assistant,
    reportOf: (accountId, userId) => currentReport(accountId, userId, services),
    removeLeftBehind: () => exports.unfinished.removeLeftBehind(),
    endExports: () => exports.running.end(),
  };
}
