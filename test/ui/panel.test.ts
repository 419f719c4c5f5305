import assert from 'node:assert/strict';
import { demoAccounts } from '../simulator/demoAccounts';
import { patiently } from '../support/waiting';
import { closeEditors, addOpenAccount, type Session } from '../workbench/session';
import { sharedSession } from '../workbench/sharedSession';
import { reloadWindow } from '../workbench/reloadWindow';

const accountId = demoAccounts[1]?.id ?? assert.fail();
const labels = [
  'Name',
  'E-mail',
  'User ID',
  'UID',
  'Seat UID',
  'Access seat',
  'Gateway seat',
  'Active devices',
  'Last successful login (Access)',
  'Created',
  'Updated',
];

describe("a user's panel", () => {
  let session: Session;
  before(async () => {
    session = await sharedSession();
    await addOpenAccount(session, 'Contoso');
  });
  beforeEach(async () => {
    session.simulator.clearFaults();
    await closeEditors(session);
  });

  const userAt = (index: number) => session.simulator.users(accountId)[index] ?? assert.fail();
  const panel = () => session.driver.webviewFrame();

  async function open(index: number): Promise<void> {
    const { driver } = session;
    await driver.row(userAt(index).email ?? '').click();
    await driver.editorTab(userAt(index).email ?? '').waitFor();
    await panel().getByRole('heading', { name: 'Overview' }).waitFor();
    // The record comes a moment after the row's, draws the fields anew, and would take a fault that is set meanwhile.
    await panel().locator('#user[aria-busy="false"]').waitFor();
  }

  it('shows all eleven fields with readable labels, and dates with their ISO text on hover', async () => {
    await open(0);
    assert.deepEqual(await panel().locator('dl').first().locator('dt').allInnerTexts(), labels);
    await panel()
      .getByRole('heading', { level: 1, name: userAt(0).name ?? '' })
      .waitFor();
    await panel()
      .locator(`time[title="${userAt(0).created_at ?? ''}"]`)
      .waitFor();
    await panel().locator('#user > [role="status"]').getByText('Read ').waitFor();
  });

  it('copies the JSON and single values', async () => {
    const { driver } = session;
    await open(1);
    await driver.pickInPanel('Copy User as JSON');
    await driver.waitForClipboard((text) => text === JSON.stringify(userAt(1), null, 2));
    await panel().getByRole('button', { name: 'Copy User ID' }).click();
    await driver.waitForClipboard((text) => text === userAt(1).id);
  });

  it('copies and reads anew from the title of the editor', async () => {
    const { driver, simulator } = session;
    await open(2);
    const title = driver.page.locator('.editor-group-container.active .editor-actions');
    await title.locator('.action-label.codicon-copy').click();
    const entry = driver.page.locator('.monaco-menu .action-item').filter({ hasText: 'Copy E-mail' });
    await entry.hover();
    await entry.and(driver.page.locator('.focused')).waitFor();
    await driver.page.keyboard.press('Enter');
    await driver.waitForClipboard((text) => text === userAt(2).email);
    const before = simulator.requests.length;
    await title.getByRole('button', { name: 'Refresh User', exact: true }).click();
    await simulator.waitUntil(() => simulator.requests.length >= before + 5 && simulator.inFlight === 0);
  });

  it('has neither Cut nor Paste in its menu, and Copy for what is selected', async () => {
    const { driver } = session;
    await open(3);
    const heading = panel().getByRole('heading', { level: 1 });
    await heading.dblclick();
    await heading.click({ button: 'right' });
    const entries = driver.page.locator('.monaco-menu .action-item .action-label');
    await entries.first().waitFor();
    assert.deepEqual(await entries.allInnerTexts(), ['Copy']);
    await driver.page.keyboard.press('Escape');
    const name = await heading.innerText();
    // The page copies nothing where it has not got the focus back from the menu.
    await patiently(2000, async (tryMs) => {
      await heading.dblclick();
      await driver.pickFromContextMenu(heading, 'Copy');
      const isPartOfName = (text: string): boolean => text !== '' && text.length < 60 && name.includes(text.trim());
      await driver.waitForClipboard(isPartOfName, tryMs);
    });
  });

  it('finds text by the key for it', async () => {
    const { driver } = session;
    await open(4);
    await panel().getByRole('heading', { level: 1 }).click();
    await driver.page.keyboard.press('ControlOrMeta+f');
    await driver.page.locator('.webview-find-widget, .simple-find-part.visible').first().waitFor();
    await driver.page.keyboard.press('Escape');
  });

  it('survives a reload of the window with ids alone', async () => {
    const { driver, workbench, simulator } = session;
    await open(7);
    const isRead = ({ route }: { readonly route: string }): boolean => route === 'getUser';
    const readBefore = simulator.requests.filter(isRead).length;
    await reloadWindow(workbench.page);
    await driver.editorTab(userAt(7).email ?? '').waitFor();
    await panel()
      .getByRole('heading', { level: 1, name: userAt(7).name || userAt(7).email || '' })
      .waitFor();
    await simulator.waitUntil(() => simulator.requests.filter(isRead).length > readBefore);
    await driver.openView('Cloudflare Access');
    await driver.expand(driver.row('Contoso'));
  });

  it('says plainly when the account was removed, even while the panel loads', async () => {
    const { driver, simulator } = session;
    const hold = simulator.hold(({ route }) => route === 'listSessions');
    await open(8);
    const sessions = panel().getByRole('region', { name: 'Sessions', exact: true });
    await sessions.getByRole('status').getByText('Reading the sessions…').waitFor();
    await driver.pickFromContextMenu(driver.row('Contoso'), 'Manage Account ▸ Remove Account…');
    await driver.clickDialogButton('Remove');
    await panel().getByRole('alert').getByText('The account was removed').waitFor();
    await sessions.getByText('This was not read.').waitFor();
    hold.release();
    await addOpenAccount(session, 'Contoso');
    await panel().getByRole('alert').waitFor({ state: 'detached' });
    await sessions.getByRole('status').getByText('Read ').waitFor();
  });
});
