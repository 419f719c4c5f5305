import { setTimeout as pause } from 'node:timers/promises';

/**
 * How long a step may take before it is given up. Far more than a person would wait: a step that never comes is to end, one
 * on a busy machine is not to fail.
 */
export const patienceMs = 60_000;

/** How long VS Code may take to start a window and draw it. */
export const windowTimeLimitMs = 2 * patienceMs;

/** How long a look at a condition leaves the processor to others, such as the VS Code that is to bring it about. */
const lookAgainMs = 10;

type Condition = () => boolean | Promise<boolean>;

/** Resolves with whether a condition came to hold in time; it is looked at once at least, and then again and again. */
export async function holdsWithin(condition: Condition, timeLimitMs: number, pauseMs = lookAgainMs): Promise<boolean> {
  const deadlineMs = performance.now() + timeLimitMs;
  while (!(await condition())) {
    if (performance.now() > deadlineMs) return false;
    await pause(pauseMs);
  }
  return true;
}

/** Resolves once a condition holds; rejects with what it means, or what is there instead, when it does not in time. */
export async function until(
  condition: Condition,
  what: string | (() => string),
  timeLimitMs = patienceMs,
  pauseMs = lookAgainMs,
): Promise<void> {
  if (await holdsWithin(condition, timeLimitMs, pauseMs)) return;
  throw new Error(`${typeof what === 'string' ? what : what()}: not within ${timeLimitMs} ms`);
}

/**
 * Does what may be lost until it works, and gives each try, which is told its time, twice as long as the one before; rejects
 * as the last did. A try that fails before its time is over is followed by another one only then.
 */
export async function patiently(firstTryMs: number, attempt: (tryMs: number) => Promise<void>): Promise<void> {
  for (let tryMs = firstTryMs; ; tryMs *= 2) {
    const startedAtMs = performance.now();
    try {
      await attempt(tryMs);
      return;
    } catch (error) {
      if (tryMs > patienceMs) throw error;
      await pause(Math.max(0, startedAtMs + tryMs - performance.now()));
    }
  }
}
