import assert from 'node:assert/strict';
import { demoAccounts } from '../simulator/demoAccounts';
import type { SimulatedUser } from '../simulator/simulator';
import { until } from '../support/waiting';
import { accountText } from '../workbench/accountText';
import { addOpenAccount, reloadWithRows, startOver, type Session } from '../workbench/session';
import { sharedSession } from '../workbench/sharedSession';

const [{ id: accountId, name } = assert.fail()] = demoAccounts;
const dayMs = 86_400_000;

describe('filtering the view', () => {
  let session: Session;
  before(async () => {
    session = await sharedSession();
  });
  beforeEach(async () => {
    await startOver(session);
    await addOpenAccount(session);
    await session.driver.row(name).getByText('100 of 1,234 users').waitFor();
  });

  const account = () => session.driver.row(name);
  const told = (text: string) => accountText(account(), text).waitFor();
  const users = (count = 1234) => session.simulator.users(accountId).slice(0, count);
  const hasSeat = (user: SimulatedUser) => user.access_seat === true || user.gateway_seat === true;
  const isIdle = (user: SimulatedUser, days: number) =>
    user.last_successful_login !== undefined &&
    Date.now() - Date.parse(user.last_successful_login) >= (days + 1) * dayMs;

  async function openList(action = 'Filter Users…'): Promise<void> {
    await session.driver.clickRowAction(account(), action);
    await session.driver.quickInput.waitForTitle(`Filter Users: ${name}`);
  }

  /** Checks or unchecks a row of the list. */
  async function pick(label: string, isChecked = true): Promise<void> {
    await (await session.driver.quickInput.scrollTo(label)).click();
    await waitForCheck(label, isChecked);
  }

  async function waitForCheck(label: string, isChecked: boolean): Promise<void> {
    const { page, quickInput } = session.driver;
    await (await quickInput.scrollTo(label)).and(page.locator(`[aria-checked="${isChecked}"]`)).waitFor();
  }

  async function accept(): Promise<void> {
    await session.driver.quickInput.clickButton('OK');
    await session.driver.quickInput.waitUntilClosed();
  }

  it('takes what is checked at the press of OK, and tells the counts in its title before and on the row then', async () => {
    const { driver } = session;
    const withSeat = users(100).filter(hasSeat);
    const idle = withSeat.filter((user) => isIdle(user, 90));
    await openList();
    await driver.quickInput.waitForTitle('100 of 1,234 users');
    await pick('Any seat');
    await driver.quickInput.waitForTitle(`${withSeat.length} shown of 100 loaded of 1,234 users`);
    await pick('Idle in Access for more than 90 days');
    await driver.quickInput.waitForTitle(`${idle.length} shown of 100 loaded of 1,234 users`);
    await told('100 of 1,234 users');
    await accept();
    const both = `${idle.length} shown of 100 loaded of 1,234 users · any seat, idle in Access for more than 90 days`;
    await told(both);
    await driver.row(idle[0]?.email ?? '').waitFor();
    const shown = driver.row('@');
    await shown.nth(idle.length).waitFor({ state: 'detached' });
    assert.equal(await shown.count(), idle.length);
    await openList('Change Filter…');
    // The one before in the same group makes way, and what is unchecked asks for nothing.
    await pick('Never logged in to Access');
    await waitForCheck('Idle in Access for more than 90 days', false);
    await pick('Never logged in to Access', false);
    await driver.quickInput.waitForTitle(`${withSeat.length} shown of 100 loaded of 1,234 users`);
    await driver.quickInput.cancel();
    await told(both);
  });

  it('has idle seats on top, which check what they are made of, and clears all checks', async () => {
    const { driver } = session;
    await openList();
    await pick('Idle seats over 90 days');
    await waitForCheck('Any seat', true);
    await waitForCheck('Idle in Access for more than 90 days or never logged in', true);
    await (await driver.quickInput.scrollTo('Clear Filter')).click();
    await waitForCheck('Any seat', false);
    await driver.quickInput.waitForTitle('100 of 1,234 users');
    await driver.quickInput.cancel();
    await driver.runCommand('Cloudflare Access: Show Idle Seats');
    await account().getByText(' · any seat, idle in Access for more than 90 days or never logged in').waitFor();
    // The only one that is filtered: nothing is asked.
    await driver.runCommand('Cloudflare Access: Clear Filter');
    await told('100 of 1,234 users');
  });

  it('works by keyboard alone, and forgets what was typed to find a row once that is checked', async () => {
    const { driver } = session;
    await driver.sideBar.getByRole('tree').focus();
    await driver.page.keyboard.press('Home');
    await driver.runCommand('Cloudflare Access: Filter Users…');
    await driver.quickInput.waitForTitle(`Filter Users: ${name}`);
    await driver.page.keyboard.type('no seat');
    await driver.page.keyboard.press('ArrowDown');
    await driver.page.keyboard.press('Space');
    await waitForCheck('No seat', true);
    await until(async () => (await driver.quickInput.value()) === '', 'nothing is typed any more');
    await driver.quickInput.option('Idle seats over 90 days').waitFor();
    await driver.page.keyboard.press('Enter');
    await account().getByText(' · no seat').waitFor();
  });

  it('says that a part is looked at only, and loads all at the press of that row', async () => {
    const { driver } = session;
    const idle = users().filter((user) => isIdle(user, 90));
    await openList();
    await pick('Idle in Access for more than 90 days');
    await accept();
    const row = driver.row('Not all users are loaded');
    await row.getByText('The filter looks at 100 of 1,234 users. Press to load all.').waitFor();
    await row.click();
    await told(`${idle.length} shown of 1,234 users · idle in Access for more than 90 days`);
    await row.waitFor({ state: 'detached' });
  });

  it('is changed by the filled funnel, which stays where it was, and cleared from the menu', async () => {
    const { driver } = session;
    await openList();
    await pick('Gateway seat');
    await accept();
    await account().getByText(' · Gateway seat').waitFor();
    await openList('Change Filter…');
    await waitForCheck('Gateway seat', true);
    await driver.quickInput.cancel();
    await driver.pickFromContextMenu(account(), 'Clear Filter');
    await told('100 of 1,234 users');
    await account().hover();
    await account().getByRole('button', { name: 'Filter Users…', exact: true }).waitFor();
    assert.equal(await account().getByRole('button', { name: 'Clear Filter', exact: true }).count(), 0);
  });

  it('asks Cloudflare for a text, and ends that where it is unchecked', async () => {
    const { driver, simulator } = session;
    const label = 'Text in any field…';
    const found = users().filter((user) => `${user.email ?? ''} ${user.name ?? ''}`.toLowerCase().includes('zofie'));
    await openList();
    await driver.quickInput.pick(label);
    await driver.quickInput.waitForTitle(/^Text in any field…$/);
    await driver.quickInput.enter('zofie');
    await driver.quickInput.option(label).getByText('search "zofie"').waitFor();
    await waitForCheck(label, true);
    await accept();
    await told(`${found.length} users found · search "zofie"`);
    assert.equal(simulator.requests.at(-1)?.query['search'], 'zofie');
    await driver.row(found.at(0)?.email ?? '').waitFor();
    await openList('Change Filter…');
    await pick(label, false);
    await driver.quickInput.pick(label);
    await driver.quickInput.waitForTitle(/^Text in any field…$/);
    assert.equal(await driver.quickInput.value(), 'zofie');
    await driver.quickInput.enter('');
    await waitForCheck(label, false);
    await accept();
    await told('100 of 1,234 users');
  });

  it('takes a number of days of the person, refuses nonsense, and Escape in its box comes back to the list', async () => {
    const { driver } = session;
    const label = 'Idle in Access for more than another number of days…';
    const idle = users(100).filter((user) => isIdle(user, 200));
    const pickIt = async (): Promise<void> => {
      // It is further down than the list shows.
      await driver.quickInput.type('another number');
      await driver.quickInput.pick(label);
    };
    await openList();
    await pickIt();
    await driver.quickInput.waitForTitle(label);
    await driver.quickInput.press('Escape');
    await driver.quickInput.waitForTitle(`Filter Users: ${name}`);
    await pickIt();
    await driver.quickInput.waitForTitle(label);
    await driver.quickInput.enter('-3');
    await driver.quickInput.waitForMessage('Enter a whole number from 0 to');
    await driver.quickInput.enter('200');
    await driver.quickInput.waitForTitle(`${idle.length} shown of 100 loaded of 1,234 users`);
    await driver.quickInput.type('another number');
    await waitForCheck(label, true);
    await driver.quickInput.option(label).getByText('idle in Access for more than 200 days').waitFor();
    await accept();
    await told(`${idle.length} shown of 100 loaded of 1,234 users · idle in Access for more than 200 days`);
  });

  it('clears a filter that nobody passes at the press of that row', async () => {
    const { driver } = session;
    await openList();
    await driver.quickInput.pick('E-mail…');
    await driver.quickInput.waitForTitle(/^E-mail…$/);
    await driver.quickInput.enter('nobody-at-all');
    await waitForCheck('E-mail…', true);
    await accept();
    await told('0 users found · e-mail "nobody-at-all"');
    await driver.row('No user passes the filter').click();
    await told('100 of 1,234 users');
    await driver.row(users()[0]?.email ?? '').waitFor();
  });

  it('is kept over a reload of the window', async () => {
    const { driver } = session;
    const withSeat = users(100).filter(hasSeat);
    await openList();
    await pick('Any seat');
    await accept();
    await told(`${withSeat.length} shown of 100 loaded of 1,234 users · any seat`);
    await reloadWithRows(session);
    await driver.expand(account());
    await told(`${withSeat.length} shown of 100 loaded of 1,234 users · any seat`);
    assert.equal(
      await driver
        .row('@')
        .filter({ hasText: users(100).find((user) => !hasSeat(user))?.email ?? '' })
        .count(),
      0,
    );
  });

  it('orders the rows as chosen in the context menu', async () => {
    const { driver } = session;
    const newest = users(100)
      .toSorted((a, b) => Date.parse(b.created_at ?? '') - Date.parse(a.created_at ?? ''))
      .filter(({ email }) => email !== undefined);
    await driver.pickFromContextMenu(account(), 'Sort Users…');
    await driver.quickInput.waitForTitle(`Sort Users: ${name}`);
    await driver.quickInput.option('As Cloudflare sends them').getByText('now').waitFor();
    await driver.quickInput.pick('Created, newest first');
    await driver
      .row('@')
      .first()
      .filter({ hasText: newest[0]?.email ?? '' })
      .waitFor();
    const shown = await driver.row('@').locator('.label-name').allInnerTexts();
    assert.deepEqual(
      shown.slice(0, 10),
      newest.slice(0, 10).map(({ email }) => email),
    );
  });
});
