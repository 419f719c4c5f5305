import { AccountPanels } from '../shared/accountPanels';
import { PermissionsPanel } from './permissionsPanel';
import type { PermissionsServices } from './services';

/** The open panels of permissions; one that VS Code brings back after a reload asks nothing by itself. */
export class PermissionsPanels extends AccountPanels<PermissionsPanel> {
  constructor(services: PermissionsServices) {
    super({
      kind: 'permissions',
      extensionUri: services.extensionUri,
      masking: services.masking,
      make: (panel, accountId) => new PermissionsPanel(panel, accountId, services),
    });
  }

  /** Shows an account's panel, and checks anew; resolves when that is done. */
  async check(accountId: string): Promise<void> {
    await this.show(accountId).check();
  }
}
