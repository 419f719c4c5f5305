/** The spans back from now that an account's log can be read for, in milliseconds. */
export const logSpansMs = {
  lastHour: 3_600_000,
  lastDay: 86_400_000,
  last7Days: 7 * 86_400_000,
  last30Days: 30 * 86_400_000,
} as const;

/** The name of one of `logSpansMs`. */
export type LogSpan = keyof typeof logSpansMs;

/** The names of `logSpansMs`, shortest first. */
export const logSpans = Object.keys(logSpansMs) as readonly LogSpan[];

/**
 * What is read of an account's log: a span back from now, between moments in milliseconds since 1970, or all requests
 * with one Ray ID.
 */
export type LogRange =
  | { readonly kind: LogSpan }
  | { readonly kind: 'rayId'; readonly rayId: string }
  | { readonly kind: 'own'; readonly sinceMs: number | undefined; readonly untilMs: number | undefined };

/** The moments that a range lies between, and the Ray ID that its requests have. */
export interface LogPeriod {
  readonly sinceMs: number | undefined;
  readonly untilMs: number | undefined;
  readonly rayId?: string;
}

/** By so much the clock of this machine may be slow before requests of now count as those of the future. */
export const clockErrorMs = 300_000;

/** The moments of a range as of `nowMs`. A span is open towards now, so that a slow clock hides nothing. */
export function periodOf(range: LogRange, nowMs: number): LogPeriod {
  if (range.kind === 'own') return { sinceMs: range.sinceMs, untilMs: range.untilMs };
  if (range.kind === 'rayId') return { sinceMs: undefined, untilMs: undefined, rayId: range.rayId };
  return { sinceMs: nowMs - logSpansMs[range.kind], untilMs: undefined };
}
