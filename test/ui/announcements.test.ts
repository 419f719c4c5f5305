import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { demoAccounts } from '../simulator/demoAccounts';
import { faults } from '../simulator/faults';
import { frontPage } from '../workbench/accessiblePage';
import { forgetAnnouncements, recordAnnouncements, statusRegions, waitForAnnouncement } from './liveRegions';
import { richStory } from '../support/richStory';
import { waitUntilRead } from '../workbench/waitUntilRead';
import { closeEditors, addAccount, addOpenAccount, startOver, type Session } from '../workbench/session';
import { sharedSession } from '../workbench/sharedSession';
import { until } from '../support/waiting';

const [northwind = assert.fail(), contoso = assert.fail()] = demoAccounts;

describe('what the view tells screen readers', () => {
  let session: Session;
  before(async () => {
    session = await sharedSession();
    await recordAnnouncements(workbench());
  });
  beforeEach(async () => {
    await startOver(session);
    await addAccount(session, northwind.name);
    await forgetAnnouncements(workbench());
  });

  const workbench = () => session.driver.page.mainFrame();
  const told = (expected: RegExp) => waitForAnnouncement(workbench(), expected);
  const row = (name: string) => session.driver.row(name);
  const item = () => session.driver.page.locator('.statusbar [role="status"]');

  it('tells that the first rows are there, politely, and takes the text away again', async () => {
    await session.driver.expand(row(northwind.name));
    await told(/^Northwind Traders: 100 of 1,234 users\.$/);
    const regions = async () =>
      (await statusRegions(session.driver.page)).filter(({ name }) => name.includes('Northwind'));
    let shown = await regions();
    // The text stands for some seconds alone, so whoever comes too late has it told again.
    await until(async () => {
      if (shown.length > 0) return true;
      await session.driver.clickTitleAction('Refresh All Accounts');
      await told(/^Northwind Traders: 100 of 1,234 users\.$/);
      shown = await regions();
      return shown.length > 0;
    }, 'The text is there while it is looked at');
    assert.deepEqual(shown, [{ name: 'Northwind Traders: 100 of 1,234 users.', live: 'polite' }]);
    await item().waitFor({ state: 'detached' });
  });

  it('tells of rows that came by "Load more", by a refresh, and by reading all', async () => {
    const { driver } = session;
    await driver.expand(row(northwind.name));
    await told(/^Northwind Traders: 100 of 1,234 users\.$/);
    await driver.pickFromContextMenu(row(northwind.name), 'Load More Users');
    await told(/^Northwind Traders: 200 of 1,234 users\.$/);
    await driver.clickTitleAction('Refresh All Accounts');
    await told(/^Northwind Traders: 200 of 1,234 users\.$/);
    // The first new row has the focus, so the row of the account is out of sight.
    await driver.runCommand('Cloudflare Access: Load All Users');
    await told(/^Northwind Traders: 1,234 users\.$/);
  });

  it('tells what several accounts brought as one', async () => {
    const { driver, simulator } = session;
    await addOpenAccount(session, contoso.name);
    await driver.expand(row(northwind.name));
    await told(/^Northwind Traders: 100 of 1,234 users\.$/);
    const hold = simulator.hold(({ route }) => route === 'listUsers');
    await driver.clickTitleAction('Refresh All Accounts');
    await simulator.waitUntil(() => hold.waiting.length === 2);
    hold.release();
    await told(/^(Northwind Traders: 100 of 1,234 users\. Contoso: 87 users\.|Contoso: .*\. Northwind .*\.)$/);
  });

  it('tells that reading failed, and why', async () => {
    const { driver, simulator } = session;
    simulator.setFault(faults.status(403, { code: 10000, message: 'Authentication error' }), {
      when: ({ route }) => route === 'listUsers',
    });
    await driver.expand(row(northwind.name));
    await told(/^Reading the users of Northwind Traders failed: No permission to read the users\.$/);
  });
});

