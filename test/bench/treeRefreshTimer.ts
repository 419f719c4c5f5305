import type { Locator, Page } from 'playwright-core';

declare global {
  interface Window {
    /** Resolves with the milliseconds from the press until the tree has its rows anew; null if it never has. */
    redrawMs?: Promise<number | null>;
  }
}

/** The row that stands first below an account in one order of its rows, and how many rows stand there. */
export interface FirstRow {
  readonly accessibleLabel: string;
  readonly rowCount: number;
}

/** More than any redraw takes. */
const longestMs = 60_000;

/**
 * Presses a key that puts the rows of a tree's only account in another order; resolves with the milliseconds until the
 * page shows the row that is the first then. VS Code draws none before it has taken all rows.
 */
export async function timeRedraw(page: Page, tree: Locator, key: string, expected: FirstRow): Promise<number> {
  const { accessibleLabel, rowCount } = expected;
  const place = `[aria-level="2"][aria-posinset="1"][aria-setsize="${rowCount}"]`;
  const selector = `.monaco-list-row${place}[aria-label=${JSON.stringify(accessibleLabel)}]`;
  // What is there already would be no news.
  await tree.locator(selector).waitFor({ state: 'detached' });
  await tree.evaluate(
    (element, [firstRow, timeLimitMs]) => {
      window.redrawMs = new Promise((resolve) => {
        let pressedAtMs = Number.NaN;
        // The instant of the press itself: handlers may run later.
        window.addEventListener('keydown', ({ timeStamp }) => (pressedAtMs = timeStamp), { capture: true, once: true });
        const observer = new MutationObserver(() => {
          if (element.querySelector(firstRow) === null) return;
          observer.disconnect();
          resolve(performance.now() - pressedAtMs);
        });
        setTimeout(() => {
          observer.disconnect();
          resolve(null);
        }, timeLimitMs);
        observer.observe(element, { subtree: true, childList: true, attributes: true });
      });
    },
    [selector, longestMs] as const,
  );
  await page.keyboard.press(key);
  const redrawMs = await page.evaluate(() => window.redrawMs ?? null);
  if (redrawMs === null) throw new Error(`The row "${accessibleLabel}" did not come.`);
  return redrawMs;
}
