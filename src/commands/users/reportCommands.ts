import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { usersViewId } from '../../contributions';
import type { AccountStore } from '../../directory/accountStore';
import type { UserDirectory } from '../../directory/userDirectory';
import { readReport } from '../../directory/userReport';
import type { UserPanels } from '../../panel/user/userPanels';
import { jsonText } from '../../text/jsonText';
import { UserError } from '../../util/userError';
import type { AccountTargets } from '../accountTargets';
import type { Clipboard, Copy } from '../clipboard';
import type { CommandHandlers } from '../registerCommands';
import { requiredUserTargets } from '../userTargets';

/** The sources of a report. */
export interface ReportSources {
  readonly accounts: AccountStore;
  readonly directory: UserDirectory;
  readonly panels: Pick<UserPanels, 'reportOf'>;
}

/** Dependencies of the report command. */
export interface ReportCommandServices extends ReportSources {
  readonly accountTargets: Pick<AccountTargets, 'known'>;
  readonly clipboard: Clipboard;
}

/** The command that copies everything known about a user: from the open panel, or else freshly read. */
export function reportCommands(services: ReportCommandServices): Pick<CommandHandlers, 'copyUserReport'> {
  const { directory, accountTargets } = services;
  return {
    copyUserReport: async (call) => {
      // Other code may name any account; that of a row exists.
      if (call.by === 'code') accountTargets.known(call.given.accountId);
      const [target] = requiredUserTargets(call, directory);
      if (target?.userId === undefined) throw new UserError(l10n.t('Cloudflare sent no ID for this user.'));
      const { accountId, userId } = target;
      const report = await currentReport(accountId, userId, services);
      await services.clipboard.put(reportCopy(report), call.by);
    },
  };
}

/** A report as JSON. */
function reportCopy(report: unknown): Copy {
  return {
    what: l10n.t('The report on one user as JSON'),
    text: jsonText(report),
    done: l10n.t('Report copied as JSON'),
  };
}

/** Everything known about a user: from the open panel, or else freshly read; rejects with a `CloudflareError`. */
export async function currentReport(
  accountId: string,
  userId: string,
  { accounts, directory, panels }: ReportSources,
): Promise<unknown> {
  const reported = panels.reportOf(accountId, userId);
  if (reported !== undefined) return reported;
  const location = { viewId: usersViewId };
  return vscode.window.withProgress({ location }, () => readReport(accountId, userId, { accounts, directory }));
}
