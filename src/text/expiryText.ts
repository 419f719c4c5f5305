import * as l10n from '@vscode/l10n';
import { displayLocale } from './displayLocale';

const dayMs = 86_400_000;
const warningDays = 7;

/** The day of a moment in this machine's time zone, such as "Nov 20, 2026". */
export function dayText(dateMs: number): string {
  return new Intl.DateTimeFormat(displayLocale(), { dateStyle: 'medium' }).format(dateMs);
}

/**
 * What an account's row says about its token: "token expires in 3 days" (or hours or minutes, rounded down) within a
 * week of the expiry, "token expired" after it; undefined before that, and if no expiry is known.
 */
export function expiryWarning(expiresAtMs: number | undefined, nowMs: number): string | undefined {
  if (expiresAtMs === undefined) return undefined;
  const leftMs = expiresAtMs - nowMs;
  if (leftMs <= 0) return l10n.t('token expired');
  return leftMs > warningDays * dayMs ? undefined : l10n.t('token expires {0}', timeLeft(leftMs));
}

function timeLeft(leftMs: number): string {
  const format = new Intl.RelativeTimeFormat(displayLocale(), { numeric: 'always' });
  if (leftMs >= dayMs) return format.format(Math.floor(leftMs / dayMs), 'day');
  const minutes = Math.floor(leftMs / 60_000);
  return minutes >= 60
    ? format.format(Math.floor(minutes / 60), 'hour')
    : format.format(Math.max(1, minutes), 'minute');
}
