import * as l10n from '@vscode/l10n';
import type { GatewayUse, IdleSpanId, SeatKindId } from '../../directory/seatUsage';
import { largestPageSize } from '../../directory/userListReading';
import { formatNumber, userCount } from '../../text/counts';
import { formatRelative } from '../../text/dates';
import { displayLocale } from '../../text/displayLocale';
import { doubtText } from '../../text/doubtText';
import type { SeatUsageFacts } from './services';

/** The name of a kind of seat. */
export function kindLabel(kind: SeatKindId): string {
  switch (kind) {
    case 'any':
      return l10n.t('Seats in use');
    case 'accessOnly':
      return l10n.t('Access only');
    case 'gatewayOnly':
      return l10n.t('Gateway only');
    case 'both':
      return l10n.t('Both');
    case 'none':
      return l10n.t('None');
  }
}

/** The span of days since the last login through Access, in words. */
export function idleLabel(span: IdleSpanId): string {
  switch (span) {
    case 'days0To7':
      return l10n.t('0 to 7 days');
    case 'days8To30':
      return l10n.t('8 to 30 days');
    case 'days31To60':
      return l10n.t('31 to 60 days');
    case 'days61To90':
      return l10n.t('61 to 90 days');
    case 'daysOver90':
      return l10n.t('Over 90 days');
    case 'never':
      return l10n.t('Never logged in');
    case 'unknown':
      return l10n.t('Last login unknown');
  }
}

/** The words for one of the two groups of seats: its heading, and its name within the name of a bar. */
export function gatewayUseText(use: GatewayUse): {
  readonly heading: string;
  readonly name: string;
  readonly remark: string;
} {
  return use === 'none'
    ? {
        heading: l10n.t('Seats without Gateway and devices, by days since the last Access login'),
        name: l10n.t('no Gateway, no devices'),
        remark: '',
      }
    : {
        heading: l10n.t('Seats with Gateway or devices, by days since the last Access login'),
        name: l10n.t('Gateway or devices'),
        remark: l10n.t(
          'Cloudflare lists the last login through Access alone. These users have a Gateway seat or a device, or their record does not rule it out, so they may be active however long ago that login was.',
        ),
      };
}

/** "1 seat", "1,234 seats". */
export function seatCount(count: number): string {
  return new Intl.PluralRules(displayLocale()).select(count) === 'one'
    ? l10n.t('{0} seat', formatNumber(count))
    : l10n.t('{0} seats', formatNumber(count));
}

/** "8%": whole percentages, but never 0% of something or 100% of a part. */
export function shareText(part: number, whole: number): string {
  const format = new Intl.NumberFormat(displayLocale(), { style: 'percent', maximumFractionDigits: 0 });
  const share = whole === 0 ? 0 : part / whole;
  if (share > 0 && share < 0.01) return l10n.t('under {0}', format.format(0.01));
  if (share > 0.99 && share < 1) return l10n.t('over {0}', format.format(0.99));
  return format.format(share);
}

/** Says which users are counted. */
export function coverageText(facts: SeatUsageFacts, nowMs: number): string {
  const { users, total, isComplete, doubt, readAtMs } = facts;
  const count = users.size;
  if (!isComplete) {
    if (count === 0) {
      return l10n.t(
        'No users are loaded in this window yet. "Load All Users" reads all users of the account, up to {0} with a request, and counts them.',
        formatNumber(largestPageSize),
      );
    }
    if (total === undefined) {
      return l10n.t('Counted from {0} loaded so far. There are more: the picture is of a part.', userCount(count));
    }
    return count === 1
      ? l10n.t('Counted from the one user that is loaded, of {0}: the picture is of a part.', formatNumber(total))
      : l10n.t(
          'Counted from the {0} that are loaded, of {1}: the picture is of a part.',
          userCount(count),
          formatNumber(total),
        );
  }
  if (doubt) {
    return l10n.t('{0}. Users may be missing: counted from {1} that came.', doubtText(doubt), userCount(count));
  }
  if (count === 0) return l10n.t('This account has no users.');
  const readAt = readAtMs === undefined ? undefined : formatRelative(readAtMs, nowMs, displayLocale());
  if (count === 1) {
    return readAt === undefined
      ? l10n.t('Counted from the only user.')
      : l10n.t('Counted from the only user, read {0}.', readAt);
  }
  return readAt === undefined
    ? l10n.t('Counted from all {0}.', userCount(count))
    : l10n.t('Counted from all {0}, read {1}.', userCount(count), readAt);
}
