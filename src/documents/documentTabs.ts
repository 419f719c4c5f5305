import path from 'node:path';
import * as vscode from 'vscode';

/** The addresses of the documents that an editor shows, alone or beside another one. */
export function addressesInTabs(): ReadonlySet<string> {
  const uris = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.flatMap(({ input }) => urisOf(input)));
  return new Set(uris.map((uri) => uri.toString()));
}

/** Where a document is to be shown, and the name of its tab. */
export interface DocumentPlace {
  readonly uri: vscode.Uri;
  readonly name: string;
}

/**
 * Opens the documents that tabs show in the place that `placeOf` gives for theirs, and closes those tabs; a document for
 * which it gives none stays. An address can't be changed while its document is open.
 */
export async function moveTabs(placeOf: (uri: vscode.Uri) => DocumentPlace | undefined): Promise<void> {
  for (const { viewColumn, tabs } of vscode.window.tabGroups.all) {
    for (const { input, isActive } of [...tabs]) {
      const uris = urisOf(input);
      const places = uris.map((uri) => placeOf(uri) ?? { uri, name: path.posix.basename(uri.path) });
      if (nameOf(places.map(({ uri }) => uri)) === nameOf(uris)) continue;
      const options = { viewColumn, preview: false, preserveFocus: true, background: !isActive };
      const [original, modified] = places;
      if (modified === undefined) {
        await vscode.commands.executeCommand('vscode.open', original?.uri, options, original?.name);
      } else {
        const title = `${original?.name} ↔ ${modified.name}`;
        await vscode.commands.executeCommand('vscode.diff', original?.uri, modified.uri, title, options);
      }
      await closeTab(viewColumn, nameOf(uris));
    }
  }
}

/** VS Code makes new objects for its tabs while some come and go. */
async function closeTab(viewColumn: vscode.ViewColumn, name: string): Promise<void> {
  const group = vscode.window.tabGroups.all.find((one) => one.viewColumn === viewColumn);
  const tab = group?.tabs.find(({ input }) => nameOf(urisOf(input)) === name);
  if (tab) await vscode.window.tabGroups.close(tab, true);
}

/** What a tab shows of text: a document, or two beside each other. */
function urisOf(input: unknown): readonly vscode.Uri[] {
  if (input instanceof vscode.TabInputText) return [input.uri];
  return input instanceof vscode.TabInputTextDiff ? [input.original, input.modified] : [];
}

function nameOf(uris: readonly vscode.Uri[]): string {
  return uris.map((uri) => uri.toString()).join(' ');
}
