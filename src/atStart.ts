import * as vscode from 'vscode';
import { CloudflareClient } from './cloudflare/client';
import { tokenVariable } from './cloudflare/secretPlace';
import { FailureTeller } from './commands/failureTeller';
import { configurationSection } from './contributions';
import type { ConfigurationKey } from './contributions';
import { AccountStore } from './directory/accountStore';
import { ListChoices } from './directory/listChoices';
import { CredentialStore } from './directory/credentialStore';
import { SecretLedger } from './directory/secretLedger';
import { UserDirectory } from './directory/userDirectory';
import { OpenedUsers } from './documents/openedUsers';
import { UserDocuments } from './documents/userDocuments';
import type { UserDocumentSources } from './documents/userDocumentText';
import { maskedLog } from './privacy/maskedLog';
import { PrivacyMode } from './privacy/privacyMode';
import { UserReferences } from './privacy/userReferences';
import {
  allowsChanges,
  clientSettings,
  concurrency,
  connectionSettings,
  masksPersonalData,
  pageSize,
  usualDescription,
} from './settings';
import { displayLocale } from './text/displayLocale';
import { PrivacySign } from './tree/privacySign';
import { RestoredTabs } from './tree/restoredTabs';
import { AccountNews } from './tree/accountNews';
import { ChangesSwitch } from './tree/changesSwitch';
import { Announcer } from './tree/announcer';
import { RowItems } from './tree/rowItems';
import { RowLimits } from './tree/rowLimits';
import { UsersTreeProvider } from './tree/usersTreeProvider';
import { UsersView } from './tree/usersView';
import type { Disposable } from './util/event';
import type { Log } from './util/log';

/** The view of accounts and users with its services, and whatever else VS Code may ask for before the person does. */
export interface AtStart {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  /** Writes to the same log, masked in privacy mode. */
  readonly maskedLog: Log;
  readonly teller: FailureTeller;
  readonly privacy: PrivacyMode;
  readonly references: UserReferences;
  readonly accounts: AccountStore;
  readonly credentials: CredentialStore;
  readonly client: CloudflareClient;
  readonly directory: UserDirectory;
  readonly choices: ListChoices;
  readonly changesSwitch: ChangesSwitch;
  readonly provider: UsersTreeProvider;
  readonly view: UsersView;
  readonly documents: UserDocuments;
}

/**
 * Builds the view and its services, without reading a secret or making a request. Everything is disposed with the
 * extension.
 */
export function createAtStart(context: vscode.ExtensionContext, report: UserDocumentSources['report']): AtStart {
  const privacy = new PrivacyMode(masksPersonalData);
  const references = new UserReferences(context.workspaceState);
  const log = vscode.window.createOutputChannel('Cloudflare Access Users', { log: true });
  const masked = maskedLog(log, privacy);
  const teller = new FailureTeller({ ...masked, show: () => log.show() }, privacy);
  const accounts = new AccountStore(context.globalState);
  const credentials = new CredentialStore({
    secrets: context.secrets,
    ledger: new SecretLedger(context.globalState),
    accounts,
    environmentToken: () => process.env[tokenVariable],
    baseUrl: () => clientSettings().baseUrl,
  });
  const client = new CloudflareClient({ settings: clientSettings, log: masked });
  const choices = new ListChoices(context.globalState, accounts);
  const known = { accounts, credentials, choices, privacy };
  const locale = displayLocale;
  const directory = new UserDirectory({ ...known, client, pageSize, concurrency, locale });
  const rowLimits = new RowLimits();
  const media = vscode.Uri.joinPath(context.extensionUri, 'media');
  // Cached, since thousands of rows read it at a time.
  let usual = usualDescription();
  const news = new AccountNews(client, directory);
  const items = new RowItems({ ...known, directory, rowLimits, news, media, usualDescription: () => usual });
  const provider = new UsersTreeProvider({ ...known, directory, items, rowLimits, news });
  const view = new UsersView(provider, directory);
  const announcer = new Announcer({ ...known, directory, isViewVisible: () => view.isVisible });
  const changesSwitch = new ChangesSwitch(allowsChanges);
  const opened = new OpenedUsers(context.workspaceState);
  const documents = new UserDocuments({ ...known, directory, report, references, opened, runPress: teller.run });
  const owned = [
    log,
    privacy,
    accounts,
    credentials,
    client,
    choices,
    directory,
    news,
    items,
    provider,
    view,
    announcer,
    documents,
    changesSwitch,
    new PrivacySign(privacy),
    new RestoredTabs(privacy, teller.run),
  ];
  context.subscriptions.push(
    ...owned,
    // Connections opened under the former settings, for example through another proxy, are no longer used.
    onSettingChange(connectionSettings, () => client.renewConnections()),
    onSettingChange([ownSetting('rowDescription')], () => {
      usual = usualDescription();
      provider.redraw();
    }),
    onSettingChange([ownSetting('allowChanges')], () => changesSwitch.check()),
    ...followPrivacy(privacy, context),
  );
  const shown = { provider, view, documents, changesSwitch };
  return { context, log, maskedLog: masked, teller, ...known, references, client, directory, ...shown };
}

/** The local folder in which exports note the files they write; all windows share it. */
export function unfinishedFolder({ globalStorageUri }: Pick<vscode.ExtensionContext, 'globalStorageUri'>): string {
  return vscode.Uri.joinPath(globalStorageUri, 'unfinishedExports').fsPath;
}

/** The local folder of the records of changes; all windows share it. */
export function changesFolder({ globalStorageUri }: Pick<vscode.ExtensionContext, 'globalStorageUri'>): string {
  return vscode.Uri.joinPath(globalStorageUri, 'changes').fsPath;
}

/** Runs a function when one of these settings, or one below them, has changed. */
function onSettingChange(settings: readonly string[], run: () => void): Disposable {
  return vscode.workspace.onDidChangeConfiguration((change) => {
    if (settings.some((setting) => change.affectsConfiguration(setting))) run();
  });
}

function ownSetting(key: ConfigurationKey): string {
  return `${configurationSection}.${key}`;
}

/**
 * Clears the log when privacy mode is turned on, since older lines in it are unmasked; if it is hidden, once it is
 * shown.
 */
function followPrivacy(privacy: PrivacyMode, context: vscode.ExtensionContext): Disposable[] {
  let isToBeCleared = false;
  const clearInSight = (): void => {
    if (!isToBeCleared || !isLogInSight(context)) return;
    isToBeCleared = false;
    // The log's own `clear` leaves its last lines: it counts the lines logged, not those written.
    void vscode.commands.executeCommand('workbench.output.action.clearOutput');
  };
  return [
    onSettingChange([ownSetting('maskPersonalData')], () => privacy.check()),
    privacy.onDidChange(() => {
      isToBeCleared = privacy.isOn;
      clearInSight();
    }),
    vscode.window.onDidChangeVisibleTextEditors(clearInSight),
  ];
}

/** Whether the Output view shows this extension's log. */
function isLogInSight({ extension }: vscode.ExtensionContext): boolean {
  return vscode.window.visibleTextEditors.some(
    ({ document: { uri } }) => uri.scheme === 'output' && uri.path.includes(extension.id),
  );
}
