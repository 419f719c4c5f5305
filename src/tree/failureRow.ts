import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { FailureCause } from '../cloudflare/diagnosis';
import { commandId, configurationSection } from '../contributions';
import type { FailureNode } from './nodes';

const iconNames: Partial<Record<FailureCause, string>> = {
  permission: 'lock',
  credential: 'key',
  credentialMissing: 'key',
  credentialUnreadable: 'key',
  rateLimit: 'watch',
  timeout: 'watch',
  offline: 'debug-disconnect',
  configuration: 'settings-gear',
};

/** The icon of a failed load, coloured as an error. */
export function failureIcon(cause: FailureCause): vscode.ThemeIcon {
  return new vscode.ThemeIcon(iconNames[cause] ?? 'error', new vscode.ThemeColor('list.errorForeground'));
}

/** What happens when the person presses the row of a failed load: the likeliest remedy. */
export function remedyOf(cause: FailureCause, node: FailureNode): vscode.Command {
  switch (cause) {
    case 'credential':
    case 'credentialMissing':
      return {
        command: commandId('replaceCredential'),
        title: l10n.t('Replace Credential…'),
        arguments: [node],
      };
    case 'configuration':
    case 'redirect':
      return {
        command: 'workbench.action.openSettings',
        title: l10n.t('Open Settings'),
        arguments: [`${configurationSection}.apiBaseUrl`],
      };
    default:
      return { command: commandId('retry'), title: l10n.t('Retry'), arguments: [node] };
  }
}
