import type { Page } from 'playwright-core';

/** What an account's row has said so far, each for a second perhaps. */
export interface RowRecord {
  told(): Promise<readonly string[]>;
  end(): Promise<void>;
}

/** Begins to write down what an account's row says. */
export async function recordRow(page: Page, name: string): Promise<RowRecord> {
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
  return {
    told: () => recorder.evaluate(({ told }) => told),
    end: () => recorder.evaluate(({ observer }) => observer.disconnect()),
  };
}
