import { patiently } from '../support/waiting';
import type { WorkbenchDriver } from './workbenchDriver';

/** Sets the level of one log, or of all. */
export async function setLogLevel(driver: WorkbenchDriver, level: string, log?: string): Promise<void> {
  const { quickInput } = driver;
  // The list does not grow by itself when an extension's log arrives, so it is asked for again.
  await patiently(1000, async (timeout) => {
    await driver.runCommand('Developer: Set Log Level...');
    await quickInput.option(level).waitFor();
    if (log === undefined) return;
    await quickInput.type(log);
    await quickInput.option(log).click({ timeout });
    await quickInput.waitForPlaceholder(`${log}: Select log level`);
  });
  await quickInput.pick(level);
  await quickInput.waitUntilClosed();
}
