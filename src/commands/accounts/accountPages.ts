import * as l10n from '@vscode/l10n';
import type { PermissionsPanels } from '../../panel/permissions/permissionsPanels';
import type { SeatUsagePanels } from '../../panel/seatUsage/seatUsagePanels';
import type { Privacy } from '../../privacy/privacy';
import type { AccountTargets } from '../accountTargets';
import type { CommandHandlers } from '../registerCommands';
import { openDashboard } from './dashboard';

/** Dependencies of the commands that open pages about an account. */
export interface AccountPageServices {
  readonly accountTargets: Pick<AccountTargets, 'selected'>;
  readonly permissions: Pick<PermissionsPanels, 'check'>;
  readonly seatUsage: Pick<SeatUsagePanels, 'show'>;
  readonly privacy: Pick<Privacy, 'isOn'>;
}

/** The commands that open a page about an account: its seat usage, its credential's permissions, the dashboard. */
export function accountPageCommands({
  accountTargets,
  permissions,
  seatUsage,
  privacy,
}: AccountPageServices): Pick<CommandHandlers, 'showSeatUsage' | 'checkPermissions' | 'openInDashboard'> {
  return {
    showSeatUsage: async (call) => {
      const { accountId } = await accountTargets.selected(call, l10n.t('Show Seat Usage'));
      seatUsage.show(accountId);
    },
    checkPermissions: async (call) => {
      const { accountId } = await accountTargets.selected(call, l10n.t('Check Permissions'));
      await permissions.check(accountId);
    },
    openInDashboard: async (call) => {
      // Other code may name an account that the extension does not have.
      const { accountId } =
        call.by === 'code' ? call.given : await accountTargets.selected(call, l10n.t('Open in Cloudflare Dashboard'));
      await openDashboard(accountId, privacy);
    },
  };
}
