import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { userDocumentScheme } from '../contributions';
import type { AccountStore } from '../directory/accountStore';
import type { UserDirectory } from '../directory/userDirectory';
import type { PrivacyMode } from '../privacy/privacyMode';
import type { UserReferences } from '../privacy/userReferences';
import { displayText } from '../text/displayText';
import { userTitle } from '../text/userText';
import type { OpenedUsers } from './openedUsers';
import { addressesInTabs, moveTabs } from './documentTabs';
import { loadedUserText, userDocumentText } from './userDocumentText';
import type { UserDocumentSources } from './userDocumentText';
import { readUserDocument, userDocumentUri } from './userDocumentUri';
import type { UserDocument } from './userDocumentUri';

/** What the documents need from the rest of the extension. */
export interface UserDocumentServices extends UserDocumentSources {
  readonly accounts: Pick<AccountStore, 'accounts' | 'find' | 'onDidChange'>;
  readonly directory: Pick<UserDirectory, 'keyOfLoaded' | 'userOf' | 'readUser' | 'onDidChange'>;
  readonly privacy: PrivacyMode;
  readonly references: UserReferences;
  readonly opened: OpenedUsers;
  /** Tells the person that a tab could not be given another name. */
  readonly runPress: (name: string, run: () => unknown) => Promise<void>;
}

const maxNameLength = 80;

/**
 * Users and reports as read-only JSON documents. They are files of a virtual file system, because VS Code does not
 * restore editors of a `TextDocumentContentProvider` after a window reload. Stores only when documents last changed.
 */
export class UserDocuments implements vscode.FileSystemProvider, vscode.Disposable {
  readonly #services: UserDocumentServices;
  readonly #didChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly #subscriptions: readonly { dispose(): void }[];
  #accountIds: ReadonlySet<string>;
  /** VS Code reads a document again only if this has increased. */
  #changedAtMs = Date.now();

  readonly onDidChangeFile = this.#didChangeFile.event;

