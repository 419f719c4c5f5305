import { setTimeout as pause } from 'node:timers/promises';

const lookAgainMs = 5;
const patienceMs = 90_000;

/** Resolves with whether a condition came to hold in time; it is looked at every few milliseconds. */
export async function holdsWithin(condition: () => boolean | Promise<boolean>, timeoutMs: number): Promise<boolean> {
  const deadlineMs = performance.now() + timeoutMs;
  while (!(await condition())) {
    if (performance.now() > deadlineMs) return false;
    await pause(lookAgainMs);
  }
  return true;
}

/** Resolves once a condition holds; rejects with what it means when it does not for a very long time. */
export async function until(condition: () => boolean | Promise<boolean>, what: () => string): Promise<void> {
  if (!(await holdsWithin(condition, patienceMs))) throw new Error(`${what()}: not within ${patienceMs} ms`);
}
