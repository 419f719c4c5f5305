/** The moments that are believed, in milliseconds since 1970: from 2000 up to, but not including, 2200. */
const earliestMs = Date.UTC(2000, 0);
const latestMs = Date.UTC(2200, 0);

const decimal = /^\d{1,20}(?:\.\d{1,12})?$/;
/** ISO 8601 as programs write it: a space for the T, any fraction, and UTC where no offset is told. */
const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,12})?)?) ?(?:(Z|UTC)|([+-]\d{2}):?(\d{2}))?)?$/i;

/**
 * The moment that a field of any type tells, in whole milliseconds since 1970: seconds or milliseconds (their ranges do
 * not meet), as a number or its digits, or ISO 8601. Undefined for all else, and for moments that nobody means, such as
 * 0, Go's year 1 or microseconds.
 */
export function readMomentMs(value: unknown): number | undefined {
  if (typeof value === 'number') return momentOfNumber(value);
  if (typeof value !== 'string' || value.length > 64) return undefined;
  const text = value.trim();
  return decimal.test(text) ? momentOfNumber(Number(text)) : momentOfIso(text);
}

function momentOfNumber(value: number): number | undefined {
  return believable(Math.round(value * 1_000)) ?? believable(Math.round(value));
}

function momentOfIso(text: string): number | undefined {
  const [, date, time = '00:00', , hours, minutes] = iso.exec(text) ?? [];
  // `Date.parse` takes 31 February for a day in March.
  if (date === undefined || isoDateOf(Date.parse(date)) !== date) return undefined;
  const offset = hours === undefined ? 'Z' : `${hours}:${minutes ?? '00'}`;
  return believable(Date.parse(`${date}T${time}${offset}`));
}

function isoDateOf(dateMs: number): string | undefined {
  return Number.isNaN(dateMs) ? undefined : new Date(dateMs).toISOString().slice(0, 10);
}

function believable(momentMs: number): number | undefined {
  return momentMs >= earliestMs && momentMs < latestMs ? momentMs : undefined;
}
