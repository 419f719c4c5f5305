import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';

/** Takes a picture of what a page shows, under the full title of the test that failed. */
export async function takeFailurePicture(page: Page, folder: string, title: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${title.replace(/[^a-z0-9]+/gi, '-')}.png`) });
}
