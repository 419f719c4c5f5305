/** Records have some five levels; what has thousands can't be written as JSON again, and so not shown or copied. */
export const mostLevels = 100;

/** Whether a decoded JSON value is nested deeper than any record is. */
export function isNestedTooDeep(value: unknown): boolean {
  let level: readonly unknown[] = [value];
  // Level by level: a function that calls itself would fail just where it matters.
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > mostLevels) return true;
    const next: unknown[] = [];
    for (const held of level) pushHeld(held, next);
    level = next;
  }
  return false;
}

/** Adds the objects and lists that an object or a list holds; a call for each of the other values would take longer. */
function pushHeld(holder: unknown, to: unknown[]): void {
  if (typeof holder !== 'object' || holder === null) return;
  for (const held of Array.isArray(holder) ? (holder as readonly unknown[]) : Object.values(holder)) {
    if (typeof held === 'object' && held !== null) to.push(held);
  }
}
