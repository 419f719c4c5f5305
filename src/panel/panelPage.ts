import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { displayLanguage } from '../text/displayLocale';
import { panelHtml } from './html';
import type { PanelShell } from './html';

/** Which page a webview shows: its script is a file of `dist`, its styles are files of `media`, later ones win. */
export interface PanelPage extends Pick<PanelShell, 'title' | 'rootId'> {
  readonly script: string;
  readonly styles: readonly string[];
}

/** Loads a page into a webview, which may then run that page's script and read those two folders, nothing else. */
export function showPanelPage(webview: vscode.Webview, extensionUri: vscode.Uri, page: PanelPage): void {
  const resource = (...path: string[]): vscode.Uri => vscode.Uri.joinPath(extensionUri, ...path);
  const inWebview = (...path: string[]): string => webview.asWebviewUri(resource(...path)).toString();
  webview.options = { enableScripts: true, localResourceRoots: [resource('dist'), resource('media')] };
  webview.html = panelHtml({
    nonce: randomBytes(16).toString('base64url'),
    language: displayLanguage(),
    title: page.title,
    rootId: page.rootId,
    scriptUri: inWebview('dist', page.script),
    styleUris: page.styles.map((style) => inWebview('media', style)),
  });
}
