import { formatDate, formatRelative } from '../../../text/dates';

/** Writes the many dates of the table in one locale: making what formats a date takes longer than formatting it. */
export class DateWords {
  readonly #locale: string;
  readonly #day: Intl.DateTimeFormat;
  readonly #relative: Intl.RelativeTimeFormat;

  constructor(locale: string) {
    this.#locale = locale;
    this.#day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
    this.#relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  }

  /** "Nov 25, 2026". */
  day(dateMs: number): string {
    return this.#day.format(dateMs);
  }

  /** "3 months ago". */
  distance(dateMs: number): string {
    return formatRelative(dateMs, Date.now(), this.#locale, this.#relative);
  }

  /** The moment with its minutes. */
  moment(dateMs: number): string {
    return formatDate(dateMs, this.#locale);
  }
}
