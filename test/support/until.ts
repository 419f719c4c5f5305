import { setImmediate } from 'node:timers/promises';

/** Resolves once the condition holds; the test's own time limit bounds it. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await setImmediate();
}
