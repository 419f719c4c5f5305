import type { FrameLocator, Page } from 'playwright-core';

/** Names what has the focus in the workbench, and the row or entry that a list in it marks, for those who read a failure. */
export function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => {
    let focused = document.activeElement;
    // Menus are in a tree of their own.
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
    // The list of a box is beside it, and named by it.
    const marked =
      focused?.querySelector('.monaco-list-row.focused, .action-item.focused') ??
      document.getElementById(focused?.getAttribute('aria-activedescendant') ?? '');
    const texts = [focused, marked].map((found) =>
      (found?.getAttribute('aria-label') ?? found?.textContent ?? '').replace(/\s+/g, ' ').slice(0, 60),
    );
    return `${focused?.tagName.toLowerCase() ?? 'nothing'} ${texts.filter(Boolean).join(' > ')}`.trim();
  });
}

/** Names what has the focus in a panel, and says so where the panel itself has not. */
export function focusedNameIn(panel: FrameLocator): Promise<string> {
  return panel.locator('main').evaluate(() => {
    const focused = document.activeElement;
    const text = (focused?.getAttribute('aria-label') ?? focused?.textContent ?? '').replace(/\s+/g, ' ').slice(0, 60);
    const name = focused === document.body ? 'the page' : `${focused?.tagName.toLowerCase() ?? 'nothing'} ${text}`;
    return document.hasFocus() ? name : `${name}, but the panel has not the focus`;
  });
}
