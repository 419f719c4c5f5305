import * as l10n from '@vscode/l10n';
import { momentOf, textOf } from '../cloudflare/accessUser';
import type { AccessUser } from '../cloudflare/accessUser';
import type { UserFilter, UserOrder } from '../directory/userFilter';
import { displayText } from './displayText';
import { userSubtitle } from './userText';

/** What the description of a user's row may be about. */
export const rowDescriptions = ['name', 'lastLogin', 'created', 'devices'] as const;

/** One of the things that the description of a user's row may be about. */
export type RowDescription = (typeof rowDescriptions)[number];

/**
 * What rows are to tell beside the e-mail: what their account is ordered by, else what it is filtered by, else the usual,
 * which is the name unless `usual` is something that there is.
 */
export function describedBy(order: UserOrder, filter: UserFilter, usual: unknown): RowDescription {
  if (order === 'lastLogin' || order === 'lastLoginOldestFirst') return 'lastLogin';
  if (order === 'created' || order === 'createdOldestFirst') return 'created';
  const { idleMoreThanDays, idleAtMostDays, neverLoggedIn, lastLoginUnknown, gatewayUse, devices } = filter;
  if ((idleMoreThanDays ?? idleAtMostDays ?? neverLoggedIn ?? lastLoginUnknown) !== undefined) return 'lastLogin';
  if ((devices ?? gatewayUse) !== undefined) return 'devices';
  return rowDescriptions.find((description) => description === usual) ?? 'name';
}

/** Writes a day, as made by `dayWriter`. */
export type WriteDay = (dateMs: number) => string;

/** Writes days as a locale does, in this machine's time zone; to be made once, since thousands of rows are drawn at a time. */
export function dayWriter(locale: () => string): WriteDay {
  // The first format of a process takes some ten milliseconds, which no start without a row that tells a day is to pay.
  let format: Intl.DateTimeFormat | undefined;
  return (dateMs) => (format ??= new Intl.DateTimeFormat(locale(), { dateStyle: 'medium' })).format(dateMs);
}

/** The description of a user's row under its title: the name, or what the row is to be about; a day stands alone, since rows are narrow. */
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

/** The same for the ear, which has no order and no filter before it: a day tells what day it is. */
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
