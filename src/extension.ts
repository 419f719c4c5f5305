import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { CloudflareClient } from './cloudflare/client';
import { tokenVariable } from './cloudflare/secretPlace';
import { AccountCommands } from './commands/accountCommands';
import { accountOrderCommands } from './commands/accountOrderCommands';
import { copyText, copyUsersAsJson } from './commands/clipboard';
import { exportCommands } from './commands/exportCommands';
import { filterCommands } from './commands/filterCommands';
import { permissionsServices } from './commands/permissionsServices';
import { pressRow } from './commands/pressRow';
import { UserLinkHandler } from './commands/linkCommands';
import { registerCommands } from './commands/registerCommands';
import { copyReport, reportCommands } from './commands/reportCommands';
import { searchCommands } from './commands/searchCommands';
import { seatUsageServices } from './commands/seatUsageServices';
import { tokenCommands } from './commands/tokenCommands';
import { userCommands } from './commands/userCommands';
import { userToolCommands } from './commands/userToolCommands';
import { viewCommands } from './commands/viewCommands';
import { followWalkthrough } from './commands/walkthroughContexts';
import { commandId } from './contributions';
import { AccountStore } from './directory/accountStore';
import { AccountViews } from './directory/accountViews';
import { CredentialStore } from './directory/credentialStore';
import { UserDirectory } from './directory/userDirectory';
import { UserDocuments } from './documents/userDocuments';
import { PermissionsPanels } from './panel/permissions/permissionsPanels';
import { SeatUsagePanels } from './panel/seatUsage/seatUsagePanels';
import { UserPanels } from './panel/userPanels';
import { clientSettings, concurrency, pageSize } from './settings';
import { displayLocale } from './text/displayLocale';
import { accountNode } from './tree/nodes';
import type { TreeNode } from './tree/nodes';
import { RowItems } from './tree/rowItems';
import { RowLimits } from './tree/rowLimits';
import { UsersTreeProvider } from './tree/usersTreeProvider';
import { UsersView } from './tree/usersView';
import type { Disposable } from './util/event';

/** What tests in VS Code reach through `activate`; nobody else gets it. */
export interface InnerObjects {
  readonly accounts: AccountStore;
  readonly credentials: CredentialStore;
  readonly client: CloudflareClient;
  readonly directory: UserDirectory;
  readonly views: AccountViews;
  readonly provider: UsersTreeProvider;
  readonly view: UsersView;
  readonly panels: UserPanels;
  readonly seatUsage: SeatUsagePanels;
  readonly permissions: PermissionsPanels;
  readonly documents: UserDocuments;
}

/** Builds the extension; views and commands exist before any secret or request is awaited. */
export function activate(context: vscode.ExtensionContext): InnerObjects | undefined {
  if (vscode.l10n.bundle) l10n.config({ contents: vscode.l10n.bundle });
  const log = vscode.window.createOutputChannel('Cloudflare Access Users', { log: true });
  const accounts = new AccountStore(context.globalState);
  const credentials = new CredentialStore({
    secrets: context.secrets,
    accounts,
    environmentToken: () => process.env[tokenVariable],
    baseUrl: () => clientSettings().baseUrl,
  });
  const client = new CloudflareClient({ settings: clientSettings, log });
  const views = new AccountViews(context.globalState, accounts);
  const known = { accounts, credentials, views };
  const locale = displayLocale;
  const directory = new UserDirectory({ ...known, client, pageSize, concurrency, locale });
  const rowLimits = new RowLimits();
  const media = vscode.Uri.joinPath(context.extensionUri, 'media');
  const items = new RowItems({ ...known, directory, rowLimits, media });
  const provider = new UsersTreeProvider({ ...known, directory, items, rowLimits });
  const view = new UsersView(provider, directory, client);
  const accountCommands = new AccountCommands(accounts, credentials, client);
  const panels: UserPanels = new UserPanels({
    accounts,
    directory,
    extensionUri: context.extensionUri,
    copy: (text) => void copyText(text, l10n.t('Value copied')),
    perform: (action, { accountId, userId, user, report }) => {
      if (action === 'copyJson') void copyUsersAsJson([user]);
      else if (action === 'copyReport') void copyReport(report());
      else if (action !== 'openJson') void vscode.commands.executeCommand(commandId(action), accountNode(accountId));
      else if (userId !== undefined) void documents.show({ accountId, userId, isReport: true }, true);
    },
  });
  const documents = new UserDocuments({
    accounts,
    directory,
    report: (accountId, userId) => panels.reportOf(accountId, userId),
  });
  const usage = seatUsageServices({ ...known, directory, view }, context.extensionUri);
  const seatUsage = new SeatUsagePanels(usage);
  const permissions = new PermissionsPanels(permissionsServices({ ...known, client }, context.extensionUri));
  const selection = (): readonly TreeNode[] => view.selection;
  const services = { ...known, directory, panels, view, accountCommands, selection, documents, permissions };
  const search = searchCommands(services);
  const handlers = {
    ...accountCommands.handlers,
    ...accountOrderCommands(services),
    ...search,
    ...viewCommands(services),
    ...filterCommands(services),
    ...exportCommands(services),
    ...reportCommands(services),
    ...tokenCommands(services),
    ...userToolCommands({ ...services, baseUrl: () => clientSettings().baseUrl, pageSize }),
    ...userCommands({ ...services, search: () => search.searchUsers(undefined) }),
    showSeatUsage: async (argument: unknown): Promise<void> => {
      const account = await accountCommands.accountFor(argument ?? view.selection[0], l10n.t('Show Seat Usage'));
      seatUsage.show(account.accountId);
    },
  };
  const showLog = (): void => log.show();
  context.subscriptions.push(
    log,
    accounts,
    credentials,
    views,
    directory,
    items,
    provider,
    view,
    panels,
    usage,
    seatUsage,
    permissions,
    documents,
    panels.onDidChangeReport(({ accountId, userId }) => documents.reportChanged(accountId, userId)),
    panels.onDidChangeFront((front) => void view.followUser(front)),
    vscode.window.registerUriHandler(new UserLinkHandler(services)),
    followWalkthrough(context, accounts, directory),
    ...followOtherWindows(known, view),
    registerCommands({ ...handlers, pressRow: () => pressRow(view, directory, handlers), showLog }, log, showLog),
  );
  if (context.extensionMode !== vscode.ExtensionMode.Test) return undefined;
  return { ...known, client, directory, provider, view, panels, seatUsage, permissions, documents };
}

/** VS Code tells of no change that another window makes to global state, so it is looked at whenever that may matter. */
function followOtherWindows(
  { accounts, credentials, views }: Pick<InnerObjects, 'accounts' | 'credentials' | 'views'>,
  view: UsersView,
): Disposable[] {
  const reload = (): void => {
    accounts.reload();
    views.reload();
  };
  return [
    credentials.onDidChange(reload),
    vscode.window.onDidChangeWindowState(reload),
    view.onDidChangeVisibility(reload),
  ];
}
