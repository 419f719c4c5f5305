import * as l10n from '@vscode/l10n';
import { displayLocale } from './displayLocale';

/** A number as the person's locale writes it. */
export function formatNumber(value: number): string {
  return new Intl.NumberFormat(displayLocale()).format(value);
}

/** "1 user", "1,234 users". */
export function userCount(count: number): string {
  return isOne(count) ? l10n.t('{0} user', formatNumber(count)) : l10n.t('{0} users', formatNumber(count));
}

/** "100 of 1,234 users", "100 users loaded" or "87 users", by what is known. */
export function loadedCount(loaded: number, total: number | undefined, hasMore: boolean): string {
  if (!hasMore) return userCount(loaded);
  return total === undefined
    ? l10n.t('{0} loaded', userCount(loaded))
    : l10n.t('{0} of {1}', formatNumber(loaded), userCount(total));
}

/** "1 second", "30 seconds": a length of time. */
export function secondsText(seconds: number): string {
  return new Intl.NumberFormat(displayLocale(), { style: 'unit', unit: 'second', unitDisplay: 'long' }).format(seconds);
}

/** "in 1 second", "in 5 minutes": the time until a moment, rounded up, in the largest unit that keeps it readable. */
export function timeUntil(atMs: number, nowMs: number): string {
  const seconds = Math.max(1, Math.ceil((atMs - nowMs) / 1000));
  const format = new Intl.RelativeTimeFormat(displayLocale(), { numeric: 'always' });
  if (seconds <= 600) return format.format(seconds, 'second');
  if (seconds <= 2 * 3600) return format.format(Math.ceil(seconds / 60), 'minute');
  if (seconds <= 2 * 86_400) return format.format(Math.ceil(seconds / 3600), 'hour');
  return format.format(Math.ceil(seconds / 86_400), 'day');
}

function isOne(count: number): boolean {
  return new Intl.PluralRules(displayLocale()).select(count) === 'one';
}
