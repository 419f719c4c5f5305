import type { AccountState } from '../../shared/accountState';
import type { FromSection } from '../../shared/blocks';
import type { FromPanel } from '../../user/messages';
import type { ToPermissionsPanel } from '../../permissions/messages';
import { renderPermissions } from './renderPermissions';

interface VsCodeApi {
  postMessage(message: FromPanel | FromSection): void;
  setState(state: AccountState): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

const vscode = acquireVsCodeApi();
const root = document.getElementById('permissions');

window.addEventListener('message', ({ data }: MessageEvent<ToPermissionsPanel>) => {
  if (!root) return;
  vscode.setState(data.state);
  renderPermissions(root, data.view, (message) => vscode.postMessage(message));
});
vscode.postMessage({ type: 'ready' });
