/**
 * A date, optionally with a time and an offset, as written by ISO 8601, Postgres (`2026-11-20 11:41:36.697534+00`) and
 * Go's `Time.String` (`2026-11-20 10:22:33 +0000 UTC m=+0.01`).
 */
const numeric =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,12}))?)?(?: ?(?:Z|UTC|GMT)| ?([+-]\d{2})(?::?(\d{2}))?(?: [A-Z]{1,5}| [+-]\d{2,4})?(?: m=[+-][\d.]{1,24})?)?)?$/i;
/** RFC 1123 with a named or numeric zone (`Fri, 20 Nov 2026 10:22:33 GMT`); the weekday is ignored. */
const named =
  /^(?:[A-Z]{3}, ?)?(\d{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (\d{4}) (\d{2}):(\d{2})(?::(\d{2}))? (?:GMT|UTC?|Z|([+-]\d{2})(\d{2}))$/i;
const months = 'janfebmaraprmayjunjulaugsepoctnovdec';

/**
 * Reads a trimmed text of at most 80 characters that contains a date. Missing hours or seconds count as zero, and a
 * missing zone as UTC. Returns milliseconds since 1970 for times from 1970 to 9999, `never` for the zero times of Go
 * and Unix, and undefined for anything else.
 */
export function readMomentText(text: string): number | 'never' | undefined {
  const [, year, month, day, hours, minutes, seconds, fraction, offsetHours, offsetMinutes] = numeric.exec(text) ?? [];
  if (year !== undefined && month !== undefined && day !== undefined) {
    const date = [Number(year), Number(month), Number(day)] as const;
    const time = [hours, minutes, seconds].map((part) => Number(part ?? 0));
    const milliseconds = Number((fraction ?? '').slice(0, 3).padEnd(3, '0'));
    return momentOf(date, [...time, milliseconds], offsetMsOf(offsetHours, offsetMinutes));
  }
  return momentOfNamed(text);
}

function momentOfNamed(text: string): number | 'never' | undefined {
  const [, day, month, year, hours, minutes, seconds, offsetHours, offsetMinutes] = named.exec(text) ?? [];
  if (month === undefined) return undefined;
  const date = [Number(year), months.indexOf(month.toLowerCase()) / 3 + 1, Number(day)] as const;
  const time = [hours, minutes, seconds].map((part) => Number(part ?? 0));
  return momentOf(date, time, offsetMsOf(offsetHours, offsetMinutes));
}

/** Undefined for an offset that no place on Earth has. */
function offsetMsOf(hours = '+00', minutes = '00'): number | undefined {
  const [ofHours, ofMinutes] = [Math.abs(Number(hours)), Number(minutes)];
  if (ofHours > 15 || ofMinutes > 59) return undefined;
  return (hours.startsWith('-') ? -1 : 1) * (ofHours * 60 + ofMinutes) * 60_000;
}

function momentOf(
  [year, month, day]: readonly [year: number, month: number, day: number],
  [hours = 0, minutes = 0, seconds = 0, milliseconds = 0]: readonly number[],
  offsetMs: number | undefined,
): number | 'never' | undefined {
  if (month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) return undefined;
  if (hours > 23 || minutes > 59 || seconds > 59 || offsetMs === undefined) return undefined;
  if (isGoZeroDay(year, month, day)) return 'never';
  // `Date.UTC` would move years below 100 into the 20th century.
  if (year < 100) return undefined;
  const momentMs = Date.UTC(year, month - 1, day, hours, minutes, seconds, milliseconds) - offsetMs;
  if (momentMs === 0) return 'never';
  return momentMs > 0 ? momentMs : undefined;
}

/** Ignores the time of day: a zone shifts it, but at most into the day before. */
function isGoZeroDay(year: number, month: number, day: number): boolean {
  return (year === 1 && month === 1 && day === 1) || (year === 0 && month === 12 && day === 31);
}

function daysOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
