import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { FailureCause } from '../cloudflare/diagnosis';

const iconNames: Partial<Record<FailureCause, string>> = {
  permission: 'lock',
  credential: 'key',
  credentialMissing: 'key',
  credentialUnreadable: 'key',
  rateLimit: 'watch',
  timeout: 'watch',
  offline: 'debug-disconnect',
  proxy: 'debug-disconnect',
  certificate: 'shield',
  configuration: 'settings-gear',
  otherHost: 'shield',
};

/** What is likeliest to help after a failed load. */
export type Remedy = 'retry' | 'replaceCredential' | 'useCredentialHere' | 'openSettings';

/** The icon of a failed load, coloured as an error. */
export function failureIcon(cause: FailureCause): vscode.ThemeIcon {
  return new vscode.ThemeIcon(iconNames[cause] ?? 'error', new vscode.ThemeColor('list.errorForeground'));
}

/** What happens when the person presses the row of a failed load. */
export function remedyOf(cause: FailureCause): Remedy {
  if (cause === 'credential' || cause === 'credentialMissing') return 'replaceCredential';
  if (cause === 'otherHost') return 'useCredentialHere';
  return cause === 'configuration' || cause === 'redirect' ? 'openSettings' : 'retry';
}

/** The remedy in words. */
export function remedyText(remedy: Remedy): string {
  switch (remedy) {
    case 'retry':
      return l10n.t('Retry');
    case 'replaceCredential':
      return l10n.t('Replace Credential…');
    case 'useCredentialHere':
      return l10n.t('Use Here…');
    case 'openSettings':
      return l10n.t('Open Settings');
  }
}
