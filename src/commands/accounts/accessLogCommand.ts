import * as l10n from '@vscode/l10n';
import type { AccountLogReading } from '../../directory/accountLogReading';
import type { AccessLogPanels } from '../../panel/accessLog/accessLogPanels';
import type { AccountTargets } from '../accountTargets';
import type { CommandHandlers } from '../registerCommands';

/** Dependencies of showing an access log. */
export interface AccessLogCommandServices {
  readonly accountTargets: Pick<AccountTargets, 'selected' | 'known'>;
  readonly accountLogs: Pick<AccountLogReading, 'stateOf' | 'start'>;
  readonly accessLogPanels: Pick<AccessLogPanels, 'show'>;
}

/** The command that shows the access log of an account, and reads its newest part. */
export function accessLogCommand({
  accountTargets,
  accountLogs,
  accessLogPanels,
}: AccessLogCommandServices): Pick<CommandHandlers, 'showAccessLog'> {
  return {
    showAccessLog: async (call) => {
      if (call.by === 'person') {
        const { accountId } = await accountTargets.selected(call, l10n.t('Show Access Log'));
        accessLogPanels.show(accountId);
        const { range, log } = accountLogs.stateOf(accountId);
        // The panel shows how old it is, so nothing is read again.
        if (!log) await accountLogs.start(accountId, range);
        return;
      }
      const { accountId, range, filter } = call.given;
      accountTargets.known(accountId);
      accessLogPanels.show(accountId).setFilter(filter);
      await accountLogs.start(accountId, range ?? accountLogs.stateOf(accountId).range);
    },
  };
}
