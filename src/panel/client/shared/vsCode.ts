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
