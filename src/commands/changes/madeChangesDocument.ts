import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Changes } from '../../changes/change';
import { madeChangesScheme } from '../../contributions';
import { addressesInTabs } from '../../documents/documentTabs';
import type { Privacy } from '../../privacy/privacy';
import type { UserReferences } from '../../privacy/userReferences';

/** What the document needs from the rest of the extension. */
export interface MadeChangesServices {
  readonly privacy: Pick<Privacy, 'text' | 'onDidChange'>;
  readonly references: Pick<UserReferences, 'to' | 'find'>;
  /** Loads what knows the changes made from this machine; rejects while changes are not allowed. */
  readonly changes: () => Promise<Pick<Changes, 'made'>>;
}

/**
 * The changes that were made from this machine, as read-only documents: of one account, or of all. Their URIs name no
 * account, because VS Code stores them. Other code only gets documents that were shown.
 */
export class MadeChangesDocument implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #services: MadeChangesServices;
  readonly #didChange = new vscode.EventEmitter<vscode.Uri>();
  readonly #subscriptions: readonly { dispose(): void }[];
  readonly #shown = new Set<string>();

  readonly onDidChange = this.#didChange.event;

  constructor(services: MadeChangesServices) {
    this.#services = services;
    this.#subscriptions = [
      vscode.workspace.registerTextDocumentContentProvider(madeChangesScheme, this),
      services.privacy.onDidChange(() => this.renew()),
    ];
  }

  /** Opens the document, read anew. */
  async show(accountId: string | undefined): Promise<void> {
    // Rejects here, where the error is shown, not in the editor.
    const { changes, references } = this.#services;
    await changes();
    const uri = vscode.Uri.from({
      ...{ scheme: madeChangesScheme, path: `/${l10n.t('Changes made')}.json` },
      query: accountId === undefined ? '' : references.to({ accountId }),
    });
    this.#shown.add(uri.toString());
    this.#didChange.fire(uri);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
  }

  /** Reads the open documents again. */
  renew(): void {
    for (const { uri } of vscode.workspace.textDocuments) {
      if (uri.scheme === madeChangesScheme) this.#didChange.fire(uri);
    }
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const { changes, privacy, references } = this.#services;
    const isOfAll = uri.query === '';
    const accountId = isOfAll ? undefined : references.find(uri.query)?.accountId;
    const isShown = this.#shown.has(uri.toString()) || addressesInTabs().has(uri.toString());
    if (!isShown || (!isOfAll && accountId === undefined)) throw vscode.FileSystemError.FileNotFound(uri);
    return privacy.text(await (await changes()).made(accountId));
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#didChange.dispose();
  }
}
