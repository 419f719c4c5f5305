import type { Locator, Page } from 'playwright-core';

declare global {
  interface Window {
    /** Resolves with the milliseconds from the press to the first row below the one that was expanded; null if none came. */
    firstRowsMs?: Promise<number | null>;
  }
}

/** More than any expansion takes; a press may be lost where the tree is drawn anew under it. */
const longestMs = 5_000;

/**
 * Expands the focused row of a tree by a press of a key; resolves with the milliseconds to its first rows, as the page
 * saw it, or null where none came.
 */
export async function timeExpansion(page: Page, tree: Locator): Promise<number | null> {
  await tree.evaluate((element, timeLimitMs) => {
    window.firstRowsMs = new Promise((resolve) => {
      let pressedAtMs = Number.NaN;
      // The instant of the press itself: handlers may run later.
      window.addEventListener('keydown', ({ timeStamp }) => (pressedAtMs = timeStamp), { capture: true, once: true });
      const observer = new MutationObserver(() => {
        if (element.querySelector('.monaco-list-row[aria-level="2"]') !== null) {
          observer.disconnect();
          resolve(performance.now() - pressedAtMs);
        }
      });
      setTimeout(() => {
        observer.disconnect();
        resolve(null);
      }, timeLimitMs);
      observer.observe(element, { subtree: true, childList: true, attributes: true, attributeFilter: ['aria-level'] });
    });
  }, longestMs);
  await page.keyboard.press('ArrowRight');
  return page.evaluate(() => window.firstRowsMs ?? null);
}