describe('what commands tell screen readers', () => {
  let session: Session;
  before(async () => {
    session = await sharedSession();
    await addOpenAccount(session, contoso.name);
    await recordAnnouncements(session.driver.page.mainFrame());
  });

  it('tells that something was copied, each time anew', async () => {
    const { driver, simulator } = session;
    const row = driver.row(simulator.users(contoso.id)[0]?.email ?? '');
    for (const [entry, told] of [
      ['Copy ▸ Copy User as JSON', /User copied as JSON$/],
      ['Copy ▸ Copy User ID', /User ID copied$/],
      ['Copy ▸ Copy User as JSON', /User copied as JSON$/],
    ] as const) {
      await driver.pickFromContextMenu(row, entry);
      await waitForAnnouncement(driver.page.mainFrame(), told);
      // One message at a time, and none after some seconds.
      assert.ok((await driver.page.locator('.statusbar [role="alert"]').count()) <= 1);
    }
  });
});

describe('what the panels tell screen readers', () => {
  let session: Session;
  before(async () => {
    session = await sharedSession();
    await addOpenAccount(session, northwind.name);
  });
  beforeEach(() => closeEditors(session));

  const panel = () => session.driver.webviewFrame();

  async function openUser(): Promise<Frame> {
    const { driver, simulator } = session;
    const { id = '', email = '' } = simulator.users(northwind.id)[0] ?? assert.fail();
    simulator.replaceStory(northwind.id, id, richStory(email));
    await driver.row(email).click();
    await panel().getByRole('cell', { name: 'ray-24' }).waitFor();
    await waitUntilRead(panel());
    return recordedPage();
  }

  async function recordedPage(): Promise<Frame> {
    const page = await frontPage(session);
    await recordAnnouncements(page);
    return page;
  }

  it('tells that the user is read anew, and each section', async () => {
    const page = await openUser();
    for (const [name, text, route] of [
      ['Refresh', 'Reading the user…', 'getUser'],
      ['Refresh: Sessions', 'Reading the sessions…', 'listSessions'],
    ] as const) {
      const hold = session.simulator.hold((request) => request.route === route);
      await panel().getByRole('button', { name, exact: true }).click();
      await waitForAnnouncement(page, new RegExp(`^${text}$`));
      hold.release();
      await waitForAnnouncement(page, /^Read [A-Z]/);
      // "Refresh" reads all sections, each of which tells as well.
      await waitUntilRead(panel());
      await forgetAnnouncements(page);
    }
  });

  it('tells of rows that came by "Load More"', async () => {
    const page = await openUser();
    const hold = session.simulator.hold(({ route }) => route === 'listAccessRequests');
    await panel().getByRole('button', { name: 'Load More: Recent access' }).click();
    await waitForAnnouncement(page, /^Reading the access log…$/);
    hold.release();
    await waitForAnnouncement(page, /^Read [A-Z]/);
    await panel().getByRole('cell', { name: 'ray-29' }).waitFor();
  });

  it('tells what failed in a section', async () => {
    const { simulator } = session;
    const page = await openUser();
    simulator.configure({ sessionsPermissions: ['Other Read'] });
    await panel().getByRole('button', { name: 'Refresh: Sessions' }).click();
    await waitForAnnouncement(page, /^No permission to read the sessions/);
    simulator.configure({ sessionsPermissions: ['Access: Audit Logs Read'] });
  });

  it('tells that the permissions are checked', async () => {
    const { driver } = session;
    await driver.pickFromContextMenu(driver.row(northwind.name), 'Manage Account ▸ Check Permissions');
    await panel().getByText('Yes', { exact: true }).first().waitFor();
    await waitUntilRead(panel());
    const page = await recordedPage();
    const hold = session.simulator.hold(({ route }) => route === 'getAccount');
    await panel().getByRole('button', { name: 'Check Again' }).click();
    await waitForAnnouncement(page, /^Asking Cloudflare…$/);
    hold.release();
    await waitForAnnouncement(page, /^Checked /);
  });

  it('tells that users are read for the picture of the seats, and what is counted then', async () => {
    const { driver } = session;
    await driver.pickFromContextMenu(driver.row(northwind.name), 'Show Seat Usage');
    await panel().getByRole('heading', { name: 'Users by seat' }).waitFor();
    const page = await recordedPage();
    const hold = session.simulator.hold(({ query }) => query['per_page'] === '1000');
    await panel().getByRole('button', { name: 'Load All Users' }).click();
    await waitForAnnouncement(page, /^Reading users…$/);
    hold.release();
    await waitForAnnouncement(page, /^Users counted: 1,234$/);
  });
});
