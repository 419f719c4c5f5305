/** Records have about five levels; a value with thousands can't be serialized again, and so not shown or copied. */
export const mostLevels = 100;

/** Whether a decoded JSON value is nested deeper than any record is. */
export function isNestedTooDeep(value: unknown): boolean {
  let level: readonly unknown[] = [value];
  // Level by level, because a recursive function would overflow the stack on just these values.
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > mostLevels) return true;
    const next: unknown[] = [];
    for (const held of level) pushHeld(held, next);
    level = next;
  }
  return false;
}

/** Adds the objects and arrays inside a value; a call for every primitive value would be slower. */
function pushHeld(holder: unknown, to: unknown[]): void {
  if (typeof holder !== 'object' || holder === null) return;
  for (const held of Array.isArray(holder) ? (holder as readonly unknown[]) : Object.values(holder)) {
    if (typeof held === 'object' && held !== null) to.push(held);
  }
}
