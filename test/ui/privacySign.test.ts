import { addAccount, type Session } from '../workbench/session';
import { sharedSession } from '../workbench/sharedSession';

describe('the sign of privacy mode', () => {
  let session: Session;
  before(async () => {
    session = await sharedSession();
    await addAccount(session);
  });

  it('stands in the status bar while it is on, tells what it does, and turns it off at a press', async () => {
    const { driver } = session;
    const { page } = driver;
    const sign = page.locator('.statusbar-item').filter({ hasText: 'Privacy mode' });
    await sign.waitFor({ state: 'detached' });
    await driver.runCommand('Cloudflare Access: Toggle Privacy Mode');
    await sign.waitFor();
    await driver.row('N•••').waitFor();
    await driver.hoverUntil(sign, 'Personal data of Access users is masked. Press to show it.', sign);
    await driver.restPointer();
    await sign.getByRole('button').click();
    await sign.waitFor({ state: 'detached' });
    await driver.row('Northwind Traders').waitFor();
  });
});
