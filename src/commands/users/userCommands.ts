import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { textOf } from '../../cloudflare/accessUser';
import type { AccessUser } from '../../cloudflare/accessUser';
import { usersViewId } from '../../contributions';
import type { UserDirectory } from '../../directory/userDirectory';
import type { UserPanels } from '../../panel/user/userPanels';
import { formatNumber, userCount } from '../../text/counts';
import { fieldLabel } from '../../text/userText';
import { UserError } from '../../util/userError';
import { usersCopy } from '../clipboard';
import type { Clipboard } from '../clipboard';
import type { CommandHandlers } from '../registerCommands';
import { requiredUserTargets, userTargets } from '../userTargets';
import type { UserCall } from '../userTargets';
import type { UserTarget } from '../userTarget';

/** Dependencies of the user commands. */
export interface UserCommandServices {
  readonly directory: UserDirectory;
  readonly panels: UserPanels;
  readonly search: () => unknown;
  readonly clipboard: Clipboard;
}

/** The commands that show, copy and open users. */
export function userCommands(
  services: UserCommandServices,
): Pick<
  CommandHandlers,
  | 'openUser'
  | 'openUserToSide'
  | 'keepUserOpen'
  | 'refreshUser'
  | 'copyUserJson'
  | 'copyUserEmail'
  | 'copyUserId'
  | 'copySelection'
> {
  const { directory } = services;
  const recordsOf = (call: UserCall): Promise<readonly AccessUser[]> =>
    Promise.all(requiredUserTargets(call, directory).map((target) => recordOf(target, directory)));

  const copyField = async (call: UserCall, field: 'email' | 'id'): Promise<void> => {
    const users = await recordsOf(call);
    const values = users.map((user) => textOf(user, field)).filter((value) => value !== undefined);
    if (values.length === 0) {
      throw new UserError(
        field === 'email'
          ? l10n.t('Cloudflare sent no e-mail for this user.')
          : l10n.t('Cloudflare sent no ID for this user.'),
      );
    }
    const what = l10n.t('{0}: {1}', fieldLabel(field), userCount(values.length));
    const done = copiedText(field, values.length);
    await services.clipboard.put({ what, text: values.join('\n'), done }, call.by);
  };

  return {
    openUser: async (call) => {
      const targets = userTargets(call, directory);
      // Run from the palette with nothing selected, the command searches instead.
      if (targets.length === 0) await services.search();
      for (const target of targets) services.panels.open(target, target.key);
    },
    openUserToSide: (call) => {
      const targets = requiredUserTargets(call, directory);
      for (const target of targets) services.panels.open(target, target.key, vscode.ViewColumn.Beside);
      return Promise.resolve();
    },
    keepUserOpen: () => {
      services.panels.keepFront();
      return Promise.resolve();
    },
    refreshUser: async () => {
      await services.panels.refreshFront();
    },
    // Copies the text selected in a webview; VS Code's own menu item brings two more that do nothing here.
    copySelection: async () => {
      await vscode.commands.executeCommand('editor.action.clipboardCopyAction');
    },
    copyUserJson: async (call) => {
      await services.clipboard.put(usersCopy(await recordsOf(call)), call.by);
    },
    copyUserEmail: async (call) => {
      await copyField(call, 'email');
    },
    copyUserId: async (call) => {
      await copyField(call, 'id');
    },
  };
}

/** The loaded record, or else the one read from the API, with progress in the view. */
async function recordOf({ accountId, userId, user }: UserTarget, directory: UserDirectory): Promise<AccessUser> {
  if (user !== undefined || userId === undefined) return user;
  return vscode.window.withProgress({ location: { viewId: usersViewId } }, () => directory.readUser(accountId, userId));
}

function copiedText(field: 'email' | 'id', count: number): string {
  if (count === 1) return field === 'email' ? l10n.t('E-mail copied') : l10n.t('User ID copied');
  const number = formatNumber(count);
  return field === 'email' ? l10n.t('{0} e-mails copied', number) : l10n.t('{0} user IDs copied', number);
}
