import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { toAccountId } from '../../cloudflare/accountId';
import type { Changes } from '../../changes/change';
import { madeChangesScheme } from '../../contributions';
import type { Privacy } from '../../privacy/privacy';

/** What the document needs from the rest of the extension. */
export interface MadeChangesServices {
  readonly privacy: Pick<Privacy, 'text' | 'onDidChange'>;
  /** Loads what knows the changes made from this machine; rejects while changes are not allowed. */
  readonly changes: () => Promise<Pick<Changes, 'made'>>;
}

/** The changes that were made from this machine, as read-only documents: of one account, or of all. */
export class MadeChangesDocument implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #services: MadeChangesServices;
  readonly #didChange = new vscode.EventEmitter<vscode.Uri>();
  readonly #subscriptions: readonly { dispose(): void }[];

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
    await this.#services.changes();
    const uri = vscode.Uri.from({
      ...{ scheme: madeChangesScheme, path: `/${l10n.t('Changes made')}.json` },
      query: accountId ?? '',
    });
    this.#didChange.fire(uri);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
  }

  /** Reads the open documents again. */
  renew(): void {
    for (const { uri } of vscode.workspace.textDocuments) {
      if (uri.scheme === madeChangesScheme) this.#didChange.fire(uri);
    }
  }

  async provideTextDocumentContent({ query }: vscode.Uri): Promise<string> {
    const { changes, privacy } = this.#services;
    return privacy.text(await (await changes()).made(toAccountId(query)));
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#didChange.dispose();
  }
}
