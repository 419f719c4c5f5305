import type { FromIdleSeatsPanel } from '../../idleSeats/fromIdleSeatsPanel';
import type { ToIdleSeatsPanel } from '../../idleSeats/messages';
import { startAccountPage } from '../shared/accountPage';
import { IdleSeatsPage } from './idleSeatsPage';

startAccountPage<FromIdleSeatsPanel, ToIdleSeatsPanel>('idle-seats', (root, post) => {
  const page = new IdleSeatsPage(root, post);
  return (message) => (message.type === 'rows' ? page.addRows(message) : page.show(message.view, message.rows));
});
