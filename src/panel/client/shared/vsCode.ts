/** VS Code as a webview's page sees it: what the page posts to its host, and what is kept when the window reloads. */
interface VsCodePage<Message, State> {
  postMessage(message: Message): void;
  getState(): Partial<State> | undefined;
  setState(state: State): void;
}

declare function acquireVsCodeApi<Message, State>(): VsCodePage<Message, State>;

/** Connects a page with its host, which accepts exactly `Message`; VS Code allows it once per page. */
export function connectToHost<Message, State>(): VsCodePage<Message, State> {
  return acquireVsCodeApi<Message, State>();
}

/**
 * Tells the host that the page is there, once VS Code shows it: its frame takes a new name from then on, which it does
 * not while the page is loaded. VS Code shows a page when it has loaded, in a listener that comes after the page's own.
 */
export function tellReady(host: { postMessage(message: { readonly type: 'ready' }): void }): void {
  window.addEventListener('load', () => setTimeout(() => host.postMessage({ type: 'ready' })));
}
