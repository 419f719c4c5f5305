import * as l10n from '@vscode/l10n';
import type { NotCheckedReason, PermissionArea, PermissionResult } from '../cloudflare/permissions';
import { failureText } from './failureText';

/** What a credential may be able to read, in words. */
export function areaText(area: PermissionArea): string {
  switch (area) {
    case 'users':
      return l10n.t('Users');
    case 'sessions':
      return l10n.t('Active sessions of a user');
    case 'identity':
      return l10n.t('Last seen identity of a user');
    case 'failedLogins':
      return l10n.t('Failed logins of a user');
    case 'accessLog':
      return l10n.t('Access log');
    case 'accountName':
      return l10n.t('Name of the account');
  }
}

/** Whether an area may be read, in words; `nowMs` is for the seconds left to wait. */
export function resultText(result: PermissionResult, nowMs: number): string {
  switch (result.kind) {
    case 'allowed':
      return l10n.t('Yes');
    case 'missing':
      return l10n.t('No');
    case 'failed':
      return l10n.t('Could not be checked: {0}', failureText(result.failure, nowMs).title);
    case 'notChecked':
      return notCheckedText(result.reason);
  }
}

/** The permission that reading an area needs, as named in Cloudflare's dashboard. */
export function neededPermissionText(area: PermissionArea, { kind }: PermissionResult): string {
  if (area === 'accountName') return l10n.t('Account Settings → Read');
  return kind === 'missing'
    ? l10n.t('Access: Audit Logs → Read; where that is not enough, Zero Trust → Read')
    : l10n.t('Access: Audit Logs → Read');
}

function notCheckedText(reason: NotCheckedReason): string {
  switch (reason) {
    case 'noUsers':
      return l10n.t('Not checked: the account has no users');
    case 'noUserId':
      return l10n.t('Not checked: the first user has no ID to ask with');
    case 'usersUnread':
      return l10n.t('Not checked: the users could not be read');
  }
}
