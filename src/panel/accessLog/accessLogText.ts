import * as l10n from '@vscode/l10n';
import type { AccountLog } from '../../directory/accountLog';
import type { LogField } from '../../directory/accountLogSummary';
import type { LogSpan } from '../../directory/logRange';
import { formatNumber } from '../../text/counts';
import { formatRecent, formatRelative, formatShortDate } from '../../text/dates';
import { displayLocale } from '../../text/displayLocale';
import { sentences } from '../../text/sentences';
import { hourMs } from '../../util/durations';
import type { OutcomeChoice } from './messages';
import type { AccessLogPanelFacts } from './services';

/** The name of a span. */
export function spanLabel(span: LogSpan): string {
  switch (span) {
    case 'lastHour':
      return l10n.t('Last hour');
    case 'lastDay':
      return l10n.t('Last 24 hours');
    case 'last7Days':
      return l10n.t('Last 7 days');
    case 'last30Days':
      return l10n.t('Last 30 days');
  }
}

/** What the table can be restricted to. */
export function outcomeLabel(choice: OutcomeChoice): string {
  return choice === 'all' ? l10n.t('All') : choice === 'denied' ? l10n.t('Denied') : l10n.t('Allowed');
}

/** The heading of the values of a field that were denied most. */
export function topsHeading(field: LogField): string {
  switch (field) {
    case 'app':
      return l10n.t('Denied by app');
    case 'person':
      return l10n.t('Denied by person');
    case 'provider':
      return l10n.t('Denied by identity provider');
    case 'country':
      return l10n.t('Denied by country');
  }
}

/** How much of the log was read, and when. */
export function coverageText({ log, readAtMs, isReading }: AccessLogPanelFacts, nowMs: number): string {
  if (!log || readAtMs === undefined) {
    return isReading ? l10n.t('Nothing has been read yet.') : l10n.t('Nothing has been read in this window yet.');
  }
  const ago = formatRelative(readAtMs, nowMs, displayLocale());
  const { rayId } = log.period;
  const { count, backToMs } = log.looked;
  if (rayId !== undefined && log.hasMore && count > log.requests.length) {
    const back = backToMs === undefined ? '–' : formatRecent(backToMs, nowMs, displayLocale());
    const found = formatNumber(log.requests.length);
    return sentences(
      l10n.t('The server does not look for Ray IDs, so its newest requests are looked through.'),
      l10n.t('Looked at so far: {0}, back to {1}. With this Ray ID: {2}.', formatNumber(count), back, found),
    );
  }
  if (log.hasMore || log.isRepeated) {
    return sentences(
      l10n.t('Only a part of this range was read: {0}, last read {1}.', readSoFarText(log, nowMs), ago),
      log.isFull ? l10n.t('No more are kept at once. Choose a shorter range to read older requests.') : '',
      log.isRepeated ? l10n.t('The server sent the same page again: requests may be missing.') : '',
    );
  }
  if (rayId === undefined) {
    return l10n.t(
      'All requests of this range that Cloudflare still has were read: {0}, last read {1}.',
      formatNumber(log.requests.length),
      ago,
    );
  }
  return log.requests.length === 0
    ? l10n.t('Cloudflare has no request with this Ray ID, last read {0}: {1}', ago, rayId)
    : l10n.t('All requests with this Ray ID that Cloudflare still has were read, last read {0}: {1}', ago, rayId);
}

/** "2,000 requests so far, back to 09:12". */
export function readSoFarText(log: AccountLog, nowMs: number): string {
  const count = formatNumber(log.requests.length);
  return log.backToMs === undefined
    ? l10n.t('{0} requests so far', count)
    : l10n.t('{0} requests so far, back to {1}', count, formatRecent(log.backToMs, nowMs, displayLocale()));
}

/** How many requests are shown of those that were read. */
export function shownText(shownCount: number, log: AccountLog, nowMs: number): string {
  const count = formatNumber(shownCount);
  if (!log.hasMore) return l10n.t('Requests shown: {0} of {1}', count, formatNumber(log.requests.length));
  return log.backToMs === undefined
    ? l10n.t('Requests shown: {0} of {1} read so far', count, formatNumber(log.requests.length))
    : l10n.t(
        'Requests shown: {0} of {1} read so far, back to {2}',
        count,
        formatNumber(log.requests.length),
        formatRecent(log.backToMs, nowMs, displayLocale()),
      );
}

/** The name of a bar: its day, or the moment at which it begins. */
export function barLabel(
  { startMs, endMs }: { readonly startMs: number; readonly endMs: number },
  nowMs: number,
): string {
  if (endMs - startMs <= hourMs) return formatShortDate(startMs, nowMs, displayLocale());
  return new Intl.DateTimeFormat(displayLocale(), { dateStyle: 'medium' }).format(startMs);
}

/** The short label beneath a bar. */
export function tickLabel({ startMs, endMs }: { readonly startMs: number; readonly endMs: number }): string {
  const form: Intl.DateTimeFormatOptions =
    endMs - startMs <= hourMs ? { hour: 'numeric', minute: '2-digit' } : { month: 'short', day: 'numeric' };
  return new Intl.DateTimeFormat(displayLocale(), form).format(startMs);
}
