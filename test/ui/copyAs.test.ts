import assert from 'node:assert/strict';
import { demoAccounts } from '../simulator/demoAccounts';
import { faults } from '../simulator/faults';
import { addOpenAccount, startOver, type Session } from '../workbench/session';
import { sharedSession } from '../workbench/sharedSession';

const [northwind = assert.fail(), contoso = assert.fail()] = demoAccounts;

describe('copying users', () => {
  let session: Session;
  before(async () => {
    session = await sharedSession();
  });
  beforeEach(async () => {
    await startOver(session);
    await addOpenAccount(session, contoso.name);
  });
  afterEach(() => session.driver.clearSelection());

  const users = () => session.simulator.users(contoso.id);
  const emailAt = (index: number) => users()[index]?.email ?? assert.fail();
  const row = (index: number) => session.driver.row(emailAt(index));

  async function select(...indexes: readonly number[]): Promise<void> {
    for (const index of indexes) {
      await row(index).click({ modifiers: ['ControlOrMeta'] });
      await row(index).and(session.driver.page.locator('[aria-selected="true"]')).waitFor();
    }
  }

  it('copies the selected rows in the form that is chosen', async () => {
    const { driver } = session;
    await select(1, 3);
    for (const [label, fits] of [
      [
        'CSV',
        (text) => text.split(/\r?\n/).filter((line) => line !== '').length === 3 && text.startsWith('email,name'),
      ],
      ['TSV', (text) => text.startsWith('email\tname\t')],
      ['Markdown table', (text) => text.startsWith('| email') && text.includes(emailAt(3))],
      ['JSON', (text) => text === JSON.stringify([users()[1], users()[3]], null, 2)],
      ['E-mails', (text) => text === `${emailAt(1)}\n${emailAt(3)}`],
    ] as readonly [string, (text: string) => boolean][]) {
      await driver.pickFromContextMenu(row(3), 'Copy ▸ Copy Users as…');
      await driver.quickInput.waitForTitle('Copy 2 users as');
      await driver.quickInput.pick(label);
      await driver.waitForClipboard(fits);
    }
    await driver.page.locator('[id="workbench.parts.statusbar"]').getByText('2 users copied').waitFor();
  });

  it('copies what is shown of an account', async () => {
    const { driver } = session;
    await driver.clickRowAction(driver.row(contoso.name), 'Filter Users…');
    await driver.quickInput.pick('No seat');
    await driver.quickInput.clickButton('OK');
    await driver.row(contoso.name).getByText(' · no seat').waitFor();
    const without = users().filter((user) => user.access_seat === false && user.gateway_seat === false);
    await driver.pickFromContextMenu(driver.row(contoso.name), 'Copy ▸ Copy Users as…');
    await driver.quickInput.waitForTitle(`Copy ${without.length} users as`);
    await driver.quickInput.pick('JSON');
    await driver.waitForClipboard((text) => text === JSON.stringify(without, null, 2));
  });

  it('says how many are loaded of an account, and reads the rest first where that is asked for', async () => {
    const { driver, simulator } = session;
    await driver.collapse(driver.row(contoso.name));
    await addOpenAccount(session, northwind.name);
    await driver.pickFromContextMenu(driver.row(northwind.name), 'Copy ▸ Copy Users as…');
    await driver.quickInput.waitForTitle('Copy 100 users as · 100 of 1,234 loaded');
    await driver.quickInput.pick('Load All Users First');
    await driver.quickInput.waitForTitle('Copy 1,234 users as');
    await driver.quickInput.pick('E-mails');
    const last = simulator.users(northwind.id).at(-1)?.email ?? assert.fail();
    await driver.waitForClipboard((text) => text.endsWith(`\n${last}`));
  });

  it('warns where users may be missing from what is copied', async () => {
    const { driver, simulator } = session;
    simulator.setFault(faults.resultInfo({ total_count: users().length + 13 }));
    await driver.clickTitleAction('Refresh All Accounts');
    await driver.row('Fewer users came than Cloudflare counts').waitFor();
    await driver.pickFromContextMenu(driver.row(contoso.name), 'Copy ▸ Copy Users as…');
    await driver.quickInput.pick('JSON');
    await driver.waitForClipboard((text) => text === JSON.stringify(users(), null, 2));
    await driver.notification('Users may be missing from what was copied. Fewer users came than').waitFor();
  });

  it('copies the e-mails of the selected rows by Ctrl+C, one a line', async () => {
    const { driver } = session;
    await select(0, 2);
    await driver.page.keyboard.press('ControlOrMeta+c');
    await driver.waitForClipboard((text) => text === `${emailAt(0)}\n${emailAt(2)}`);
    await driver.page.locator('[id="workbench.parts.statusbar"]').getByText('2 e-mails copied').waitFor();
  });

  it('leaves Ctrl+C alone where the person copies from the box that finds rows', async () => {
    const { driver } = session;
    await select(0);
    await driver.page.keyboard.press('ControlOrMeta+Alt+f');
    const box = driver.sideBar.locator('.monaco-tree-type-filter .monaco-inputbox input');
    await box.fill('needle');
    await driver.page.keyboard.press('ControlOrMeta+a');
    await driver.page.keyboard.press('ControlOrMeta+c');
    await driver.waitForClipboard((text) => text === 'needle');
    await driver.page.keyboard.press('Escape');
    await box.waitFor({ state: 'hidden' });
  });
});
