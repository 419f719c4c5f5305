import type { Page } from 'playwright-core';
import { patiently } from '../support/waiting';

/** Takes the pointer to where it points at nothing, and resolves once no hover is shown. */
export async function restPointer(page: Page): Promise<void> {
  const hover = page.locator('.monaco-hover:visible').first();
  let isFirst = true;
  await patiently(1000, async (timeout) => {
    // VS Code may show one though the pointer has left its row, and then keeps it until the pointer leaves the hover itself.
    if (!isFirst && (await hover.isVisible())) await hover.hover({ force: true, timeout });
    isFirst = false;
    await page.mouse.move(1, 1);
    await hover.waitFor({ state: 'hidden', timeout });
  });
}
