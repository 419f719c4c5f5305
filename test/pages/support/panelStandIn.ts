import type { WebviewPanel } from 'vscode';
import type { PanelKind } from '../../../src/contributions';
import { Emitter } from '../../../src/util/event';
import { WebviewPage, type PageOptions } from './webviewPage';

/** As much of a panel of VS Code as the extension's panels use, with a real page in it. */
export class PanelStandIn {
  readonly #fromPage = new Emitter<unknown>();
  readonly #didChangeViewState = new Emitter<unknown>();
  readonly #state = { visible: true };
  #page: WebviewPage | undefined;
  /** What one of the extension's panels is made with. */
  readonly panel: WebviewPanel;

  constructor() {
    const state = this.#state;
    const panel = {
      title: '',
      get visible() {
        return state.visible;
      },
      onDidChangeViewState: this.#didChangeViewState.event,
      webview: { onDidReceiveMessage: this.#fromPage.event, postMessage: (message: unknown) => this.#post(message) },
    };
    this.panel = panel as unknown as WebviewPanel;
  }

  /** Hides the panel behind another, or brings it to the front again. */
  setVisible(isVisible: boolean): void {
    this.#state.visible = isVisible;
    this.#didChangeViewState.fire(undefined);
  }

  /** Loads the page, whose messages the extension's panel hears from the first on. */
  async load(kind: PanelKind, options: PageOptions): Promise<WebviewPage> {
    this.#page = await WebviewPage.create(kind, (message) => this.#fromPage.fire(message), options);
    await this.#page.load();
    return this.#page;
  }

  async #post(message: unknown): Promise<boolean> {
    if (!this.#page) return false;
    try {
      await this.#page.post(message);
    } catch (error) {
      // What comes for a panel that was closed is dropped, as VS Code does.
      if (!this.#page.page.isClosed()) throw error;
    }
    return !this.#page.page.isClosed();
  }
}
