import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { makeTemporaryFolder } from '../support/temporaryFolder';
import { demoAccounts } from '../simulator/demoAccounts';
import { accountText } from '../workbench/accountText';
import {
  addAccountByKeyboard,
  answerByKeyboard,
  keyboardSessionForEach,
  startOverByKeyboard,
} from '../workbench/keyboardSession';

const [northwind = assert.fail(), contoso = assert.fail()] = demoAccounts;

const answered = 'Answered Anew';

describe('the keyboard alone', () => {
  const session = keyboardSessionForEach(northwind.name);

  const users = () => session().simulator.users(northwind.id);
  const email = (index: number) => users()[index]?.email ?? assert.fail();
  const told = (text: string) => accountText(session().driver.row(northwind.name), text).waitFor();

  async function expand(): Promise<void> {
    await session().keys.expand(northwind.name);
    await told('100 of 1,234 users');
  }

  it('adds, renames, moves and removes accounts', async () => {
    const { keys, driver } = session();
    await addAccountByKeyboard(session(), contoso.name);
    await keys.run('Cloudflare Access: Add Account…');
    await keys.pick('API token');
    await driver.quickInput.waitForTitle('Add Account (2/5)');
    await keys.press('Control+Alt+Minus');
    await driver.quickInput.waitForTitle('Add Account (1/5)');
    await driver.quickInput.cancel();
    await keys.pickOfRow(contoso.name, 'Manage Account ▸ Rename Account…');
    await driver.quickInput.waitForTitle('Rename Account');
    await keys.enter('Renamed');
    await keys.pickOfRow('Renamed', 'Manage Account ▸ Move Account Up');
    await driver.rows().first().filter({ hasText: 'Renamed' }).waitFor();
    await keys.pickOfRow('Renamed', 'Manage Account ▸ Move Account Down');
    await driver.rows().first().filter({ hasText: northwind.name }).waitFor();
    await keys.pickOfRow('Renamed', 'Manage Account ▸ Remove Account…');
    await keys.pressButton('Remove', driver.dialog());
    await driver.row('Renamed').waitFor({ state: 'detached' });
  });

  it('expands, browses, loads more and all, refreshes, and opens a user', async () => {
    const { keys, driver, simulator } = session();
    await expand();
    // A key is lost where the tree is drawn anew meanwhile.
    await keys.pressUntil('ArrowRight', keys.focusedRow(email(0)));
    await keys.pressUntil('End', keys.focusedRow('Load more'));
    await keys.press('Enter');
    await keys.focusedRow(email(100)).waitFor();
    const requestsBefore = simulator.requests.length;
    await keys.run('Cloudflare Access: Refresh');
    await simulator.waitUntil(() => simulator.requests.length === requestsBefore + 2 && simulator.inFlight === 0);
    await keys.goToRow(northwind.name);
    await told('200 of 1,234 users');
    const hold = simulator.hold(({ query }) => query['page'] === '2');
    await keys.pickFromMenu('Load All Users');
    await simulator.waitUntil(() => hold.waiting.length === 1);
    await keys.pickFromMenu('Stop Loading All Users');
    await told('1,000 of 1,234 users');
    hold.release();
    await keys.pickFromMenu('Load All Users');
    await told('1,234 users');
    await keys.pressUntil('ArrowRight', keys.focusedRow(email(0)));
    await keys.pressUntil('ArrowDown', keys.focusedRow(email(1)));
    await keys.press('Enter');
    await driver.editorTab(email(1)).waitFor();
    // The panel takes the focus when it is drawn.
    await keys.goToPanel();
    await keys.goToRow(northwind.name);
    await keys.pressUntil('ArrowLeft', driver.row(northwind.name).and(driver.page.locator('[aria-expanded="false"]')));
    await driver.row(email(0)).waitFor({ state: 'detached' });
  });

  it('copies e-mails, users, links and calls, and opens a user as JSON', async () => {
    const { keys, driver } = session();
    await expand();
    await keys.pressUntil('ArrowRight', keys.focusedRow(email(0)));
    await keys.pressUntil('ArrowDown', keys.focusedRow(email(1)));
    await keys.press('ControlOrMeta+Shift+Enter', 'Shift+ArrowDown', 'ControlOrMeta+c');
    await driver.waitForClipboard((text) => text === `${email(1)}\n${email(2)}`);
    await keys.pickFromMenu('Copy ▸ Copy Users as…');
    await keys.pick('CSV');
    await driver.waitForClipboard((text) => text.startsWith('email,name') && text.includes(email(2)));
    // Most entries are for one row alone.
    await keys.goToTree();
    await keys.press('Escape');
    await driver.rows().and(driver.page.locator('.selected')).nth(1).waitFor({ state: 'detached' });
    for (const [entry, fits] of [
      ['Copy ▸ Copy User as JSON', (text) => text === JSON.stringify(users()[3], null, 2)],
      ['Copy ▸ Copy E-mail', (text) => text === email(3)],
      ['Copy ▸ Copy User ID', (text) => text === users()[3]?.id],
      ['Copy ▸ Copy Link to User', (text) => text.includes(users()[3]?.id ?? 'nobody')],
      ['Copy ▸ Copy Report as JSON', (text) => text.includes('"sections"') || text.includes(email(3))],
    ] as readonly (readonly [string, (text: string) => boolean])[]) {
      await keys.pickOfRow(email(3), entry);
      await driver.waitForClipboard(fits);
    }
    await keys.pickOfRow(email(3), 'Copy ▸ Copy API Call…');
    await keys.pick('cURL');
    await driver.waitForClipboard((text) => text.includes('curl'));
    await keys.pickOfRow(email(3), 'Open User as JSON');
    await driver.page
      .locator('.monaco-editor .view-line')
      .filter({ hasText: email(3) })
      .waitFor();
  });

  it('filters, sorts and clears the filter', async () => {
    const { keys, driver } = session();
    await expand();
    await keys.pickFromMenu('Filter Users…');
    await keys.goToPick('No seat');
    await keys.press('Space', 'Enter');
    await driver.row(northwind.name).getByText(' · no seat').waitFor();
    await keys.goToRow('Not all users are loaded');
    await keys.press('Enter');
    await driver.row(northwind.name).getByText('of 1,234 users · no seat').waitFor();
    await driver.row('Not all users are loaded').waitFor({ state: 'detached' });
    await keys.pickOfRow(northwind.name, 'Clear Filter');
    await told('1,234 users');
    const last = users()
      .map((user) => user.email ?? '')
      .filter((text) => text !== '')
      .toSorted((a, b) => a.localeCompare(b, 'en'))[0];
    await keys.pickFromMenu('Sort Users…');
    await keys.pick('E-mail');
    await driver
      .rows()
      .nth(1)
      .filter({ hasText: last ?? '' })
      .waitFor();
  });

  it('searches, copies and reveals a hit by its buttons, and opens a hit', async () => {
    const { keys, driver, simulator } = session();
    const { quickInput } = driver;
    await expand();
    // The answer draws the rows anew, and with them the buttons; by these names it is seen that it came.
    for (const index of [5, 6]) simulator.updateUser(northwind.id, users()[index]?.id ?? '', { name: answered });
    await keys.run('Cloudflare Access: Search Users…');
    await quickInput.waitForTitle('Search Users');
    await keys.type(email(5));
    await quickInput.options().filter({ hasText: answered }).first().waitFor();
    await keys.goToPick(email(5));
    await keys.pressButtonOfPick('Copy User as JSON');
    await driver.waitForClipboard((text) => text === JSON.stringify(users()[5], null, 2));
    await keys.goToPick(email(5));
    await keys.pressButtonOfPick('Reveal in the View');
    await keys.focusedRow(email(5)).waitFor();
    await keys.run('Cloudflare Access: Search Users by E-mail…');
    await quickInput.waitForTitle('Search Users by E-mail');
    await keys.type(email(6));
    await quickInput.options().filter({ hasText: answered }).first().waitFor();
    await keys.goToPick(email(6));
    await keys.press('Enter');
    await driver.editorTab(email(6)).waitFor();
  });

  // Up to VS Code 1.99 the buttons beside the title of a search are out of the keyboard's reach; this does what they do.
  it('pins a search as the filter, and copies the call behind it', async () => {
    const { keys, driver } = session();
    await expand();
    await keys.pickFromMenu('Filter Users…');
    await keys.goToPick('Text in any field…');
    await keys.press('Space');
    await driver.quickInput.waitForTitle(/^Text in any field…$/);
    await keys.enter('northwind.example');
    await driver.quickInput.option('Text in any field…').getByText('northwind.example').waitFor();
    await keys.press('Enter');
    await driver.row(northwind.name).getByText(' found so far').waitFor();
    await keys.pickOfRow(northwind.name, 'Copy ▸ Copy API Call…');
    await keys.pick('cURL');
    await driver.waitForClipboard((text) => text.includes('search=northwind.example'));
  });

  it('exports the users to a file', async () => {
    const { keys, driver } = session();
    const folder = await makeTemporaryFolder('export');
    try {
      const file = path.join(folder.path, 'users.csv');
      await keys.pickOfRow(northwind.name, 'Export Users…');
      await keys.pick('CSV');
      await keys.pick('Comma');
      await driver.quickInput.options().filter({ hasText: '..' }).waitFor();
      await keys.press('ControlOrMeta+a');
      await keys.type(file);
      await driver.quickInput.options().nth(1).waitFor({ state: 'detached' });
      await keys.press('Enter');
      const exported = '1,234 users exported';
      await driver.notification(exported).waitFor();
      assert.equal((await readFile(file, 'utf8')).trimEnd().split(/\r?\n/).length, 1235);
      // It shows itself for some seconds alone, but stays in the list of notifications.
      await keys.run('Notifications: Show Notifications');
      const list = driver.page.locator('.notifications-center .notification-list-item');
      await keys.pressButton('Open', list.filter({ hasText: exported }));
      await driver.editorTab('users.csv').waitFor();
    } finally {
      await folder.remove();
    }
  });

  it('adds the first account by the button of the welcome', async () => {
    const { keys, driver } = session();
    await startOverByKeyboard(session());
    await keys.goToView();
    await keys.pressButton('Add Account', driver.sideBar.locator('.welcome-view'));
    await answerByKeyboard(session(), contoso.name);
    await keys.goToRow(contoso.name);
  });
});