  constructor(services: UserDocumentServices) {
    this.#services = services;
    this.#accountIds = this.#currentAccountIds();
    const privacyChanged = (): void => void services.runPress('togglePrivacyMode', () => this.#privacyChanged());
    this.#subscriptions = [
      vscode.workspace.registerFileSystemProvider(userDocumentScheme, this, {
        isCaseSensitive: true,
        isReadonly: new vscode.MarkdownString(
          l10n.t('This shows what Cloudflare sent. It is read-only: nothing can be changed here.'),
        ),
      }),
      services.accounts.onDidChange(() => this.#accountsChanged()),
      services.privacy.onDidChange(privacyChanged),
      services.directory.onDidChange(({ accountId, key }) => this.#usersChanged(accountId, key)),
    ];
    // VS Code restored tabs under their old names, possibly from before personal data was masked.
    if (services.privacy.isOn) privacyChanged();
  }

  /** Opens a document in an editor; a document that is already open is read again. */
  async show(document: UserDocument, isPreview: boolean): Promise<void> {
    this.#services.opened.add(document);
    const uri = this.#addressOf(document);
    const name = this.#nameOf(document);
    this.#tellChanged(this.#openDocuments().filter((open) => open.uri.toString() === uri.toString()));
    await vscode.commands.executeCommand('vscode.open', uri, { preview: isPreview }, name);
  }

  /** Call this when the report on a user has arrived or changed. */
  reportChanged(accountId: string, userId: string): void {
    this.#tellChanged(
      this.#openDocuments().filter(
        ({ shown }) => shown.isReport && shown.accountId === accountId && shown.userId === userId,
      ),
    );
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    this.#readOpened(uri);
    return {
      type: vscode.FileType.File,
      ctime: 0,
      mtime: this.#changedAtMs,
      // Unknown before reading, and VS Code calls `stat` before each read.
      size: 0,
      permissions: vscode.FilePermission.Readonly,
    };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    const document = this.#readOpened(uri);
    return new TextEncoder().encode(markOfEncoding(uri) + (await userDocumentText(document, this.#services)));
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  readDirectory(uri: vscode.Uri): never {
    throw vscode.FileSystemError.FileNotFound(uri);
  }

  createDirectory(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  writeFile(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#didChangeFile.dispose();
  }

  /** Leaves documents of users who are not loaded alone: reading them again would cost a request nobody asked for. */
  #usersChanged(accountId: string, key: string | undefined): void {
    const { directory } = this.#services;
    const isAbout = ({ shown, text }: OpenDocument): boolean => {
      if (shown.isReport || shown.accountId !== accountId) return false;
      if (key !== undefined && directory.keyOfLoaded(accountId, shown.userId) !== key) return false;
      const loaded = loadedUserText(shown, this.#services);
      return loaded !== undefined && loaded !== text();
    };
    this.#tellChanged(this.#openDocuments().filter(isAbout));
  }

  /** Closed documents, which VS Code keeps for a while, are read again (perhaps by a request) only when reopened. */
  #accountsChanged(): void {
    const before = this.#accountIds;
    this.#accountIds = this.#currentAccountIds();
    const documents = this.#openDocuments().filter(
      ({ shown: { accountId } }) => before.has(accountId) !== this.#accountIds.has(accountId),
    );
    if (documents.length === 0) return;
    this.#grow();
    const inTabs = addressesInTabs();
    this.#tellChanged(documents.filter(({ uri }) => inTabs.has(uri.toString())));
  }

  /** Reads all open documents again, and shows them under URIs that reveal no more than they may. */
  async #privacyChanged(): Promise<void> {
    this.#tellChanged(this.#openDocuments());
    await moveTabs((uri) => {
      const document = this.#read(uri);
      return document && { uri: this.#addressOf(document), name: this.#nameOf(document) };
    });
  }

  #addressOf(document: UserDocument): vscode.Uri {
    const { accountId, userId } = document;
    const { privacy, references } = this.#services;
    const reference = privacy.isOn ? references.to({ accountId, userId }) : undefined;
    return vscode.Uri.from(userDocumentUri(document, reference));
  }

  /** The name on the tab: the user of the document, as it may be shown. */
  #nameOf({ accountId, userId, isReport }: UserDocument): string {
    const { directory, privacy } = this.#services;
    const key = directory.keyOfLoaded(accountId, userId);
    const user = key === undefined ? { id: userId } : directory.userOf(accountId, key);
    return `${displayText(userTitle(privacy.record(user)), maxNameLength)}${isReport ? ' report' : ''}.json`;
  }

  #read(uri: vscode.Uri): UserDocument | undefined {
    return readUserDocument(uri, (reference) => this.#services.references.find(reference));
  }

  /** Other code may ask for any URI: it only gets documents that the person opened, and other URIs send no request. */
  #readOpened(uri: vscode.Uri): UserDocument {
    const document = this.#read(uri);
    if (document && this.#services.opened.has(document, () => this.#isInTab(document))) return document;
    throw vscode.FileSystemError.FileNotFound(uri);
  }

  #isInTab({ accountId, userId }: UserDocument): boolean {
    return [...addressesInTabs()].some((address) => {
      const shown = this.#read(vscode.Uri.parse(address));
      return shown?.accountId === accountId && shown.userId === userId;
    });
  }

  #openDocuments(): readonly OpenDocument[] {
    return vscode.workspace.textDocuments.flatMap((document) => {
      const shown = this.#read(document.uri);
      return shown ? { uri: document.uri, shown, text: () => document.getText() } : [];
    });
  }

  #currentAccountIds(): ReadonlySet<string> {
    return new Set(this.#services.accounts.accounts.map(({ accountId }) => accountId));
  }

  #tellChanged(documents: readonly OpenDocument[]): void {
    if (documents.length === 0) return;
    this.#grow();
    this.#didChangeFile.fire(documents.map(({ uri }) => ({ type: vscode.FileChangeType.Changed, uri })));
  }

  #grow(): void {
    this.#changedAtMs = Math.max(Date.now(), this.#changedAtMs + 1);
  }
}

interface OpenDocument {
  readonly uri: vscode.Uri;
  readonly shown: UserDocument;
  readonly text: () => string;
}

/**
 * JSON has no byte order mark, and a saved copy gets none. But if the person's settings read files in another encoding,
 * or guess it, VS Code would decode a text without the mark wrongly.
 */
function markOfEncoding(uri: vscode.Uri): string {
  const files = vscode.workspace.getConfiguration('files', { uri, languageId: 'json' });
  return files.get('encoding') === 'utf8' && files.get('autoGuessEncoding') !== true ? '' : '\ufeff';
}
