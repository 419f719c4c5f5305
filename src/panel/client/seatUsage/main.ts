import type { AccountState } from '../../shared/accountState';
import type { FromSeatUsagePanel, ToSeatUsagePanel } from '../../seatUsage/messages';
import { renderSeatUsage } from './renderSeatUsage';

interface VsCodeApi {
  postMessage(message: FromSeatUsagePanel): void;
  setState(state: AccountState): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

const vscode = acquireVsCodeApi();
const root = document.getElementById('seat-usage');

window.addEventListener('message', ({ data }: MessageEvent<ToSeatUsagePanel>) => {
  if (!root) return;
  vscode.setState(data.state);
  renderSeatUsage(root, data.view, (message) => vscode.postMessage(message));
});
vscode.postMessage({ type: 'ready' });
