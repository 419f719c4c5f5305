import * as l10n from '@vscode/l10n';
import { momentOf, seatOf, textOf } from '../cloudflare/accessUser';
import type { AccessUser, AccessUserField, Seat } from '../cloudflare/accessUser';
import { formatDate, formatRelative } from './dates';
import { displayLocale } from './displayLocale';
import { displayText } from './displayText';

/** How to name a user on one line: by e-mail, else name, else id. */
export function userTitle(user: AccessUser): string {
  for (const field of ['email', 'name', 'id', 'uid'] as const) {
    const text = displayText(textOf(user, field) ?? '');
    if (text !== '') return text;
  }
  return unnamedUserTitle();
}

/** The title of a user of whom nothing tells who it is. */
export function unnamedUserTitle(): string {
  return l10n.t('User without e-mail, name or id');
}

/** The user's name, if the title is something else; empty if it would add nothing. */
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

/** A record's moment in words: with its distance from now, as sent if unreadable, "–" if there is none. */
export function momentFieldText(
  user: AccessUser,
  field: 'last_successful_login' | 'created_at',
  nowMs: number,
): string {
  const moment = momentOf(user, field);
  if (typeof moment === 'number') return momentText(moment, nowMs);
  if (moment === 'never' && field === 'last_successful_login') return l10n.t('Never');
  return displayText(textOf(user, field) ?? '–');
}

/** "Nov 20, 2026, 10:22 AM (3 days ago)". */
export function momentText(dateMs: number, nowMs: number): string {
  const locale = displayLocale();
  return `${formatDate(dateMs, locale)} (${formatRelative(dateMs, nowMs, locale)})`;
}

/** What a screen reader announces for a user's row. */
export function userAccessibleLabel(
  user: AccessUser,
  title = userTitle(user),
  subtitle = userSubtitle(user, title),
): string {
  return [title, subtitle, seatText(seatOf(user))].filter(Boolean).join(', ');
}

/** The display label of a documented field. */
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
      return l10n.t('Last successful login (Access)');
    case 'created_at':
      return l10n.t('Created');
    case 'updated_at':
      return l10n.t('Updated');
  }
}
