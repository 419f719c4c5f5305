import type { FromSeatUsagePanel } from '../../seatUsage/fromSeatUsagePanel';
import type { ToSeatUsagePanel } from '../../seatUsage/messages';
import { startAccountPage } from '../shared/accountPage';
import { renderSeatUsage } from './renderSeatUsage';

startAccountPage<FromSeatUsagePanel, ToSeatUsagePanel>('seat-usage', (root, post) => (message) => {
  renderSeatUsage(root, message.view, post);
});
