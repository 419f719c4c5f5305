import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { commandId, configurationSection } from '../../contributions';
import type { RunPress } from '../failureTeller';
import type { CommandHandlers } from '../registerCommands';
import { changeTokenStepsText } from '../../text/tokenSteps';
import { openTokenPage, openTokensPage, promptTokenOwner, promptTokenPurpose, showTokenSteps } from './tokenPrompts';

/** Dependencies of the token commands. */
export interface TokenCommandServices {
  readonly changesSwitch: { readonly isOn: boolean };
  readonly runPress: RunPress;
}

/** The commands that create and manage tokens, and that open the API address setting. */
export function tokenCommands({
  changesSwitch,
  runPress,
}: TokenCommandServices): Pick<CommandHandlers, 'createToken' | 'manageTokens' | 'openApiAddress'> {
  return {
    createToken: async () => {
      const frame = { title: l10n.t('Create an API Token'), canGoBack: false };
      const purpose = changesSwitch.isOn ? await promptTokenPurpose(frame) : 'reading';
      const owner = await promptTokenOwner(frame);
      if (typeof owner === 'symbol') return;
      if (purpose === 'changes') {
        await openTokenPage(owner, purpose);
        void vscode.window.showInformationMessage(changeTokenStepsText(owner, false));
        return;
      }
      await openTokenPage(owner);
      // Not awaited: the command is done, but the message may stay open for long.
      void runPress('createToken', async () => {
        if (await showTokenSteps(owner)) await vscode.commands.executeCommand(commandId('addAccount'));
      });
    },
    manageTokens: openTokensPage,
    openApiAddress: async () => {
      await vscode.commands.executeCommand('workbench.action.openSettings', `${configurationSection}.apiBaseUrl`);
    },
  };
}
