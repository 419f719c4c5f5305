import type { AccountState } from '../../shared/accountState';
import { connectToHost, tellReady } from './vsCode';

/** Makes a page in its element; gives what takes each message. `Received` is what the host accepts. */
type AccountPageStart<Received, Sent> = (
  root: HTMLElement,
  post: (message: Received) => void,
) => (message: Sent) => void;

/**
 * Starts the page of an account's panel in the element with this id. The state that comes with a message is kept for a
 * reload of the window.
 */
export function startAccountPage<Received, Sent>(rootId: string, start: AccountPageStart<Received, Sent>): void {
  const vscode = connectToHost<Received | { readonly type: 'ready' }, AccountState>();
  const root = document.getElementById(rootId);
  const take = root && start(root, (message) => vscode.postMessage(message));
  window.addEventListener('message', ({ data }: MessageEvent<Sent & { readonly state?: AccountState }>) => {
    if (data.state) vscode.setState(data.state);
    take?.(data);
  });
  tellReady(vscode);
}
