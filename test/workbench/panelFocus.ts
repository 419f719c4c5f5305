import type { FrameLocator } from 'playwright-core';
import { patienceMs } from '../support/waiting';

/** Whether keys reach a panel by the end of this time; VS Code hands the focus from frame to frame. */
export async function hasFocus(panel: FrameLocator, timeLimitMs: number): Promise<boolean> {
  const root = panel.locator('main');
  if (await root.evaluate(() => document.hasFocus())) return true;
  return root.evaluate(
    (_, limitMs) =>
      new Promise<boolean>((resolve) => {
        window.addEventListener('focus', () => resolve(true), { once: true });
        setTimeout(() => resolve(document.hasFocus()), limitMs);
      }),
    timeLimitMs,
  );
}

/** Does what moves the focus in a panel or out of it, and resolves once it has: keys take a while through its frames. */
export async function moveFocus(panel: FrameLocator, move: () => Promise<void>): Promise<void> {
  const root = panel.locator('main');
  const before = await root.evaluateHandle(() => document.activeElement);
  await move();
  await root.evaluate(
    (_, [element, limitMs]) =>
      new Promise<void>((resolve) => {
        const endMs = performance.now() + limitMs;
        const looking = setInterval(() => {
          const isThere = document.activeElement === element && document.hasFocus();
          if (isThere && performance.now() < endMs) return;
          clearInterval(looking);
          resolve();
        }, 10);
      }),
    [before, patienceMs] as const,
  );
  await before.dispose();
}
