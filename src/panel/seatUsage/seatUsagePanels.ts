import { AccountPanels } from '../shared/accountPanels';
import { SeatUsagePanel } from './seatUsagePanel';
import { seatUsageTabTitle } from './seatUsageView';
import type { SeatUsageServices } from './services';

/** The open panels of seat usage; showing one reads nothing by itself. */
export class SeatUsagePanels extends AccountPanels<SeatUsagePanel> {
  constructor(services: SeatUsageServices) {
    super({
      kind: 'seatUsage',
      extensionUri: services.extensionUri,
      seats: 'both',
      masking: services.masking,
      titleOf: (accountId) => {
        const facts = services.facts(accountId);
        return seatUsageTabTitle(facts && { ...facts, label: services.masking.privacy.label(facts.label) });
      },
      make: (panel, accountId) => new SeatUsagePanel(panel, accountId, services),
    });
  }
}
