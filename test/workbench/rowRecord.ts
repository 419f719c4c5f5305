import type { Page } from 'playwright-core';

/** Begins to write down what an account's row says, each for a second perhaps; the result ends that and tells. */
export async function recordRow(page: Page, name: string): Promise<() => Promise<readonly string[]>> {
  const recorder = await page.evaluateHandle((label) => {
    const told: string[] = [];
    const observer = new MutationObserver(() => {
      const rows = [...document.querySelectorAll('.tree-explorer-viewlet-tree-view .monaco-list-row')];
      const row = rows.find((each) => each.querySelector('.label-name')?.textContent === label);
      const text = row?.querySelector('.label-description')?.textContent ?? '';
      if (text !== '' && text !== told.at(-1)) told.push(text);
    });
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
    return { told, observer };
  }, name);
  return () =>
    recorder.evaluate(({ told, observer }) => {
      observer.disconnect();
      return told;
    });
}
