import { addAccount, type Session } from '../workbench/session';
import { sharedSession } from '../workbench/sharedSession';

describe('rows that have just been drawn', () => {
  let session: Session;
  before(async () => {
    session = await sharedSession();
    await addAccount(session, 'Contoso');
    await addAccount(session, 'Northwind Traders');
  });

  for (const account of ['Contoso', 'Northwind Traders']) {
    it(`open a user of ${account} when pressed at once`, async () => {
      const { driver } = session;
      const row = driver.row('@').first();
      await driver.expand(driver.row(account));
      const email = (await row.locator('.label-name').innerText()).trim();
      // Where VS Code draws the row anew under the press it has heard of none; one that it has heard of must open the user.
      await driver.clickUntil(
        row,
        driver
          .editorTab(email)
          .or(row.and(driver.page.locator('.selected')))
          .first(),
      );
      await driver.editorTab(email).waitFor();
      await driver.collapse(driver.row(account));
    });
  }
});
