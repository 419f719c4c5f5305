import type { FrameLocator, Page } from 'playwright-core';

/**
 * Resolves once nothing of a panel is being read any more. A panel that opens reads from its first drawing on; after a press
 * of a button, its first effect must be waited for before, since reading begins a moment after the press.
 */
export async function waitUntilRead(panel: FrameLocator | Page): Promise<void> {
  await panel.getByRole('heading', { level: 1 }).waitFor();
  await panel.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
}
