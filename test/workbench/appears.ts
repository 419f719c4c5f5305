import type { Locator } from 'playwright-core';

/** Whether something is there within this time. */
export async function appears(expected: Locator, timeLimitMs: number): Promise<boolean> {
  return expected.waitFor({ timeout: timeLimitMs }).then(
    () => true,
    () => false,
  );
}
