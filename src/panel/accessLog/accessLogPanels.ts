import { AccountPanels } from '../shared/accountPanels';
import { AccessLogPanel } from './accessLogPanel';
import type { AccessLogServices } from './services';

/** The open panels of access logs; one restored by VS Code after a reload makes no request by itself. */
export class AccessLogPanels extends AccountPanels<AccessLogPanel> {
  constructor(services: AccessLogServices) {
    super('accessLog', services, (panel, accountId) => new AccessLogPanel(panel, accountId, services));
  }
}
