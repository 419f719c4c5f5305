import type { Locator, Page } from 'playwright-core';
import { patternOf } from '../support/patternOf';

/** The entries on the way to one of a menu, such as `Copy ▸ Copy E-mail`, from the outermost on. */
export function menuWay(page: Page, name: string): readonly Locator[] {
  return name.split(' ▸ ').map((each) => {
    // Not by the name that is told, in which the keys of an entry stand too.
    const label = page.locator('.action-label', { hasText: new RegExp(`^${patternOf(each)}$`) });
    return page.getByRole('menuitem').filter({ has: label });
  });
}

/** An entry of a menu where it has the focus. */
export function focusedEntry(page: Page, entry: Locator): Locator {
  return entry.locator('xpath=..').and(page.locator('.focused'));
}
