import type { FromAccessLogPanel } from '../../accessLog/fromAccessLogPanel';
import type { ToAccessLogPanel } from '../../accessLog/messages';
import { startAccountPage } from '../shared/accountPage';
import { AccessLogPage } from './accessLogPage';

startAccountPage<FromAccessLogPanel, ToAccessLogPanel>('access-log', (root, post) => {
  const page = new AccessLogPage(root, post);
  return (message) => (message.type === 'rows' ? page.addRows(message) : page.show(message.view, message.rows));
});
