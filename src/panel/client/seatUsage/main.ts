import type { AccountState } from '../../shared/accountState';
import type { FromSeatUsagePanel } from '../../seatUsage/fromSeatUsagePanel';
import type { ToSeatUsagePanel } from '../../seatUsage/messages';
import { renderSeatUsage } from './renderSeatUsage';
import { connectToHost } from '../shared/vsCode';

const vscode = connectToHost<FromSeatUsagePanel, AccountState>();
const root = document.getElementById('seat-usage');

window.addEventListener('message', ({ data }: MessageEvent<ToSeatUsagePanel>) => {
  if (!root) return;
  vscode.setState(data.state);
  renderSeatUsage(root, data.view, (message) => vscode.postMessage(message));
});
vscode.postMessage({ type: 'ready' });
