import type { FromPanel, PanelState, ToPanel } from '../messages';
import { renderPanel } from './render';

interface VsCodeApi {
  postMessage(message: FromPanel): void;
  setState(state: PanelState): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

const vscode = acquireVsCodeApi();
const root = document.getElementById('user');

window.addEventListener('message', ({ data }: MessageEvent<ToPanel>) => {
  if (!root) return;
  vscode.setState(data.state);
  renderPanel(root, data.view, (message) => vscode.postMessage(message));
});
vscode.postMessage({ type: 'ready' });
