import { AccountPanels } from '../shared/accountPanels';
import { SeatUsagePanel } from './seatUsagePanel';
import type { SeatUsageServices } from './services';

/** The open panels of seat usage; opening one reads nothing by itself. */
export class SeatUsagePanels extends AccountPanels<SeatUsagePanel> {
  constructor(services: SeatUsageServices) {
    super({
      kind: 'seatUsage',
      extensionUri: services.extensionUri,
      seats: 'both',
      masking: services.masking,
      make: (panel, accountId) => new SeatUsagePanel(panel, accountId, services),
    });
  }
}
