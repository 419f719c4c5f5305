import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { AccessUser } from '../../cloudflare/accessUser';
import { usersViewId } from '../../contributions';
import type { AccountStore } from '../../directory/accountStore';
import type { UserDirectory } from '../../directory/userDirectory';
import { UserStory } from '../../directory/userStory';
import { reportOf } from '../../panel/user/story/report';
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
  const shown = panels.reportOf(accountId, userId);
  if (shown !== undefined) return shown;
  const story = new UserStory({ ...directory.accessTo(accountId), userId });
  try {
    return await vscode.window.withProgress({ location: { viewId: usersViewId } }, async () => {
      const key = directory.keyOfLoaded(accountId, userId);
      // The access log is asked for by an e-mail: what is loaded may tell it before the record has come.
      const known = key === undefined ? undefined : directory.userOf(accountId, key);
      const readUser = async (): Promise<AccessUser> => {
        const read = await directory.readUser(accountId, userId);
        await story.knowUser(read);
        return read;
      };
      const [value] = await Promise.all([readUser(), story.readAll(known)]);
      const user = { isReading: false, value, readAtMs: Date.now(), failure: undefined };
      const account = { id: accountId, label: accounts.find(accountId)?.label ?? '' };
      return reportOf({ account, userId, user, story }, Date.now());
    });
  } finally {
    story.dispose();
  }
}
