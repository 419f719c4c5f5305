import { formatDate } from '../../../text/dates';
import { DistanceWords } from '../../../text/distanceWords';

/** Formats the many dates of the table in one locale; creating a formatter takes longer than formatting. */
export class DateWords {
  readonly #locale: string;
  readonly #day: Intl.DateTimeFormat;
  readonly #second: Intl.DateTimeFormat;
  readonly #secondOfYear: Intl.DateTimeFormat;
  readonly #distance: DistanceWords;

  constructor(locale: string) {
    this.#locale = locale;
    this.#day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
    const second: Intl.DateTimeFormatOptions = {
      ...{ month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit', second: '2-digit' },
    };
    this.#second = new Intl.DateTimeFormat(locale, second);
    this.#secondOfYear = new Intl.DateTimeFormat(locale, { ...second, year: 'numeric' });
    this.#distance = new DistanceWords(locale);
  }

  /** "Nov 25, 2026". */
  day(dateMs: number): string {
    return this.#day.format(dateMs);
  }

  /** "Nov 25, 22:56:03", with the year if it is another than that of now. */
  second(dateMs: number): string {
    const isOfNow = new Date(dateMs).getFullYear() === new Date().getFullYear();
    return (isOfNow ? this.#second : this.#secondOfYear).format(dateMs);
  }

  /** "3 months ago". */
  distance(dateMs: number): string {
    return this.#distance.distance(dateMs, Date.now());
  }

  /** The date and time, to the minute. */
  moment(dateMs: number): string {
    return formatDate(dateMs, this.#locale);
  }
}
