import { readMomentText } from './momentText';

/**
 * The value of a date field: a moment in whole milliseconds since 1970; `never` if it is missing, null, blank, or the
 * zero time of Go (the first day of year 1) or of Unix (0); `unknown` if it can't be read.
 */
export type Moment = number | 'never' | 'unknown';

/** The range of numbers accepted as moments, in milliseconds since 1970: from 2000 up to, but not including, 2200. */
const earliestMs = Date.UTC(2000, 0);
const latestMs = Date.UTC(2200, 0);
/** Go's zero time as its programs write it in seconds. */
const goZeroSeconds = -62_135_596_800;

const decimal = /^-?\d{1,20}(?:\.\d{1,12})?$/;

/**
 * Reads a field of any type: seconds or milliseconds (their ranges do not overlap) as a number or its digits, or a text
 * that `readMomentText` understands. Microseconds and numbers outside the range are `unknown`, because their unit is
 * uncertain.
 */
export function readMoment(value: unknown): Moment {
  if (value === undefined || value === null) return 'never';
  if (typeof value === 'number') return momentOfNumber(value);
  if (typeof value !== 'string' || value.length > 80) return 'unknown';
  const text = value.trim();
  if (text === '') return 'never';
  return decimal.test(text) ? momentOfNumber(Number(text)) : (readMomentText(text) ?? 'unknown');
}

/** Like `readMoment`, but returns undefined for both `never` and `unknown`. */
export function readMomentMs(value: unknown): number | undefined {
  const moment = readMoment(value);
  return typeof moment === 'number' ? moment : undefined;
}

function momentOfNumber(value: number): Moment {
  if (value === 0 || value === goZeroSeconds || value === goZeroSeconds * 1_000) return 'never';
  return believable(Math.round(value * 1_000)) ?? believable(Math.round(value)) ?? 'unknown';
}

function believable(momentMs: number): number | undefined {
  return momentMs >= earliestMs && momentMs < latestMs ? momentMs : undefined;
}
