import * as l10n from '@vscode/l10n';
import type { UserQuery } from '../cloudflare/accessUsers';
import type { CandidateKeys, SeatLens, UserFilter, UserOrder } from '../directory/userFilter';
import { formatNumber } from './counts';
import { displayLocale } from './displayLocale';
import { displayText } from './displayText';

const maxQueryTextLength = 40;

/**
 * A filter on one line, such as `search "ann", Access seat, no devices`; empty for a filter that everybody passes. The
 * query's text may still contain `$(name)` and `[text](target)`.
 */
export function filterText(filter: UserFilter): string {
  const parts = [
    filter.query ? queryText(filter.query) : '',
    filter.candidates ? candidatesText(filter.candidates) : '',
    filter.seat ? seatLensText(filter.seat) : '',
    activityText(filter),
    filter.gatewayUse ? gatewayUseText(filter.gatewayUse) : '',
    filter.devices ? devicesText(filter.devices) : '',
  ].filter((part) => part !== '');
  return parts.reduce(
    (line, part) =>
      line === ''
        ? part
        : l10n.t({
            message: '{0}, {1}',
            args: [line, part],
            comment: ['Joins two parts of a list of conditions; {0} may be a joined list itself'],
          }),
    '',
  );
}

/** The query to the API, within a line: `search "ann"`. */
export function queryText({ field, text }: UserQuery): string {
  const displayed = displayText(text, maxQueryTextLength);
  switch (field) {
    case 'search':
      return l10n.t('search "{0}"', displayed);
    case 'email':
      return l10n.t('e-mail "{0}"', displayed);
    case 'name':
      return l10n.t('name "{0}"', displayed);
  }
}

/** The candidates of idle seats, within a line. */
export function candidatesText(candidates: CandidateKeys): string {
  return l10n.t('seats found idle: {0}', formatNumber(candidates.size));
}

/** The requested seats, within a line. */
export function seatLensText(lens: SeatLens): string {
  switch (lens) {
    case 'access':
      return l10n.t('Access seat');
    case 'accessOnly':
      return l10n.t('Access seat only');
    case 'gateway':
      return l10n.t('Gateway seat');
    case 'gatewayOnly':
      return l10n.t('Gateway seat only');
    case 'both':
      return l10n.t('Access and Gateway seat');
    case 'any':
      return l10n.t('any seat');
    case 'none':
      return l10n.t('no seat');
  }
}

/** The filter's condition on the last login, within a line: "idle in Access for more than 90 days"; may be empty. */
export function activityText(filter: UserFilter): string {
  const idle = idleText(filter);
  if (filter.lastLoginUnknown !== true) return idle;
  return idle === '' ? l10n.t('last login unknown') : l10n.t('{0} or last login unknown', idle);
}

/** The filter's condition on use that the list does not show, within a line. */
export function gatewayUseText(use: NonNullable<UserFilter['gatewayUse']>): string {
  return use === 'none' ? l10n.t('no Gateway seat or device') : l10n.t('Gateway or device use possible');
}

function idleText({ idleMoreThanDays: moreThan, idleAtMostDays: atMost, neverLoggedIn }: UserFilter): string {
  if (moreThan !== undefined && atMost !== undefined) {
    return neverLoggedIn
      ? l10n.t(
          'idle in Access for more than {0} and at most {1} or never logged in',
          daysText(moreThan),
          daysText(atMost),
        )
      : l10n.t('idle in Access for more than {0} and at most {1}', daysText(moreThan), daysText(atMost));
  }
  if (moreThan !== undefined) {
    return neverLoggedIn
      ? l10n.t('idle in Access for more than {0} or never logged in', daysText(moreThan))
      : l10n.t('idle in Access for more than {0}', daysText(moreThan));
  }
  if (atMost !== undefined) {
    return neverLoggedIn
      ? l10n.t('idle in Access for at most {0} or never logged in', daysText(atMost))
      : l10n.t('idle in Access for at most {0}', daysText(atMost));
  }
  return neverLoggedIn ? l10n.t('never logged in to Access') : '';
}

/** The requested devices, within a line. */
export function devicesText(devices: NonNullable<UserFilter['devices']>): string {
  switch (devices) {
    case 'none':
      return l10n.t('no devices');
    case 'any':
      return l10n.t('with devices');
  }
}

/** The name of an order, by itself. */
export function orderText(order: UserOrder): string {
  switch (order) {
    case 'asSent':
      return l10n.t('As Cloudflare sends them');
    case 'email':
      return l10n.t('E-mail');
    case 'name':
      return l10n.t('Name');
    case 'lastLogin':
      return l10n.t('Last login, latest first');
    case 'lastLoginOldestFirst':
      return l10n.t('Last login, longest ago first');
    case 'created':
      return l10n.t('Created, newest first');
    case 'createdOldestFirst':
      return l10n.t('Created, oldest first');
  }
}

/** An order within a line, such as "oldest login first"; empty for the API's own order. */
export function shortOrderText(order: UserOrder): string {
  switch (order) {
    case 'asSent':
      return '';
    case 'email':
      return l10n.t('by e-mail');
    case 'name':
      return l10n.t('by name');
    case 'lastLogin':
      return l10n.t('latest login first');
    case 'lastLoginOldestFirst':
      return l10n.t('oldest login first');
    case 'created':
      return l10n.t('newest first');
    case 'createdOldestFirst':
      return l10n.t('oldest first');
  }
}

/** "1 day", "90 days": a length of time. */
function daysText(days: number): string {
  return new Intl.NumberFormat(displayLocale(), { style: 'unit', unit: 'day', unitDisplay: 'long' }).format(days);
}
