import type { BrowserContextOptions, Page } from 'playwright-core';
import { sharedBrowser } from '../../host/sharedBrowser';
import { patienceMs } from '../../support/waiting';

const pages = new Set<Page>();

/** Opens an empty page with a profile of its own. */
export async function openBrowserPage(options: BrowserContextOptions): Promise<Page> {
  const context = await (await sharedBrowser()).newContext(options);
  context.setDefaultTimeout(patienceMs);
  const page = await context.newPage();
  pages.add(page);
  return page;
}

/** Closes every page that was opened, with its profile. */
export async function closeBrowserPages(): Promise<void> {
  const open = [...pages];
  pages.clear();
  for (const page of open) await page.context().close();
}
