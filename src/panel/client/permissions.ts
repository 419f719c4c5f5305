import type { FromSection } from '../blocks';
import type { FromPanel } from '../messages';
import type { PermissionsState, ToPermissionsPanel } from '../permissions/messages';
import { renderPermissions } from './renderPermissions';

interface VsCodeApi {
  postMessage(message: FromPanel | FromSection): void;
  setState(state: PermissionsState): void;
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
