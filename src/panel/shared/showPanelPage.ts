import * as vscode from 'vscode';
import type { PanelKind } from '../../contributions';
import { pageFolders, pageHtml, panelPage } from './panelPage';

/** Loads a panel's page into a webview, which may then run that page's script and read those two folders, nothing else. */
export function showPanelPage(webview: vscode.Webview, extensionUri: vscode.Uri, kind: PanelKind): void {
  const resource = (...path: string[]): vscode.Uri => vscode.Uri.joinPath(extensionUri, ...path);
  webview.options = { enableScripts: true, localResourceRoots: pageFolders.map((folder) => resource(folder)) };
  webview.html = pageHtml(panelPage(kind), (...path) => webview.asWebviewUri(resource(...path)).toString());
}
