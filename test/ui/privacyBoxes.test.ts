import assert from 'node:assert/strict';
import { demoAccounts } from '../simulator/demoAccounts';
import { addOpenAccount, openSession, type Session } from '../workbench/session';

const [, { id: accountId, name } = assert.fail()] = demoAccounts;

describe('the boxes and questions of privacy mode', () => {
  let session: Session;
  before(async function () {
    session = await openSession({ workbench: { userSettings: { 'cloudflareAccess.maskPersonalData': true } } });
    // The desktop's settings are not within reach here.
    if (session.workbench.server === undefined) this.skip();
    await addOpenAccount(session, name, { shownName: /^C•••/ });
  });
  after(() => session.close());

  const account = () => session.driver.rows().first();
  const email = () => session.simulator.users(accountId)[2]?.email ?? assert.fail();

  /** What the window shows, with what stands in its boxes. */
  async function shown(): Promise<string> {
    const { page } = session.driver;
    const boxes = await Promise.all((await page.locator('input, textarea').all()).map((box) => box.inputValue()));
    return [await page.content(), ...boxes].join('\n');
  }

  it('have the search of a filter masked, and an empty box to write it anew', async () => {
    const { driver, commands } = session;
    await commands.run('cloudflareAccess.filterUsers', {
      accountId,
      filter: { query: { field: 'email', text: email() } },
    });
    await account().getByText('•••@').waitFor();
    await driver.clickRowAction(account(), 'Change Filter…');
    await driver.quickInput.option('E-mail…').getByText('•••@').waitFor();
    assert.ok(!(await shown()).includes(email()));
    await driver.quickInput.pick('E-mail…');
    await driver.quickInput.pick('E-mail…');
    await driver.quickInput.waitForTitle(/^E-mail…$/);
    await driver.quickInput.waitForPlaceholder(/•••@/);
    assert.equal(await driver.quickInput.value(), '');
    assert.ok(!(await shown()).includes(email()));
    await driver.quickInput.cancel();
    await driver.quickInput.cancel();
    await driver.pickFromContextMenu(account(), 'Clear Filter');
  });

  it('have a label masked, which an empty box keeps and another text replaces', async () => {
    const { driver } = session;
    for (const [before, typed, after] of [
      [name, 'Fabrikam Works', /^F•••/],
      ['Fabrikam Works', '', /^F•••/],
    ] as const) {
      await driver.pickFromContextMenu(account(), 'Manage Account ▸ Rename Account…');
      await driver.quickInput.waitForTitle('Rename Account');
      await driver.quickInput.waitForPlaceholder(/^\w•••/);
      assert.equal(await driver.quickInput.value(), '');
      assert.ok(!(await shown()).includes(before));
      await driver.quickInput.type(typed);
      await driver.quickInput.accept();
      await driver.quickInput.waitUntilClosed();
      await driver.row(after).waitFor();
    }
    await driver.runCommand('Cloudflare Access: Toggle Privacy Mode');
    await driver.row('Fabrikam Works').waitFor();
    await driver.runCommand('Cloudflare Access: Toggle Privacy Mode');
    await driver.row(/^F•••/).waitFor();
  });

  it('have no account ID in the address of the dashboard, of which VS Code asks', async () => {
    const { driver } = session;
    await driver.pickFromContextMenu(account(), 'Open in Cloudflare Dashboard');
    await driver.dialog().getByText('one.dash.cloudflare.com').waitFor();
    const asked = (await driver.dialog().innerText()).replaceAll(/\s/g, '');
    assert.match(asked, /:account\/team\/users|%3Aaccount%2Fteam%2Fusers/i);
    assert.ok(!(await shown()).includes(accountId));
    await driver.clickDialogButton('Cancel');
  });
});
