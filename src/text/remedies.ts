import * as l10n from '@vscode/l10n';
import type { FailureCause } from '../cloudflare/failureCause';

/** What may help after a failure; each remedy is a command on the account concerned. */
export const remedies = [
  'retry',
  'replaceCredential',
  'useCredentialHere',
  'checkPermissions',
  'manageTokens',
  'addAccount',
  'openInDashboard',
  'openApiAddress',
] as const;

/** One of the remedies. */
export type Remedy = (typeof remedies)[number];

/** The remedies for a cause, likeliest first; trying again is always among them. */
export function remediesFor(cause: FailureCause): readonly [Remedy, ...Remedy[]] {
  switch (cause) {
    case 'permission':
    case 'permissionOrAccount':
      return ['retry', 'checkPermissions', 'manageTokens', 'replaceCredential'];
    case 'tokenOrAccount':
      return ['replaceCredential', 'addAccount', 'retry'];
    case 'credential':
    case 'credentialMissing':
      return ['replaceCredential', 'retry'];
    case 'tokenExpired':
      return ['replaceCredential', 'manageTokens', 'retry'];
    case 'tokenDisabled':
    case 'tokenNotYetValid':
      return ['manageTokens', 'replaceCredential', 'retry'];
    case 'addressRestricted':
      return ['manageTokens', 'retry'];
    case 'account':
      return ['addAccount', 'openApiAddress', 'retry'];
    case 'notEnabled':
      return ['openInDashboard', 'retry'];
    case 'apiAddress':
    case 'redirect':
    case 'configuration':
      return ['openApiAddress', 'retry'];
    case 'otherHost':
      return ['useCredentialHere', 'openApiAddress', 'replaceCredential', 'retry'];
    case 'notCloudflare':
    case 'offline':
      return ['retry', 'openApiAddress'];
    case 'credentialUnreadable':
      return ['retry', 'replaceCredential'];
    default:
      return ['retry'];
  }
}

/** The button label of a remedy. */
export function remedyText(remedy: Remedy): string {
  switch (remedy) {
    case 'retry':
      return l10n.t('Retry');
    case 'replaceCredential':
      return l10n.t('Replace Credential…');
    case 'useCredentialHere':
      return l10n.t('Use Here…');
    case 'checkPermissions':
      return l10n.t('Check Permissions');
    case 'manageTokens':
      return l10n.t('Manage API Tokens');
    case 'addAccount':
      return l10n.t('Add Account…');
    case 'openInDashboard':
      return l10n.t('Open in Dashboard');
    case 'openApiAddress':
      return l10n.t('Open Settings');
  }
}
