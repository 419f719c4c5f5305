import type { AccessRequestFacts } from '../cloudflare/accessRequestFacts';
import { dayMs, hourMs, minuteMs } from '../util/durations';
import { clockErrorMs } from './logRange';
import type { LogPeriod } from './logRange';

/** What denied requests are counted by. */
export const logFields = ['app', 'person', 'provider', 'country'] as const;

/** One of `logFields`. */
export type LogField = (typeof logFields)[number];

/** How many requests of a bar were denied and allowed; it begins at `startMs`. */
export interface LogBar {
  readonly startMs: number;
  readonly endMs: number;
  readonly denied: number;
  readonly allowed: number;
}

/** How often a value of a field was denied; `value` finds it again by `logFilter`. */
export interface LogTop {
  readonly value: string;
  /** The app's name where it has one, else the same as `value`. */
  readonly label: string;
  readonly denied: number;
}

/** More bars than these could not be told apart. */
const mostBars = 200;

/** Counts an account's requests as they are read, so that a long log is never counted twice. */
export class AccountLogSummary {
  readonly #period: LogPeriod;
  readonly #bars = new Map<number, { denied: number; allowed: number }>();
  readonly #tops: Readonly<Record<LogField, Map<string, Omit<LogTop, 'value'>>>> = {
    app: new Map(),
    person: new Map(),
    provider: new Map(),
    country: new Map(),
  };
  #denied = 0;
  #allowed = 0;
  #other = 0;

  constructor(period: LogPeriod) {
    this.#period = period;
  }

  get denied(): number {
    return this.#denied;
  }

  get allowed(): number {
    return this.#allowed;
  }

  /** How many are neither: logouts, and those that do not say. */
  get other(): number {
    return this.#other;
  }

  /** Counts one more request. */
  add(facts: AccessRequestFacts): void {
    const { outcome, atMs } = facts;
    const isDenied = outcome === 'denied';
    if (!isDenied && outcome !== 'allowed') {
      this.#other += 1;
      return;
    }
    if (isDenied) this.#denied += 1;
    else this.#allowed += 1;
    if (atMs !== undefined) this.#count(atMs, isDenied);
    if (!isDenied) return;
    for (const field of logFields) {
      const value = valueIn(facts, field);
      if (value === undefined) continue;
      const top = this.#tops[field].get(value);
      const label = labelIn(facts, field);
      this.#tops[field].set(value, { label: label ?? top?.label ?? value, denied: (top?.denied ?? 0) + 1 });
    }
  }

  /**
   * The bars of the period up to `untilMs`, oldest first and without gaps: of five minutes, an hour or a day, depending
   * on how long the period is. What is later, or too old for so many bars, is in none.
   */
  bars(untilMs: number): readonly LogBar[] {
    // The clock of this machine may be slow.
    const starts = [...this.#bars.keys()].filter((start) => start <= untilMs + clockErrorMs);
    const firstMs = this.#period.sinceMs ?? starts.reduce((least, start) => Math.min(least, start), untilMs);
    const lastMs = starts.reduce((most, start) => Math.max(most, start), Math.max(firstMs, untilMs));
    const width = barWidth(lastMs - firstMs);
    const counted = new Map<number, { denied: number; allowed: number }>();
    for (const [atMs, { denied, allowed }] of this.#bars) {
      const bar = counted.get(startOf(atMs, width)) ?? { denied: 0, allowed: 0 };
      counted.set(startOf(atMs, width), { denied: bar.denied + denied, allowed: bar.allowed + allowed });
    }
    const bars: LogBar[] = [];
    for (let startMs = startOf(lastMs, width); bars.length < mostBars; startMs = startOf(startMs - 1, width)) {
      const endMs = bars.at(-1)?.startMs ?? startMs + width;
      bars.push({ startMs, endMs, ...(counted.get(startMs) ?? { denied: 0, allowed: 0 }) });
      if (startMs <= firstMs) break;
    }
    return bars.reverse();
  }

  /** The values of a field that were denied most, at most `count` of them. */
  tops(field: LogField, count: number): readonly LogTop[] {
    return [...this.#tops[field]]
      .map(([value, { label, denied }]) => ({ value, label, denied }))
      .sort((one, other) => other.denied - one.denied)
      .slice(0, count);
  }

  /** Counts in five minutes, of which every bar consists. */
  #count(atMs: number, isDenied: boolean): void {
    const start = Math.floor(atMs / (5 * minuteMs)) * 5 * minuteMs;
    const bar = this.#bars.get(start) ?? { denied: 0, allowed: 0 };
    if (isDenied) bar.denied += 1;
    else bar.allowed += 1;
    this.#bars.set(start, bar);
  }
}

/** The value of a field by which a request is counted and filtered; undefined if the request does not say. */
export function valueIn(facts: AccessRequestFacts, field: LogField): string | undefined {
  switch (field) {
    case 'app':
      return facts.appUid ?? facts.appDomain ?? facts.appName;
    case 'person':
      return facts.email?.trim().toLowerCase();
    case 'provider':
      return facts.connection;
    case 'country':
      return facts.country;
  }
}

function labelIn(facts: AccessRequestFacts, field: LogField): string | undefined {
  return field === 'app' ? facts.appName : undefined;
}

function barWidth(lengthMs: number): number {
  return lengthMs <= 2 * hourMs ? 5 * minuteMs : lengthMs <= 2 * dayMs + hourMs ? hourMs : dayMs;
}

/** Where the bar of a moment begins; days begin at midnight of this machine's time zone. */
function startOf(atMs: number, width: number): number {
  if (width < dayMs) return Math.floor(atMs / width) * width;
  const day = new Date(atMs);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate()).getTime();
}
