import { DistanceWords } from './distanceWords';

/** The moment in the given locale and this machine's time zone, to the minute. */
export function formatDate(dateMs: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(dateMs);
}

/** The moment in short form: "Nov 25, 22:56", with the year if it is not the current one. */
export function formatShortDate(dateMs: number, nowMs: number, locale: string): string {
  const isThisYear = new Date(dateMs).getFullYear() === new Date(nowMs).getFullYear();
  return new Intl.DateTimeFormat(locale, {
    ...{ month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' },
    ...(!isThisYear && { year: 'numeric' }),
  }).format(dateMs);
}

/** A recent moment in the shortest form: "23:59" today, "Nov 25, 22:56" before. */
export function formatRecent(dateMs: number, nowMs: number, locale: string): string {
  const isToday = new Date(dateMs).toDateString() === new Date(nowMs).toDateString();
  if (!isToday) return formatShortDate(dateMs, nowMs, locale);
  return new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }).format(dateMs);
}

/** "3 days ago", "in 2 hours", "now": the distance of one moment from now; `DistanceWords` words many. */
export function formatRelative(dateMs: number, nowMs: number, locale: string): string {
  return new DistanceWords(locale).distance(dateMs, nowMs);
}
