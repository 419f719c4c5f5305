import type { Page } from 'playwright-core';
import { waitUntilDrawn } from '../host/webWorkbench';
import { windowTimeLimitMs } from '../support/waiting';
import { WorkbenchDriver } from './workbenchDriver';

/** Reloads by VS Code's own command, which, unlike the browser's, first writes down what extensions have stored. */
export async function reloadWindow(page: Page): Promise<void> {
  const loaded = page.waitForEvent('domcontentloaded', { timeout: windowTimeLimitMs });
  await new WorkbenchDriver(page).runCommand('Developer: Reload Window');
  await loaded;
  await waitUntilDrawn(page);
}
