import { AccountPanels } from '../shared/accountPanels';
import { PermissionsPanel } from './permissionsPanel';
import type { PermissionsServices } from './services';

/** The open panels of permissions; one restored by VS Code after a reload makes no request by itself. */
export class PermissionsPanels extends AccountPanels<PermissionsPanel> {
  constructor(services: PermissionsServices) {
    super('permissions', services, (panel, accountId) => new PermissionsPanel(panel, accountId, services));
  }

  /** Shows an account's panel and checks again; resolves when the check is done. */
  async check(accountId: string): Promise<void> {
    await this.show(accountId).check();
  }
}
