import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { CloudflareClient } from './cloudflare/client';
import { AccountCommands } from './commands/accountCommands';
import { copyText, copyUsersAsJson } from './commands/clipboard';
import { pressRow } from './commands/pressRow';
import { registerCommands } from './commands/registerCommands';
import { searchCommands } from './commands/searchCommands';
import { userCommands } from './commands/userCommands';
import { viewCommands } from './commands/viewCommands';
import { commandId } from './contributions';
import { AccountStore } from './directory/accountStore';
import { CredentialStore } from './directory/credentialStore';
import { UserDirectory } from './directory/userDirectory';
import { UserPanels } from './panel/userPanels';
import { clientSettings, pageSize } from './settings';
import { accountNode } from './tree/nodes';
import { RowItems } from './tree/rowItems';
import { UsersTreeProvider } from './tree/usersTreeProvider';
import { UsersView } from './tree/usersView';
import type { Disposable } from './util/event';

/** What tests in VS Code reach through `activate`; nobody else gets it. */
export interface InnerObjects {
  readonly accounts: AccountStore;
  readonly credentials: CredentialStore;
  readonly client: CloudflareClient;
  readonly directory: UserDirectory;
  readonly provider: UsersTreeProvider;
  readonly view: UsersView;
  readonly panels: UserPanels;
}

/** Builds the extension; views and commands exist before any secret or request is awaited. */
export function activate(context: vscode.ExtensionContext): InnerObjects | undefined {
  if (vscode.l10n.bundle) l10n.config({ contents: vscode.l10n.bundle });
  const log = vscode.window.createOutputChannel('Cloudflare Access Users', { log: true });
  const accounts = new AccountStore(context.globalState);
  const credentials = new CredentialStore(context.secrets);
  const client = new CloudflareClient({ settings: clientSettings, log });
  const directory = new UserDirectory({ client, accounts, credentials, pageSize });
  const items = new RowItems(accounts, directory, vscode.Uri.joinPath(context.extensionUri, 'media'));
  const provider = new UsersTreeProvider(accounts, directory, items);
  const view = new UsersView(provider, directory, client);
  const accountCommands = new AccountCommands(accounts, credentials, client);
  const panels = new UserPanels({
    accounts,
    directory,
    extensionUri: context.extensionUri,
    copy: (text) => void copyText(text, l10n.t('Value copied')),
    perform: (action, { accountId, user }) => {
      if (action === 'copyJson') void copyUsersAsJson([user]);
      else void vscode.commands.executeCommand(commandId(action), accountNode(accountId));
    },
  });
  const search = searchCommands({ accounts, directory, panels, view, accountCommands });
  const handlers = {
    ...accountCommands.handlers,
    ...search,
    ...viewCommands(accounts, directory, view, accountCommands),
    ...userCommands({
      directory,
      panels,
      accountCommands,
      selection: () => view.selection,
      search: () => search.searchUsers(undefined),
    }),
  };
  const showLog = (): void => log.show();
  context.subscriptions.push(
    log,
    accounts,
    credentials,
    directory,
    items,
    provider,
    view,
    panels,
    ...followOtherWindows(accounts, credentials, view),
    registerCommands({ ...handlers, pressRow: () => pressRow(view, directory, handlers), showLog }, log, showLog),
  );
  if (context.extensionMode !== vscode.ExtensionMode.Test) return undefined;
  return { accounts, credentials, client, directory, provider, view, panels };
}

/** VS Code tells of no change that another window makes to global state, so it is looked at whenever that may matter. */
function followOtherWindows(accounts: AccountStore, credentials: CredentialStore, view: UsersView): Disposable[] {
  const reload = (): void => accounts.reload();
  return [
    credentials.onDidChange(reload),
    vscode.window.onDidChangeWindowState(reload),
    view.onDidChangeVisibility(reload),
  ];
}
