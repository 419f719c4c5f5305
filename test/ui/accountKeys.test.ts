import assert from 'node:assert/strict';
import { demoAccounts } from '../simulator/demoAccounts';
import { patiently, until } from '../support/waiting';
import { addAccount, startOver, type Session } from '../workbench/session';
import { sharedSession } from '../workbench/sharedSession';

const [{ name: first } = assert.fail(), { name: second } = assert.fail()] = demoAccounts;

describe('the keys of an account', () => {
  let session: Session;
  before(async () => {
    session = await sharedSession();
    await startOver(session);
    await addAccount(session, first);
    await addAccount(session, second);
  });

  it('are F2 to rename, Alt with the arrows to move, and Delete to remove, where Enter keeps the account', async () => {
    const { driver } = session;
    const { page } = driver;
    const isFirst = (name: string) => driver.rows().first().filter({ hasText: name }).waitFor();
    await driver.row(second).click();
    await driver.row(second).and(page.locator('.focused.selected')).waitFor();
    // The keys are there once the extension has heard which row was selected.
    await patiently(500, async (timeout) => {
      await page.keyboard.press('F2');
      await page.locator('.quick-input-title:visible').filter({ hasText: 'Rename Account' }).waitFor({ timeout });
    });
    await driver.quickInput.cancel();
    await driver.row(second).and(page.locator('.focused.selected')).waitFor();
    await page.keyboard.press('Alt+ArrowUp');
    await isFirst(second);
    await page.keyboard.press('Alt+ArrowDown');
    await isFirst(first);
    await page.keyboard.press('Delete');
    const focused = () => page.evaluate(() => document.activeElement?.textContent);
    await driver.dialog().waitFor();
    await until(async () => (await focused()) === 'Keep', 'the button that removes nothing has the focus');
    await page.keyboard.press('Enter');
    await driver.dialog().waitFor({ state: 'detached' });
    await driver.row(second).waitFor();
  });
});
