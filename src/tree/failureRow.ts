import * as vscode from 'vscode';
import type { FailureCause } from '../cloudflare/failureCause';

const iconNames: Partial<Record<FailureCause, string>> = {
  permission: 'lock',
  permissionOrAccount: 'lock',
  tokenOrAccount: 'lock',
  credential: 'key',
  tokenExpired: 'key',
  tokenDisabled: 'key',
  tokenNotYetValid: 'key',
  credentialMissing: 'key',
  credentialUnreadable: 'key',
  addressRestricted: 'shield',
  blocked: 'shield',
  challenged: 'shield',
  certificate: 'shield',
  rateLimit: 'watch',
  timeout: 'watch',
  offline: 'debug-disconnect',
  proxy: 'debug-disconnect',
  notCloudflare: 'debug-disconnect',
  configuration: 'settings-gear',
  otherHost: 'shield',
  apiAddress: 'settings-gear',
};

/** The icon of a failed load, in the colour for errors. */
export function failureIcon(cause: FailureCause): vscode.ThemeIcon {
  return new vscode.ThemeIcon(iconNames[cause] ?? 'error', new vscode.ThemeColor('list.errorForeground'));
}
