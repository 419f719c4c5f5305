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

/** What a report is made from. */
export interface ReportSources {
  readonly accounts: AccountStore;
  readonly directory: UserDirectory;
  readonly panels: Pick<UserPanels, 'reportOf'>;
}

/** What the command on reports needs. */
export interface ReportCommandServices extends ReportSources {
  readonly accountTargets: Pick<AccountTargets, 'known'>;
  readonly clipboard: Clipboard;
}

/** The command that copies everything that is known of a user: from the open panel, else read anew. */
export function reportCommands(services: ReportCommandServices): Pick<CommandHandlers, 'copyUserReport'> {
  const { directory, accountTargets } = services;
  return {
    copyUserReport: async (call) => {
      // Other code may name any account; a row's is there.
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

/** Everything that is known of a user: from the open panel, else read anew; rejects with a `CloudflareError`. */
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
