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

/** What the documents need of the rest of the extension. */
export interface UserDocumentServices extends UserDocumentSources {
  readonly accounts: Pick<AccountStore, 'accounts' | 'find' | 'onDidChange'>;
  readonly directory: Pick<UserDirectory, 'keyOfLoaded' | 'userOf' | 'readUser' | 'onDidChange'>;
  readonly privacy: PrivacyMode;
  readonly references: UserReferences;
  readonly opened: OpenedUsers;
}

const maxNameLength = 80;

/**
 * Users and reports as read-only JSON documents. They are files of a file system, since VS Code does not bring back
 * editors of a `TextDocumentContentProvider` after a reload of the window; nothing is kept but what has changed when.
 */
export class UserDocuments implements vscode.FileSystemProvider, vscode.Disposable {
  readonly #services: UserDocumentServices;
  readonly #didChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly #subscriptions: readonly { dispose(): void }[];
  #accountIds: ReadonlySet<string>;
  /** VS Code reads a document again only where this has grown. */
  #changedAtMs = Date.now();

  readonly onDidChangeFile = this.#didChangeFile.event;

  constructor(services: UserDocumentServices) {
    this.#services = services;
    this.#accountIds = this.#currentAccountIds();
    this.#subscriptions = [
      vscode.workspace.registerFileSystemProvider(userDocumentScheme, this, {
        isCaseSensitive: true,
        isReadonly: new vscode.MarkdownString(
          l10n.t('This shows what Cloudflare sent. It is read-only: nothing can be changed here.'),
        ),
      }),
      services.accounts.onDidChange(() => this.#accountsChanged()),
      services.privacy.onDidChange(() => void this.#privacyChanged()),
      services.directory.onDidChange(({ accountId, key }) => this.#usersChanged(accountId, key)),
    ];
    // VS Code brought tabs back with the names that they had, perhaps from before personal data was masked.
    if (services.privacy.isOn) void this.#privacyChanged();
  }

  /** Opens a document in an editor; one that is open already is read again. */
  async show(document: UserDocument, isPreview: boolean): Promise<void> {
    this.#services.opened.add(document);
    const uri = this.#addressOf(document);
    const name = this.#nameOf(document);
    this.#tellChanged(this.#openDocuments().filter((open) => open.uri.toString() === uri.toString()));
    await vscode.commands.executeCommand('vscode.open', uri, { preview: isPreview }, name);
  }

  /** To be called after the report on a user has come or changed. */
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
      // Only reading would tell, and VS Code asks before each.
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

  /** A document of a user who is not loaded stays as it is: reading it again would cost a request that nobody asked for. */
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

  /** A document that was closed, which VS Code keeps for a while, is read again when it is opened: that may cost a request. */
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

  /** All that is open is read again, and shown under an address that tells no more than it may. */
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

  /** What stands on the tab: whom the document is of, as it may be shown. */
  #nameOf({ accountId, userId, isReport }: UserDocument): string {
    const { directory, privacy } = this.#services;
    const key = directory.keyOfLoaded(accountId, userId);
    const user = key === undefined ? { id: userId } : directory.userOf(accountId, key);
    return `${displayText(userTitle(privacy.record(user)), maxNameLength)}${isReport ? ' report' : ''}.json`;
  }

  #read(uri: vscode.Uri): UserDocument | undefined {
    return readUserDocument(uri, (reference) => this.#services.references.find(reference));
  }

  /** Other code may ask for any address; it gets only what the person has opened, and nobody is asked for the rest. */
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
 * JSON has no byte order mark, and whoever saves a copy gets none. Where the person has files read in another encoding, or
 * in one that is guessed, VS Code would read a text without one wrongly.
 */
function markOfEncoding(uri: vscode.Uri): string {
  const files = vscode.workspace.getConfiguration('files', { uri, languageId: 'json' });
  return files.get('encoding') === 'utf8' && files.get('autoGuessEncoding') !== true ? '' : '\ufeff';
}
