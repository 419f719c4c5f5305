import * as l10n from '@vscode/l10n';
import type { IdleSeats, IdleSeatCandidate } from '../../directory/idleSeats';
import type { IdleReason } from '../../directory/idleStanding';
import type { IdleSeatsProgress, IdleSeatsRead } from '../../directory/idleSeatsReading';
import { formatNumber, userCount } from '../../text/counts';
import { formatRelative } from '../../text/dates';
import { displayLocale } from '../../text/displayLocale';
import { doubtText } from '../../text/doubtText';
import { sentences } from '../../text/sentences';
import { dayMs } from '../../util/durations';
import type { CandidateColumn } from './columns';

/** The heading of a column. */
export function columnLabel(column: CandidateColumn): string {
  switch (column) {
    case 'email':
      return l10n.t('E-mail');
    case 'name':
      return l10n.t('Name');
    case 'seats':
      return l10n.t('Seats');
    case 'lastLogin':
      return l10n.t('Last Access login');
    case 'lastDeviceSeen':
      return l10n.t('Last device seen');
    case 'devices':
      return l10n.t('Devices');
    case 'created':
      return l10n.t('Created');
    case 'why':
      return l10n.t('Why');
  }
}

/** The reason why a user is a candidate. */
export function reasonText(why: IdleReason): string {
  return why === 'both' ? l10n.t('Idle by login and devices') : l10n.t('Never used');
}

/** Which users and devices were looked at, and when. */
export function coverageText(read: IdleSeatsRead | undefined, nowMs: number): string {
  if (!read) {
    return l10n.t(
      'Nothing has been read in this window yet. "Read Users and Devices" reads all users, all devices and the seat expiration setting of the account.',
    );
  }
  const users = userCount(read.users.length);
  const ago = formatRelative(read.readAtMs, nowMs, displayLocale());
  const doubt = read.doubt ? l10n.t('{0}: users may be missing.', doubtText(read.doubt)) : '';
  const who =
    read.devices.state === 'read'
      ? l10n.t('Based on {0} and their devices ({1}), read {2}.', users, formatNumber(read.devices.value.length), ago)
      : l10n.t('Based on {0} without their devices, read {1}.', users, ago);
  return sentences(who, doubt);
}

/** The progress of a reading. */
export function progressText(progress: IdleSeatsProgress): string {
  const { userCount: count, userTotal, deviceCount } = progress;
  const users =
    userTotal === undefined ? formatNumber(count) : l10n.t('{0} of {1}', formatNumber(count), formatNumber(userTotal));
  return l10n.t('Reading… Users: {0}. Devices: {1}.', users, formatNumber(deviceCount));
}

/** What Cloudflare's seat expiration frees. */
export function expirationText({ expiration }: IdleSeats): string {
  if (expiration === 'off') return l10n.t('Seat expiration is off: Cloudflare frees no seat by itself.');
  if (expiration === 'unknown') {
    return l10n.t('Whether Cloudflare frees seats by itself is unknown, because seat expiration could not be read.');
  }
  const { inactiveMs, seatsWithin7Days, candidatesWithin7Days } = expiration;
  return l10n.t(
    'Seat expiration frees seats that were not used for {0}: within 7 days, {1} of these candidates and {2} of all seats.',
    daysText(Math.round(inactiveMs / dayMs)),
    formatNumber(candidatesWithin7Days),
    formatNumber(seatsWithin7Days),
  );
}

/** What the data leaves open, one sentence each. */
export function unknownTexts({ unknowns }: IdleSeats): readonly string[] {
  const texts: readonly (readonly [number, (count: string) => string])[] = [
    [unknowns.devicesUnread, (count) => l10n.t('Not called idle, because devices could not be read: {0}', count)],
    [
      unknowns.loginUnreadable,
      (count) => l10n.t("Not called idle, because their last login can't be read: {0}", count),
    ],
    [
      unknowns.deviceUnreadable,
      (count) =>
        l10n.t('Not called idle, because it is unreadable when one of their devices was last seen: {0}', count),
    ],
    [
      unknowns.deviceMissing,
      (count) => l10n.t('Not called idle, because Cloudflare counts more devices for them than it lists: {0}', count),
    ],
    [
      unknowns.ownerUnknown,
      (count) => l10n.t('Not called idle, because a device seen lately may be theirs: {0}', count),
    ],
    [
      unknowns.createdUnreadable,
      (count) => l10n.t('Not called idle, because nothing tells how long they have been in the directory: {0}', count),
    ],
    [unknowns.seatUnknown, (count) => l10n.t('Users whose seats are unknown: {0}', count)],
    [unknowns.devicesOfNobody, (count) => l10n.t('Devices whose last user is not in the list: {0}', count)],
  ];
  return texts.filter(([count]) => count > 0).map(([count, text]) => text(formatNumber(count)));
}

/** "90 days". */
export function daysText(days: number): string {
  return new Intl.NumberFormat(displayLocale(), { style: 'unit', unit: 'day', unitDisplay: 'long' }).format(days);
}

/** The number of selected seats, by kind. */
export function selectedText(selected: readonly IdleSeatCandidate[]): string {
  if (selected.length === 0) return l10n.t('None selected');
  const count = (seats: IdleSeatCandidate['seats']): string =>
    formatNumber(selected.filter((candidate) => candidate.seats === seats).length);
  return l10n.t(
    'Selected seats: {0} (Access only: {1}, Gateway only: {2}, both: {3})',
    formatNumber(selected.length),
    count('access'),
    count('gateway'),
    count('accessAndGateway'),
  );
}

/** How many of the purchased seats are left; empty if their number is unknown. */
export function seatsLeftText(purchased: number | undefined, seatsInUse: number): string {
  if (purchased === undefined) return '';
  const left = purchased - seatsInUse;
  return left >= 0
    ? l10n.t('Seats left: {0}', formatNumber(left))
    : l10n.t('More in use than bought: {0}', formatNumber(-left));
}
