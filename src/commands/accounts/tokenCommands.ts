import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { commandId, configurationSection } from '../../contributions';
import type { PermissionsPanels } from '../../panel/permissions/permissionsPanels';
import type { AccountTargets } from '../accountTargets';
import type { CommandHandlers } from '../registerCommands';
import { openTokenPage, openTokensPage, promptTokenOwner, showTokenSteps } from './tokenPrompts';

/** What the commands on tokens need. */
export interface TokenCommandServices {
  readonly accountTargets: Pick<AccountTargets, 'selected'>;
  readonly permissions: Pick<PermissionsPanels, 'check'>;
}

/** The commands that make a token, tell what one may read, and lead to what else decides whether one is accepted. */
export function tokenCommands({
  accountTargets,
  permissions,
}: TokenCommandServices): Pick<
  CommandHandlers,
  'createToken' | 'checkPermissions' | 'manageTokens' | 'openApiAddress'
> {
  return {
    createToken: async () => {
      const owner = await promptTokenOwner({ title: l10n.t('Create Token'), canGoBack: false });
      if (typeof owner === 'symbol') return;
      await openTokenPage(owner);
      // Not awaited: the command has ended, the message may stay for long.
      void showTokenSteps(owner).then((hasToken) => {
        if (hasToken) void vscode.commands.executeCommand(commandId('addAccount'));
      });
    },
    checkPermissions: async (call) => {
      const account = await accountTargets.selected(call, l10n.t('Check Permissions'));
      await permissions.check(account.accountId);
    },
    manageTokens: openTokensPage,
    openApiAddress: async () => {
      await vscode.commands.executeCommand('workbench.action.openSettings', `${configurationSection}.apiBaseUrl`);
    },
  };
}
