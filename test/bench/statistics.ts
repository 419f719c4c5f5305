/** The median of one series of figures, and between which bounds they lay. */
export interface Summary {
  readonly median: number;
  readonly least: number;
  readonly most: number;
  readonly count: number;
}

/** Sums up a series; throws for an empty one. */
export function summarize(values: readonly number[]): Summary {
  const sorted = [...values].sort((a, b) => a - b);
  const [least, most] = [sorted[0], sorted.at(-1)];
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  if (least === undefined || most === undefined || upper === undefined || lower === undefined) {
    throw new Error('There is nothing to take the median of.');
  }
  return { median: (lower + upper) / 2, least, most, count: sorted.length };
}

/** The median of what `relate` makes of each pair; pairs that were measured one after the other share their noise. */
export function medianOfPairs(
  pairs: readonly (readonly [number, number])[],
  relate: (first: number, second: number) => number,
): number {
  return summarize(pairs.map(([first, second]) => relate(first, second))).median;
}
