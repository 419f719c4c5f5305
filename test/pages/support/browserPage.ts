import type { BrowserContextOptions, Page } from 'playwright-core';
import { sharedBrowser } from '../../host/sharedBrowser';

const stepTimeLimitMs = 10_000;
const pages = new Set<Page>();

afterEach(async () => {
  const open = [...pages];
  pages.clear();
  for (const page of open) await page.context().close();
});

/** Opens an empty page with a profile of its own, which is closed after the test. */
export async function openBrowserPage(options: BrowserContextOptions): Promise<Page> {
  const context = await (await sharedBrowser()).newContext(options);
  context.setDefaultTimeout(stepTimeLimitMs);
  const page = await context.newPage();
  pages.add(page);
  return page;
}
