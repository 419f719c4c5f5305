import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { tokensPageUrl } from '../cloudflare/tokenTemplates';
import { commandId, configurationSection } from '../contributions';
import type { Account } from '../directory/account';
import type { PermissionsPanels } from '../panel/permissions/permissionsPanels';
import type { TreeNode } from '../tree/nodes';
import { openTokenPage, promptTokenOwner, showTokenSteps } from './tokenPrompts';

/** What the commands on tokens need. */
export interface TokenCommandServices {
  /** The account that a command is about, see `AccountCommands.accountFor`. */
  readonly accountCommands: { accountFor(argument: unknown, title: string): Promise<Account> };
  readonly permissions: Pick<PermissionsPanels, 'check'>;
  /** The rows that are selected in the view. */
  readonly selection: () => readonly TreeNode[];
}

type Handler = (...args: unknown[]) => Promise<void>;

/** The commands that make a token, tell what one may read, and lead to what else decides whether one is accepted. */
export function tokenCommands({ accountCommands, permissions, selection }: TokenCommandServices): {
  readonly createToken: Handler;
  readonly checkPermissions: Handler;
  readonly manageTokens: Handler;
  readonly openApiAddress: Handler;
} {
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
    checkPermissions: async (argument) => {
      const account = await accountCommands.accountFor(argument ?? selection()[0], l10n.t('Check Permissions'));
      await permissions.check(account.accountId);
    },
    manageTokens: async () => {
      await vscode.env.openExternal(vscode.Uri.parse(tokensPageUrl));
    },
    openApiAddress: async () => {
      await vscode.commands.executeCommand('workbench.action.openSettings', `${configurationSection}.apiBaseUrl`);
    },
  };
}
