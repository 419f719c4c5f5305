import type { AccountState } from '../../shared/accountState';
import type { FromAccessLogPanel } from '../../accessLog/fromAccessLogPanel';
import type { ToAccessLogPanel } from '../../accessLog/messages';
import { connectToHost } from '../shared/vsCode';
import { AccessLogPage } from './accessLogPage';

const vscode = connectToHost<FromAccessLogPanel, AccountState>();
const root = document.getElementById('access-log');
const page = root && new AccessLogPage(root, (message) => vscode.postMessage(message));

window.addEventListener('message', ({ data }: MessageEvent<ToAccessLogPanel>) => {
  if (data.type === 'rows') page?.addRows(data);
  else {
    vscode.setState(data.state);
    page?.show(data.view, data.rows);
  }
});
vscode.postMessage({ type: 'ready' });
