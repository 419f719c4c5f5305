import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { commandId, configurationSection } from '../../contributions';
import type { CommandHandlers } from '../registerCommands';
import { openTokenPage, openTokensPage, promptTokenOwner, showTokenSteps } from './tokenPrompts';

/** The commands that create and manage tokens, and that open the API address setting. */
export function tokenCommands(): Pick<CommandHandlers, 'createToken' | 'manageTokens' | 'openApiAddress'> {
  return {
    createToken: async () => {
      const owner = await promptTokenOwner({ title: l10n.t('Create an API Token'), canGoBack: false });
      if (typeof owner === 'symbol') return;
      await openTokenPage(owner);
      // Not awaited: the command is done, but the message may stay open for long.
      void showTokenSteps(owner).then((hasToken) => {
        if (hasToken) void vscode.commands.executeCommand(commandId('addAccount'));
      });
    },
    manageTokens: openTokensPage,
    openApiAddress: async () => {
      await vscode.commands.executeCommand('workbench.action.openSettings', `${configurationSection}.apiBaseUrl`);
    },
  };
}
