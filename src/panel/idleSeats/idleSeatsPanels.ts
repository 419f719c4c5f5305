import { AccountPanels } from '../shared/accountPanels';
import { IdleSeatsPanel } from './idleSeatsPanel';
import type { IdleSeatsServices } from './services';

/** The open panels of idle seats; opening one reads nothing by itself. */
export class IdleSeatsPanels extends AccountPanels<IdleSeatsPanel> {
  constructor(services: IdleSeatsServices) {
    super('idleSeats', services, (panel, accountId) => new IdleSeatsPanel(panel, accountId, services));
  }
}
