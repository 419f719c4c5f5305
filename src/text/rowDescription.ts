import * as l10n from '@vscode/l10n';
import { momentOf, textOf } from '../cloudflare/accessUser';
import type { AccessUser } from '../cloudflare/accessUser';
import type { UserFilter, UserOrder } from '../directory/userFilter';
import { displayText } from './displayText';
import { userSubtitle } from './userText';

/** The possible subjects of a user row's description. */
export const rowDescriptions = ['name', 'lastLogin', 'created', 'devices'] as const;

/** One of the subjects of a user row's description. */
export type RowDescription = (typeof rowDescriptions)[number];

/**
 * What rows show beside the e-mail: the field that sorts the account's users, else the field that filters them, else
 * `usual`, or the name if `usual` is not a valid subject.
 */
export function describedBy(order: UserOrder, filter: UserFilter, usual: unknown): RowDescription {
  if (order === 'lastLogin' || order === 'lastLoginOldestFirst') return 'lastLogin';
  if (order === 'created' || order === 'createdOldestFirst') return 'created';
  const { idleMoreThanDays, idleAtMostDays, neverLoggedIn, lastLoginUnknown, gatewayUse, devices, candidates } = filter;
  if (candidates) return 'lastLogin';
  if ((idleMoreThanDays ?? idleAtMostDays ?? neverLoggedIn ?? lastLoginUnknown) !== undefined) return 'lastLogin';
  if ((devices ?? gatewayUse) !== undefined) return 'devices';
  return rowDescriptions.find((description) => description === usual) ?? 'name';
}

/** Formats a day; made by `dayWriter`. */
export type WriteDay = (dateMs: number) => string;

/** Formats days in a locale and this machine's time zone; create it once, because it serves thousands of rows. */
export function dayWriter(locale: () => string): WriteDay {
  // Created lazily: a process's first format takes about ten milliseconds, which a start that shows no day saves.
  let format: Intl.DateTimeFormat | undefined;
  return (dateMs) => (format ??= new Intl.DateTimeFormat(locale(), { dateStyle: 'medium' })).format(dateMs);
}

/** The description beside a user row's title: the name or another subject; days have no label, as rows are narrow. */
export function rowDescription(user: AccessUser, title: string, about: RowDescription, writeDay: WriteDay): string {
  switch (about) {
    case 'name':
      return userSubtitle(user, title);
    case 'lastLogin':
      return lastLoginText(user, writeDay);
    case 'created': {
      const moment = momentOf(user, 'created_at');
      return typeof moment === 'number' ? writeDay(moment) : displayText(textOf(user, 'created_at') ?? '');
    }
    case 'devices':
      return devicesText(user);
  }
}

/** The description for screen readers, which announce no order or filter first: a day is labelled. */
export function spokenDescription(description: string, about: RowDescription): string {
  if (description === '') return '';
  if (about === 'lastLogin') return l10n.t('last login {0}', description);
  return about === 'created' ? l10n.t('created {0}', description) : description;
}

function lastLoginText(user: AccessUser, writeDay: WriteDay): string {
  const moment = momentOf(user, 'last_successful_login');
  if (typeof moment === 'number') return writeDay(moment);
  if (moment === 'never') return l10n.t('never');
  return l10n.t('unknown');
}

function devicesText(user: AccessUser): string {
  const count = Number(textOf(user, 'active_device_count') ?? Number.NaN);
  if (Number.isNaN(count)) return l10n.t('devices unknown');
  if (count === 0) return l10n.t('no device');
  return count === 1 ? l10n.t('1 device') : l10n.t('{0} devices', count);
}
