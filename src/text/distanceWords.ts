const units = [
  ['year', 365 * 86_400_000],
  ['month', 30 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** Words the distances of many moments in one locale; creating a formatter takes longer than formatting. */
export class DistanceWords {
  readonly #locale: string;
  readonly #counted: Intl.RelativeTimeFormat;
  #now: string | undefined;

  constructor(locale: string) {
    this.#locale = locale;
    // "Yesterday" and "last year" are units of the calendar, and would be wrong of 47 hours and of 700 days.
    this.#counted = new Intl.RelativeTimeFormat(locale, { numeric: 'always' });
  }

  /** "3 days ago", "in 2 hours", "now": the distance from now in its largest whole unit. */
  distance(dateMs: number, nowMs: number): string {
    const distanceMs = dateMs - nowMs;
    for (const [unit, unitMs] of units) {
      if (Math.abs(distanceMs) >= unitMs) return this.#counted.format(Math.trunc(distanceMs / unitMs), unit);
    }
    this.#now ??= new Intl.RelativeTimeFormat(this.#locale, { numeric: 'auto' }).format(0, 'second');
    return this.#now;
  }
}
