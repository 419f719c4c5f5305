import * as l10n from '@vscode/l10n';
import { seatOf, textOf } from '../cloudflare/accessUser';
import type { AccessUser, AccessUserField, Seat } from '../cloudflare/accessUser';
import { displayText } from './displayText';

/** What to call a user on one line: e-mail, else name, else id. */
export function userTitle(user: AccessUser): string {
  for (const field of ['email', 'name', 'id', 'uid'] as const) {
    const text = displayText(textOf(user, field) ?? '');
    if (text !== '') return text;
  }
  return l10n.t('User without e-mail, name or id');
}

/** The name beside a title that is something else; empty where there is nothing to add. */
export function userSubtitle(user: AccessUser, title = userTitle(user)): string {
  const name = displayText(textOf(user, 'name') ?? '');
  return name === title ? '' : name;
}

/** The seats in words. */
export function seatText(seat: Seat): string {
  switch (seat) {
    case 'accessAndGateway':
      return l10n.t('Access and Gateway seat');
    case 'access':
      return l10n.t('Access seat');
    case 'gateway':
      return l10n.t('Gateway seat');
    case 'none':
      return l10n.t('No seat');
    case 'unknown':
      return l10n.t('Seat unknown');
  }
}

/** What a screen reader says of a user's row. */
export function userAccessibleLabel(
  user: AccessUser,
  title = userTitle(user),
  subtitle = userSubtitle(user, title),
): string {
  return [title, subtitle, seatText(seatOf(user))].filter(Boolean).join(', ');
}

/** The readable label of a documented field. */
export function fieldLabel(field: AccessUserField): string {
  switch (field) {
    case 'name':
      return l10n.t('Name');
    case 'email':
      return l10n.t('E-mail');
    case 'id':
      return l10n.t('User ID');
    case 'uid':
      return l10n.t('UID');
    case 'seat_uid':
      return l10n.t('Seat UID');
    case 'access_seat':
      return l10n.t('Access seat');
    case 'gateway_seat':
      return l10n.t('Gateway seat');
    case 'active_device_count':
      return l10n.t('Active devices');
    case 'last_successful_login':
      return l10n.t('Last successful login');
    case 'created_at':
      return l10n.t('Created');
    case 'updated_at':
      return l10n.t('Updated');
  }
}
