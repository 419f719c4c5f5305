import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { demoAccounts } from '../simulator/demoAccounts';
import { addOpenAccount, openSession, reloadWithRows, type Session } from '../workbench/session';
import { waitUntilRead } from '../workbench/waitUntilRead';

const [, account = assert.fail()] = demoAccounts;

describe('panels that a window brings back after privacy mode was turned on elsewhere', () => {
  let session: Session;
  before(async function () {
    session = await openSession();
    // The desktop's settings are not within reach here.
    if (session.workbench.server === undefined) this.skip();
    await addOpenAccount(session, account.name);
  });
  after(() => session.close());

  it('tell nobody by the names that their tabs had, shown or not', async () => {
    const { driver, simulator, workbench } = session;
    const [behind = '', inFront = ''] = simulator.users(account.id).map(({ email }) => email);
    for (const email of [behind, inFront]) {
      await driver.row(email).dblclick();
      await driver.editorTab(email).waitFor();
      await waitUntilRead(driver.webviewFrame());
    }
    // By this the window writes down what is open.
    await reloadWithRows(session);
    await driver.editorTab(behind).waitFor();
    const address = workbench.page.url();
    await workbench.page.goto('about:blank');
    const folder = path.join(workbench.server?.dataFolder ?? assert.fail(), 'data', 'User');
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, 'settings.json'), '{ "cloudflareAccess.maskPersonalData": true }');
    await workbench.page.goto(address);
    await driver.openView('Cloudflare Access');
    await driver.page.locator('.statusbar-item').getByText('Privacy mode', { exact: true }).waitFor();
    await driver.editorTab(/•••@|Access user/).waitFor();
    await driver.editorTab(behind).waitFor({ state: 'detached' });
    assert.equal(await driver.editorTab(inFront).count(), 0);
  });
});
