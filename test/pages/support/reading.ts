import type { Page } from 'playwright-core';

/** Resolves once nothing of a panel is being read any more; a panel that opens reads from its first drawing on. */
export async function untilRead(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
}
