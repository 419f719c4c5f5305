/**
 * How much values at equal distances climb from one to the next: the median of the slopes between any two of them
 * (Theil–Sen), which a jump and back at one place does not decide. NaN for fewer than two.
 */
export function medianSlope(values: readonly number[]): number {
  const slopes = values.flatMap((from, start) =>
    values.slice(start + 1).map((to, distance) => (to - from) / (distance + 1)),
  );
  slopes.sort((one, other) => one - other);
  const middle = slopes.length / 2;
  const [low, high] = [slopes[Math.ceil(middle) - 1], slopes[Math.floor(middle)]];
  return ((low ?? NaN) + (high ?? NaN)) / 2;
}
