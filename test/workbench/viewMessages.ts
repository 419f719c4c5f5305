import type { Page } from 'playwright-core';

/** Begins to write down what the message above the rows says, each for a second perhaps; the result ends that and tells. */
export async function recordMessages(page: Page): Promise<() => Promise<readonly string[]>> {
  const recorder = await page.evaluateHandle(() => {
    const told: string[] = [];
    const observer = new MutationObserver(() => {
      const text = document.querySelector('.tree-explorer-viewlet-tree-view > .message')?.textContent ?? '';
      if (text !== '' && text !== told.at(-1)) told.push(text);
    });
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
    return { told, observer };
  });
  return () =>
    recorder.evaluate(({ told, observer }) => {
      observer.disconnect();
      return told;
    });
}
