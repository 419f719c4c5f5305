/** Records have some five levels; what has thousands can't be written as JSON again, and so not shown or copied. */
const mostLevels = 100;

/** Whether a decoded JSON value is nested deeper than any record is. */
export function isNestedTooDeep(value: unknown): boolean {
  let level: readonly unknown[] = [value];
  // Level by level: a function that calls itself would fail just where it matters.
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > mostLevels) return true;
    level = level.flatMap(heldBy);
  }
  return false;
}

/** What an object or a list holds; nothing for any other value. */
function heldBy(value: unknown): readonly unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value) : [];
}
