import * as vscode from 'vscode';
import { CloudflareClient } from './cloudflare/client';
import { tokenVariable } from './cloudflare/secretPlace';
import { AccountStore } from './directory/accountStore';
import { AccountViews } from './directory/accountViews';
import { CredentialStore } from './directory/credentialStore';
import { UserDirectory } from './directory/userDirectory';
import { UserDocuments } from './documents/userDocuments';
import type { UserDocumentSources } from './documents/userDocumentText';
import { clientSettings, concurrency, pageSize } from './settings';
import { displayLocale } from './text/displayLocale';
import { Announcer } from './tree/announcer';
import { RowItems } from './tree/rowItems';
import { RowLimits } from './tree/rowLimits';
import { UsersTreeProvider } from './tree/usersTreeProvider';
import { UsersView } from './tree/usersView';

/** What the view of accounts and users is made of, and what VS Code may ask for before the person does. */
export interface Core {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  readonly accounts: AccountStore;
  readonly credentials: CredentialStore;
  readonly client: CloudflareClient;
  readonly directory: UserDirectory;
  readonly views: AccountViews;
  readonly provider: UsersTreeProvider;
  readonly view: UsersView;
  readonly documents: UserDocuments;
}

/** Builds the view and what stands behind it; no secret is read and no request made. All of it ends with the extension. */
export function createCore(context: vscode.ExtensionContext, report: UserDocumentSources['report']): Core {
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
  const announcer = new Announcer({ ...known, directory, isViewVisible: () => view.isVisible });
  const documents = new UserDocuments({ accounts, directory, report });
  const owned = [log, accounts, credentials, views, directory, items, provider, view, announcer, documents];
  context.subscriptions.push(...owned);
  return { context, log, ...known, client, directory, provider, view, documents };
}
