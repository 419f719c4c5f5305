import type { AccountState } from '../../shared/accountState';
import type { FromPermissionsPanel } from '../../permissions/fromPermissionsPanel';
import type { ToPermissionsPanel } from '../../permissions/messages';
import { renderPermissions } from './renderPermissions';
import { connectToHost } from '../shared/vsCode';

const vscode = connectToHost<FromPermissionsPanel, AccountState>();
const root = document.getElementById('permissions');

window.addEventListener('message', ({ data }: MessageEvent<ToPermissionsPanel>) => {
  if (!root) return;
  vscode.setState(data.state);
  renderPermissions(root, data.view, (message) => vscode.postMessage(message));
});
vscode.postMessage({ type: 'ready' });
