import * as l10n from '@vscode/l10n';
import { displayLocale } from '../../../text/displayLocale';

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** "5 hours": how long it is until a moment, in the largest whole unit; undefined for none. */
export function remainingTime(untilMs: number | undefined, nowMs: number): string | undefined {
  if (untilMs === undefined) return undefined;
  const leftMs = untilMs - nowMs;
  if (leftMs <= 0) return l10n.t('Expired');
  const [unit, unitMs] = units.find(([, length]) => leftMs >= length) ?? (['second', 1_000] as const);
  const format = new Intl.NumberFormat(displayLocale(), { style: 'unit', unit, unitDisplay: 'long' });
  return format.format(Math.max(1, Math.floor(leftMs / unitMs)));
}
