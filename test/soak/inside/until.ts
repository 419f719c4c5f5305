import { until as untilInTime } from '../../support/waiting';

const timeLimitMs = 90_000;

/** Resolves once a condition holds; rejects with what it means when it does not for a very long time. */
export async function until(condition: () => boolean | Promise<boolean>, what: () => string): Promise<void> {
  await untilInTime(condition, what, timeLimitMs);
}
