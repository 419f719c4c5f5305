import path from 'node:path';
import * as vscode from 'vscode';

/** The URIs of all documents shown in tabs, alone or in a diff. */
export function addressesInTabs(): ReadonlySet<string> {
  const uris = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.flatMap(({ input }) => urisOf(input)));
  return new Set(uris.map((uri) => uri.toString()));
}

/** The URI of a document, and the name of its tab. */
export interface DocumentPlace {
  readonly uri: vscode.Uri;
  readonly name: string;
}

/**
 * Reopens documents under the URI that `placeOf` returns for them and closes their old tabs, because the URI of an open
 * document can't be changed. Documents without a new place stay.
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

/** Looks the tab up anew, because VS Code replaces its tab objects when tabs open or close. */
async function closeTab(viewColumn: vscode.ViewColumn, name: string): Promise<void> {
  const group = vscode.window.tabGroups.all.find((one) => one.viewColumn === viewColumn);
  const tab = group?.tabs.find(({ input }) => nameOf(urisOf(input)) === name);
  if (tab) await vscode.window.tabGroups.close(tab, true);
}

/** The text documents that a tab shows: one, or both sides of a diff. */
function urisOf(input: unknown): readonly vscode.Uri[] {
  if (input instanceof vscode.TabInputText) return [input.uri];
  return input instanceof vscode.TabInputTextDiff ? [input.original, input.modified] : [];
}

function nameOf(uris: readonly vscode.Uri[]): string {
  return uris.map((uri) => uri.toString()).join(' ');
}
