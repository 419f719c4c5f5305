import type { FrameLocator, Locator } from 'playwright-core';
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

/**
 * Puts the focus on the stop beside an element of a panel, and tells the key that leads on to it. That Tab goes through
 * all stops in their order is shown by the tests of the pages; here each would take a way through the panel's frames.
 */
export function focusBeside(element: Locator): Promise<'Tab' | 'Shift+Tab'> {
  return element.evaluate((wanted) => {
    const canHaveFocus = 'a[href], button, input, select, textarea, [tabindex]';
    const stops = [...document.querySelectorAll<HTMLElement>(canHaveFocus)].filter(
      (stop) => stop.tabIndex >= 0 && !stop.matches(':disabled') && stop.checkVisibility(),
    );
    const place = stops.findIndex((stop) => stop === wanted);
    const beside = place > 0 ? stops[place - 1] : stops[1];
    beside?.focus();
    return place > 0 ? 'Tab' : 'Shift+Tab';
  });
}
