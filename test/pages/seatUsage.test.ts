import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { removeAccount } from '../../src/directory/savedAccounts';
import type { SimulatedUser } from '../simulator/simulator';
import { faults } from '../simulator/faults';
import { until } from '../support/waiting';
import { accountId } from './support/panels';
import { usePanels } from './support/usePanels';

const dayMs = 86_400_000;
const idleBar = 'Over 90 days, no Gateway, no devices';

describe('the page of seat usage', () => {
  const panels = usePanels();

  const lens = (page: Page, label: string) => page.getByRole('button', { name: `${label}: ` });
  const pressed = (page: Page) => page.locator('[aria-pressed="true"]');
  const list = () => panels().fixture.directory.wholeListOf(accountId);
  const hasSeat = (user: SimulatedUser) => user.access_seat === true || user.gateway_seat === true;
  /** Who may be active where the list does not tell. */
  const mayUseGateway = (user: SimulatedUser) => user.gateway_seat !== false || user.active_device_count !== 0;
  const isIdle = ({ last_successful_login: login }: SimulatedUser, days: number) =>
    login !== undefined && Date.now() - Date.parse(login) >= (days + 1) * dayMs;

  /** Opens the panel of an account whose first page of users is loaded. */
  async function open() {
    await list().loadFirst();
    const { webview } = await panels().openSeatUsage();
    await webview.page.getByRole('heading', { level: 1, name: 'Seat usage' }).waitFor();
    return { page: webview.page, webview };
  }

  async function assertCounts(page: Page, users: readonly SimulatedUser[]): Promise<void> {
    const seats = users.filter(hasSeat);
    for (const [label, counted] of [
      ['Seats in use', seats],
      ['Access only', users.filter((user) => user.access_seat === true && user.gateway_seat !== true)],
      ['Gateway only', users.filter((user) => user.access_seat !== true && user.gateway_seat === true)],
      ['Both', users.filter((user) => user.access_seat === true && user.gateway_seat === true)],
      ['None', users.filter((user) => !hasSeat(user))],
      [idleBar, seats.filter((user) => isIdle(user, 90) && !mayUseGateway(user))],
      ['Over 90 days, Gateway or devices', seats.filter((user) => isIdle(user, 90) && mayUseGateway(user))],
    ] as const) {
      await lens(page, label).getByText(String(counted.length), { exact: true }).waitFor();
    }
  }

  it('says that nothing is loaded yet, and lets all users be read', async () => {
    const { webview } = await panels().openSeatUsage();
    const { page } = webview;
    await page.getByText('No users are loaded in this window yet.').waitFor();
    assert.equal(await page.getByRole('heading', { level: 2 }).count(), 0);
    assert.deepEqual(webview.kept, { accountId });
    await page.getByRole('button', { name: 'Load All Users' }).click();
    await page.getByText(/^Counted from all 130 users, read /).waitFor();
    assert.deepEqual(await webview.takeSent(), [{ type: 'ready' }, { type: 'action', action: 'loadAll' }]);
  });

  it('counts what is loaded, says that it is a part, and that more is read', async () => {
    const { page } = await open();
    await page.getByText('Counted from the 25 users that are loaded, of 130').waitFor();
    await assertCounts(page, panels().simulator.users(accountId).slice(0, 25));
    const hold = panels().simulator.hold();
    await page.getByRole('button', { name: 'Load All Users' }).click();
    await page.getByRole('status').getByText('Reading users…').waitFor();
    assert.equal(await page.locator('#seat-usage').getAttribute('aria-busy'), 'true');
    hold.release();
    await page.getByText(/^Counted from all 130 users, read /).waitFor();
    await page.getByRole('button', { name: 'Load All Users' }).waitFor({ state: 'detached' });
    await page.getByRole('status').getByText('Users counted: 130').waitFor();
    await assertCounts(page, panels().simulator.users(accountId));
  });

  it('opens at its top, tells what could be freed in large, and draws all users as one bar', async () => {
    await list().loadAll();
    const { page } = (await panels().openSeatUsage({ width: 900, height: 500 })).webview;
    const freed = lens(page, 'Seats that could be freed').locator('.count');
    await freed.waitFor();
    assert.equal(await page.evaluate(() => window.scrollY), 0);
    const idle = panels()
      .simulator.users(accountId)
      .filter((user) => hasSeat(user) && isIdle(user, 90) && !mayUseGateway(user));
    assert.equal(await freed.innerText(), String(idle.length));
    const sizes = await page.evaluate(() => ({
      large: Number.parseFloat(getComputedStyle(document.querySelector('.figures .count') ?? document.body).fontSize),
      bar: document.querySelector('.stack')?.getBoundingClientRect().width ?? 0,
      parts: [...document.querySelectorAll('.stack .fill')].map((part) => part.getBoundingClientRect().width),
    }));
    assert.ok(sizes.large > 30, 'it is large');
    const gaps = 2 * (sizes.parts.length - 1);
    assert.ok(
      Math.abs(sizes.parts.reduce((sum, width) => sum + width, gaps) - sizes.bar) < 2,
      'the parts fill the bar',
    );
    await page.getByText('Who has both takes one seat.').waitFor();
    await page.locator('.stack .fill').first().click();
    await lens(page, 'Access only').and(pressed(page)).waitFor();
  });

  it('reads all users again, and exports them, at the press of a button', async () => {
    await list().loadAll();
    const { page } = (await panels().openSeatUsage()).webview;
    const before = panels().simulator.requests.length;
    await page.getByRole('button', { name: 'Refresh', exact: true }).click();
    await panels().simulator.waitUntil(() => panels().simulator.requests.length > before);
    await page.getByText(/^Counted from all 130 users/).waitFor();
    await page.getByRole('button', { name: 'Export Users…' }).click();
    assert.deepEqual(panels().performed, [['exportUsers', accountId]]);
  });

  it('draws each bar as long as its number', async () => {
    const { page } = await open();
    const bars = page.locator('.bars .lens');
    await bars.nth(11).waitFor();
    const widths = await bars
      .locator('.fill')
      .evaluateAll((fills) => fills.map((fill) => fill.getBoundingClientRect().width));
    const counts = (await bars.locator('.count').allInnerTexts()).map(Number);
    const longest = Math.max(...widths);
    assert.equal(counts.length, 12);
    assert.ok(longest > 100, 'the longest bar fills its place');
    counts.forEach((count, index) => {
      const expected = (longest * count) / Math.max(...counts);
      assert.ok(Math.abs((widths[index] ?? 0) - expected) < 3, `bar ${index} of ${count} is ${expected} long`);
    });
  });

  it('sets the lens of a part at a press, another one in its place, and none at the next press', async () => {
    const { page, webview } = await open();
    const filter = () => panels().fixture.choices.filterOf(accountId);
    await lens(page, idleBar).click();
    await lens(page, idleBar).and(pressed(page)).waitFor();
    await lens(page, 'Seats that could be freed').and(pressed(page)).waitFor();
    assert.deepEqual(filter(), { seat: 'any', gatewayUse: 'none', idleMoreThanDays: 90 });
    await lens(page, 'None').click();
    await pressed(page).getByText('None', { exact: true }).waitFor();
    assert.equal(await pressed(page).count(), 1);
    await pressed(page).click();
    await pressed(page).waitFor({ state: 'detached' });
    assert.deepEqual(filter(), {});
    const lenses = ['daysOver90.none', 'none', 'none'].map((one) => ({ type: 'lens', lens: one }));
    assert.deepEqual(await webview.takeSent(), [{ type: 'ready' }, ...lenses]);
  });

  it('marks the bar of a filter that was set elsewhere, and counts users whatever the filter', async () => {
    const { page } = await open();
    const before = await page.locator('.count').allInnerTexts();
    await panels().fixture.choices.setFilter(accountId, { seat: 'both' });
    await pressed(page).getByText('Both', { exact: true }).waitFor();
    assert.deepEqual(await page.locator('.count').allInnerTexts(), before);
    await panels().fixture.choices.setFilter(accountId, {});
    await pressed(page).waitFor({ state: 'detached' });
  });

  it('tells its numbers to those who do not see it', async () => {
    const { page } = await open();
    const table = page.getByRole('table', { name: 'Seat usage in numbers' });
    await table.getByRole('rowheader', { name: 'All counted users' }).waitFor();
    await page
      .getByRole('button', { name: /^Seats in use: [\d,]+ seats, \d+% of users\. Show these users$/ })
      .waitFor();
  });

  it('says why not all users could be read, and keeps the picture', async () => {
    const { page } = await open();
    panels().simulator.setFault(faults.status(403, { code: 10000, message: '<b>no</b>' }));
    await page.getByRole('button', { name: 'Load All Users' }).click();
    await page.getByRole('alert').getByText('Code 10000: <b>no</b>').waitFor();
    await lens(page, 'Seats in use').waitFor();
    await page.getByRole('alert').getByRole('button', { name: 'Replace Credential…' }).click();
    await until(() => panels().performed.length === 1, 'the button was pressed');
    assert.deepEqual(panels().performed, [['replaceCredential', accountId]]);
    panels().simulator.clearFaults();
    await page.getByRole('button', { name: 'Load All Users' }).click();
    await page.getByRole('alert').waitFor({ state: 'detached' });
    await page.getByText(/^Counted from all 130 users/).waitFor();
  });

  it('says that an account has no users', async () => {
    panels().simulator.replaceUsers(accountId, []);
    const { page } = await open();
    await page.getByText('This account has no users.').waitFor();
    assert.equal(await page.locator('.lens').count(), 0);
  });

  it('says that the account was removed, and lets one be added', async () => {
    const { page } = await open();
    const { accounts, credentials } = panels().fixture;
    await removeAccount(accounts, credentials, accountId);
    await page.getByRole('alert').getByText('The account was removed').waitFor();
    assert.equal(await page.locator('.lens').count(), 0);
    await page.getByRole('button', { name: 'Add Account…' }).click();
    assert.deepEqual(panels().performed, [['addAccount', accountId]]);
  });
});
