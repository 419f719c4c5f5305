import * as l10n from '@vscode/l10n';
import { formatRecent } from './dates';
import { displayLocale } from './displayLocale';

/** A number in the format of the person's locale. */
export function formatNumber(value: number): string {
  return new Intl.NumberFormat(displayLocale()).format(value);
}

/** "1 user", "1,234 users". */
export function userCount(count: number): string {
  return isOne(count) ? l10n.t('{0} user', formatNumber(count)) : l10n.t('{0} users', formatNumber(count));
}

/** "1 request", "1,234 requests" of an access log. */
export function requestCount(count: number): string {
  return isOne(count) ? l10n.t('{0} request', formatNumber(count)) : l10n.t('{0} requests', formatNumber(count));
}

/** "100 of 1,234 users", "100 users loaded" or "87 users", depending on what is known. */
export function loadedCount(loaded: number, total: number | undefined, hasMore: boolean): string {
  if (!hasMore) return userCount(loaded);
  return total === undefined
    ? l10n.t('{0} loaded', userCount(loaded))
    : l10n.t('{0} of {1}', formatNumber(loaded), userCount(total));
}

/** "2,000 of 5,000 read", or "2,000 read" if the total is unknown. */
export function readCount(loaded: number, total: number | undefined): string {
  return total === undefined
    ? l10n.t('{0} read', formatNumber(loaded))
    : l10n.t('{0} of {1} read', formatNumber(loaded), formatNumber(total));
}

/** "100 of 1,234 loaded", or "100 users loaded" if the total is unknown. */
export function partCount(loaded: number, total: number | undefined): string {
  return total === undefined
    ? l10n.t('{0} loaded', userCount(loaded))
    : l10n.t('{0} of {1} loaded', formatNumber(loaded), formatNumber(total));
}

/** How many users of an account are shown, loaded, and there in total. */
export interface ShownCounts {
  readonly shown: number;
  readonly loaded: number;
  readonly total: number | undefined;
  readonly isComplete: boolean;
  /** Whether users may be missing although nothing more can be read. */
  readonly isInDoubt: boolean;
  /** Whether the API was asked for some of the users only, so that no total is known. */
  readonly hasQuery: boolean;
  readonly hasLens: boolean;
}

/** "12 shown of 100 loaded of 1,234 users": how much of an account a filter shows, depending on what is known. */
export function shownCount(counts: ShownCounts): string {
  const text = countOfCome(counts);
  return counts.isInDoubt ? l10n.t('{0}, some may be missing', text) : text;
}

function countOfCome({ shown, loaded, total, isComplete, hasQuery, hasLens }: ShownCounts): string {
  if (!hasLens && !hasQuery) return loadedCount(loaded, total, !isComplete);
  if (!hasLens)
    return isComplete ? l10n.t('{0} found', userCount(loaded)) : l10n.t('{0} found so far', userCount(loaded));
  const [some, all] = [formatNumber(shown), formatNumber(loaded)];
  if (hasQuery) {
    return isComplete
      ? l10n.t('{0} shown of {1} found', some, userCount(loaded))
      : l10n.t('{0} shown of {1} found so far', some, userCount(loaded));
  }
  if (isComplete) return l10n.t('{0} shown of {1}', some, userCount(loaded));
  return total === undefined
    ? l10n.t('{0} shown of {1} loaded', some, userCount(loaded))
    : l10n.t('{0} shown of {1} loaded of {2}', some, all, userCount(total));
}

/** "87 users as of 23:59": a count that could not be refreshed since. */
export function countAsOf(count: string, atMs: number, nowMs: number): string {
  return l10n.t('{0} as of {1}', count, formatRecent(atMs, nowMs, displayLocale()));
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
