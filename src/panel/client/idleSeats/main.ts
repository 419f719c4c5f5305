import type { AccountState } from '../../shared/accountState';
import type { FromIdleSeatsPanel } from '../../idleSeats/fromIdleSeatsPanel';
import type { ToIdleSeatsPanel } from '../../idleSeats/messages';
import { IdleSeatsPage } from './idleSeatsPage';
import { connectToHost } from '../shared/vsCode';

const vscode = connectToHost<FromIdleSeatsPanel, AccountState>();
const root = document.getElementById('idle-seats');
const page = root && new IdleSeatsPage(root, (message) => vscode.postMessage(message));

window.addEventListener('message', ({ data }: MessageEvent<ToIdleSeatsPanel>) => {
  if (data.type === 'rows') page?.addRows(data);
  else {
    vscode.setState(data.state);
    page?.show(data.view, data.rows);
  }
});
vscode.postMessage({ type: 'ready' });
