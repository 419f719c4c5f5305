import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { textOf } from '../cloudflare/accessUser';
import type { AccessUser, AccessUserField } from '../cloudflare/accessUser';
import { usersViewId } from '../contributions';
import type { UserDirectory } from '../directory/userDirectory';
import type { UserPanels } from '../panel/userPanels';
import type { TreeNode } from '../tree/nodes';
import { isTreeNode } from '../tree/nodes';
import type { AccountCommands } from './accountCommands';
import { copyText, copyUsersAsJson } from './clipboard';
import { openDashboard } from './dashboard';
import { readAccountTarget } from './commandArguments';
import { isProgrammatic } from './programmatic';
import type { CommandHandlers } from './registerCommands';
import { UserError } from './userError';
import { requiredUserTargets, userTargets } from './userTargets';
import type { UserTarget } from './userTargets';

/** What the commands on users need. */
export interface UserCommandServices {
  readonly directory: UserDirectory;
  readonly panels: UserPanels;
  readonly accountCommands: AccountCommands;
  readonly selection: () => readonly TreeNode[];
  readonly search: () => void | Promise<void>;
}

/** The commands that show, copy and open users. */
export function userCommands(
  services: UserCommandServices,
): Pick<CommandHandlers, 'openUser' | 'copyUserJson' | 'copyUserEmail' | 'copyUserId' | 'openInDashboard'> {
  const { directory } = services;
  const targetsOf = (args: readonly unknown[]): readonly UserTarget[] =>
    requiredUserTargets(args, services.selection(), directory);

  return {
    openUser: async (...args) => {
      const targets = userTargets(args, services.selection(), directory);
      // From the palette with nothing selected: the way to a user is to search for one.
      if (targets.length === 0) await services.search();
      for (const target of targets) services.panels.open(target, target.key);
    },
    copyUserJson: async (...args) => {
      await copyUsersAsJson(await Promise.all(targetsOf(args).map((target) => recordOf(target, directory))));
    },
    copyUserEmail: async (...args) => {
      await copyField(targetsOf(args), 'email', l10n.t('E-mail copied'), directory);
    },
    copyUserId: async (...args) => {
      await copyField(targetsOf(args), 'id', l10n.t('User ID copied'), directory);
    },
    openInDashboard: async (argument) => {
      if (isProgrammatic(argument)) await openDashboard(readAccountTarget(argument).accountId);
      else {
        const row = isTreeNode(argument) ? argument : services.selection()[0];
        const account = await services.accountCommands.accountFor(row, l10n.t('Open in Cloudflare Dashboard'));
        await openDashboard(account.accountId);
      }
    },
  };
}

/** The record as it is loaded, else read from the API, with progress in the view. */
async function recordOf({ accountId, userId, user }: UserTarget, directory: UserDirectory): Promise<AccessUser> {
  if (user !== undefined || userId === undefined) return user;
  return vscode.window.withProgress({ location: { viewId: usersViewId } }, () => directory.readUser(accountId, userId));
}

async function copyField(
  targets: readonly UserTarget[],
  field: AccessUserField,
  message: string,
  directory: UserDirectory,
): Promise<void> {
  const users = await Promise.all(targets.map((target) => recordOf(target, directory)));
  const values = users.map((user) => textOf(user, field)).filter((value) => value !== undefined);
  if (values.length === 0) {
    throw new UserError(
      field === 'email'
        ? l10n.t('Cloudflare sent no e-mail for this user.')
        : l10n.t('Cloudflare sent no ID for this user.'),
    );
  }
  await copyText(values.join('\n'), message);
}
