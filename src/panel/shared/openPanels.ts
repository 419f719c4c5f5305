import * as vscode from 'vscode';
import { fieldOf } from '../../cloudflare/recordFields';
import { panelType } from '../../contributions';
import type { PanelKind } from '../../contributions';
import type { Disposable } from '../../util/event';
import { pageFolders, pageHtml, panelPage } from './panelPage';

/** The content of a webview panel, disposed with it. */
export interface PanelContent extends Disposable {
  readonly panel: vscode.WebviewPanel;
}

/**
 * The open panels of one kind, at most one per id. Disposing this does not close them: VS Code restores them when the
 * window reloads.
 */
export class OpenPanels<Content extends PanelContent> implements vscode.Disposable {
  readonly #kind: PanelKind;
  readonly #extensionUri: vscode.Uri;
  readonly #contents = new Map<string, Content>();

  constructor(kind: PanelKind, extensionUri: vscode.Uri) {
    this.#kind = kind;
    this.#extensionUri = extensionUri;
  }

  /** The number of open panels. */
  get size(): number {
    return this.#contents.size;
  }

  get contents(): Iterable<Content> {
    return this.#contents.values();
  }

  find(id: string): Content | undefined {
    return this.#contents.get(id);
  }

  /** Opens a webview panel, which is empty until it is adopted; its title is that of its page where none is given. */
  create(
    where: Parameters<typeof vscode.window.createWebviewPanel>[2],
    title = panelPage(this.#kind).title,
  ): vscode.WebviewPanel {
    return vscode.window.createWebviewPanel(panelType(this.#kind), title, where, { enableFindWidget: true });
  }

  /** Adopts a new or restored webview panel and loads its page; closes the panel that had this id. */
  adopt(id: string, content: Content): void {
    const { panel } = content;
    // VS Code restores a tab only once it is shown, and by then another panel may have been opened for the same id.
    this.#contents.get(id)?.panel.dispose();
    const { seats } = panelPage(this.#kind);
    if (seats !== undefined) {
      const icon = (theme: string): vscode.Uri =>
        vscode.Uri.joinPath(this.#extensionUri, 'media', 'seats', `${seats}-${theme}.svg`);
      panel.iconPath = { light: icon('light'), dark: icon('dark') };
    }
    this.#contents.set(id, content);
    panel.onDidDispose(() => this.#letGo(panel));
    panel.webview.onDidReceiveMessage((message: unknown) => {
      if (fieldOf(message, 'type') === 'ready') nameFrame(panel);
    });
    showPanelPage(panel.webview, this.#extensionUri, this.#kind);
  }

  /** Gives an adopted panel the content that `next` creates, and keeps its page; `next` gets the former content. */
  replace(panel: vscode.WebviewPanel, id: string, next: (former: Content | undefined) => Content): void {
    this.#contents.set(id, next(this.#letGo(panel)));
  }

  dispose(): void {
    for (const content of this.#contents.values()) content.dispose();
  }

  #letGo(panel: vscode.WebviewPanel): Content | undefined {
    for (const [id, content] of this.#contents) {
      if (content.panel !== panel) continue;
      content.dispose();
      this.#contents.delete(id);
      return content;
    }
    return undefined;
  }
}

/**
 * Names the frame of a page that is there as its panel is called. A title that is set while a page is loaded never
 * reaches its frame, which then tells screen readers what privacy mode has masked since; and VS Code sends no title
 * twice, so it is another one for a moment, which looks the same.
 */
function nameFrame(panel: vscode.WebviewPanel): void {
  const { title } = panel;
  panel.title = `${title}\u200B`;
  panel.title = title;
}

/** Loads a panel's page into a webview, which may only run that page's script and read those two folders. */
function showPanelPage(webview: vscode.Webview, extensionUri: vscode.Uri, kind: PanelKind): void {
  const resource = (...path: string[]): vscode.Uri => vscode.Uri.joinPath(extensionUri, ...path);
  webview.options = { enableScripts: true, localResourceRoots: pageFolders.map((folder) => resource(folder)) };
  webview.html = pageHtml(panelPage(kind), (...path) => webview.asWebviewUri(resource(...path)).toString());
}
