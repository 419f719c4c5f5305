import { AccountPanels } from '../shared/accountPanels';
import { SeatUsagePanel } from './seatUsagePanel';
import type { SeatUsageServices } from './services';

/** The open panels of seat usage; opening one reads nothing by itself. */
export class SeatUsagePanels extends AccountPanels<SeatUsagePanel> {
  constructor(services: SeatUsageServices) {
    super('seatUsage', services, (panel, accountId) => new SeatUsagePanel(panel, accountId, services));
  }
}
