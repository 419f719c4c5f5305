import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { until } from '../support/waiting';
import { removeAccount } from '../../src/directory/savedAccounts';
import { accountId } from './support/panels';
import { usualPermissions } from '../simulator/credentials';
import { usePanels } from './support/usePanels';

const timeOf = (record: object): string => String((record as { readonly created_at?: string }).created_at);

describe('the page of an access log', () => {
  const panels = usePanels();

  const grid = (page: Page) => page.getByRole('grid', { name: 'Requests' });
  const rows = (page: Page) => grid(page).locator('.grid-row');
  const asked = () => panels().simulator.requests.filter(({ route }) => route === 'listAccessRequests');

  /** What rows have comes after the rows themselves. */
  async function untilFilled(page: Page): Promise<void> {
    await rows(page).first().locator('time').waitFor();
    await rows(page).and(page.locator('[aria-busy]')).first().waitFor({ state: 'detached' });
  }

  /** Opens the panel, and reads the last 30 days in parts of a hundred. */
  async function openRead(): Promise<Page> {
    panels().simulator.configure({ maximumLogPerPage: 100 });
    const { page } = (await panels().openAccessLog()).webview;
    await page.getByRole('button', { name: 'Last 30 days' }).click();
    await page.getByText(/^Only a part of this range was read: 100 requests so far, back to /).waitFor();
    await untilFilled(page);
    return page;
  }

  it('reads nothing by itself, then the newest part at the press of its button', async () => {
    const { page } = (await panels().openAccessLog()).webview;
    await page.getByText('Nothing has been read in this window yet.').waitFor();
    await page.getByText(/^Cloudflare keeps the access log for 24 hours \(Free\)/).waitFor();
    assert.equal(asked().length, 0);
    await page.getByRole('button', { name: 'Read the Log' }).click();
    await page.getByRole('button', { name: 'Read Again' }).waitFor();
    assert.ok(asked().length > 0);
  });

  it('shows the newest first, and claims no more than was read', async () => {
    const page = await openRead();
    await page.getByText(/^Requests shown: 100 of 100 read so far, back to /).waitFor();
    const times = await rows(page)
      .locator('time')
      .evaluateAll((all) => all.map((time) => time.getAttribute('datetime') ?? ''));
    assert.ok(times.length > 5);
    assert.deepEqual(times, times.toSorted().toReversed());
    assert.ok((await page.locator('.bar.unread').count()) > 10);
    await page.getByRole('button', { name: 'Read the Whole Range' }).click();
    await page.getByText(/^All requests of this range that Cloudflare still has were read: /).waitFor();
    assert.equal(await page.locator('.bar.unread').count(), 0);
  });

  it('reads on as it is scrolled to its end, and at the press of a button', async () => {
    const page = await openRead();
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
    await page.getByText(/^Requests shown: (\d{3}) of \1 read so far/).waitFor();
    await page.getByText(/ of (1[5-9]\d|2\d\d) read so far/).waitFor();
    const before = asked().length;
    await page.getByRole('button', { name: 'Read Older Requests' }).press('Enter');
    await page.getByText(/ of [23]\d\d read so far/).waitFor();
    assert.ok(asked().length > before);
  });

  it('filters the table by what was denied most, by a result and by what is typed', async () => {
    const page = await openRead();
    const top = page.locator('.top').first();
    const count = Number(await top.locator('.count').innerText());
    await top.click();
    await page.getByText(new RegExp(`^Requests shown: ${count} of 100 `)).waitFor();
    await page.getByRole('button', { name: 'Denied', exact: true, pressed: true }).waitFor();
    await untilFilled(page);
    assert.equal(await rows(page).locator('.outcome.denied').count(), await rows(page).count());
    await page.getByRole('button', { name: 'Clear Filter' }).click();
    await page.getByText(/^Requests shown: (\d+) of \1 read so far/).waitFor();
    await untilFilled(page);
    const rayId = await rows(page)
      .nth(2)
      .getByText(/^[\da-f]{16}$/)
      .innerText();
    await page.getByRole('searchbox').fill(rayId);
    await page.getByText(/^Requests shown: 1 of \d+ read so far/).waitFor();
    await page.getByRole('searchbox').fill('');
    await page.getByRole('button', { name: 'Allowed', exact: true }).click();
    await page.getByRole('button', { name: 'Allowed', exact: true, pressed: true }).waitFor();
    await untilFilled(page);
    assert.equal(await rows(page).locator('.outcome.denied').count(), 0);
  });

  it('lets what passes the filter be exported and copied, and nothing where that is none', async () => {
    const page = await openRead();
    await page.getByRole('button', { name: 'Copy as…' }).click();
    const top = page.locator('.top').first();
    const count = Number(await top.locator('.count').innerText());
    await top.click();
    await page.getByText(new RegExp(`^Requests shown: ${count} of 100 `)).waitFor();
    await page.getByRole('button', { name: 'Export…' }).click();
    await page.getByRole('searchbox').fill('nobody has this');
    await page.getByText(/^Requests shown: 0 of 100 /).waitFor();
    await page.getByRole('button', { name: 'Export…' }).waitFor({ state: 'detached' });
    assert.deepEqual(panels().performed, [
      ['copyRequests', 100, false],
      ['exportRequests', count, true],
    ]);
  });

  it('is walked through by the keyboard alone, and opens who made a request', async () => {
    const page = await openRead();
    await page.getByRole('searchbox').focus();
    // Past the buttons; the grid is one stop.
    for (const name of ['All', 'Denied', 'Allowed', 'Export…', 'Copy as…']) {
      await page.keyboard.press('Tab');
      await page.getByRole('button', { name, exact: true }).and(page.locator(':focus')).waitFor();
    }
    await page.keyboard.press('Tab');
    await grid(page).locator(':focus').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    const email = await page.locator(':focus').innerText();
    assert.match(email, /@/);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+End');
    await page.locator('[data-index="99"] .cell:focus').waitFor();
    assert.deepEqual(panels().performed, [['openPerson', email]]);
  });

  it('finds a Ray ID that was not read, and says where there is none', async () => {
    const page = await openRead();
    const newest = await rows(page).locator('.cell').last().innerText();
    const stories = panels()
      .simulator.users(accountId)
      .flatMap(({ id = '' }) => panels().simulator.story(accountId, id).accessRequests as { ray_id: string }[]);
    const oldest = stories.toSorted((one, other) => (timeOf(one) < timeOf(other) ? -1 : 1))[0]?.ray_id ?? assert.fail();
    assert.notEqual(oldest, newest);
    await page.getByRole('searchbox').fill(`${oldest.toUpperCase()}-FRA`);
    await page.getByRole('button', { name: 'Find This Ray ID' }).click();
    await page.getByText(/^All requests with this Ray ID that Cloudflare still has were read/).waitFor();
    await rows(page).getByText(oldest).waitFor();
    await page.getByRole('searchbox').fill('0123456789abcdef');
    await page.getByRole('button', { name: 'Find This Ray ID' }).click();
    await page.getByText(/^Cloudflare has no request with this Ray ID/).waitFor();
  });

  it("reads one's own range", async () => {
    const page = await openRead();
    await page.getByLabel('From').fill('2026-01-02T03:04');
    await page.getByRole('button', { name: 'Read This Range' }).click();
    await page.getByRole('button', { name: 'Last 30 days', pressed: false }).waitFor();
    await page.getByRole('button', { name: 'Read Again' }).waitFor();
    const since = asked().at(-1)?.query['since'] ?? '';
    assert.equal(new Date(since).getTime(), new Date('2026-01-02T03:04').getTime());
  });

  it('names identity providers, which are read once, and leaves their kinds where that is refused', async () => {
    const { simulator } = panels();
    simulator.configure({ providersPermissions: ['Other Read'] });
    const page = await openRead();
    const providers = rows(page).locator('.cell[data-label="Identity provider"]');
    const kinds = await providers.allInnerTexts();
    assert.ok(kinds.every((kind) => !kind.startsWith('Northwind ')));
    assert.equal(await page.getByRole('alert').count(), 0);
    assert.equal(simulator.requests.filter(({ route }) => route === 'listIdentityProviders').length, 1);
    simulator.configure({ providersPermissions: usualPermissions });
    const { fixture } = panels();
    await fixture.replaceSecret(accountId, simulator.tokenFor(accountId));
    await page.getByRole('button', { name: 'Last 30 days' }).click();
    await page
      .locator('.top')
      .getByText(/^Northwind /)
      .first()
      .waitFor();
    await providers
      .getByText(/^Northwind /)
      .first()
      .waitFor();
    await page.getByRole('searchbox').fill('northwind okta');
    await page.getByText(/^Requests shown: [1-9]\d* of 100 read so far/).waitFor();
  });

  it('can be stopped, and says why it could not be read', async () => {
    const page = await openRead();
    const hold = panels().simulator.hold();
    await page.getByRole('button', { name: 'Read the Whole Range' }).click();
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByRole('button', { name: 'Read the Whole Range' }).waitFor();
    hold.release();
    panels().simulator.configure({ accessRequestsPermissions: ['Other Read'] });
    await page.getByRole('button', { name: 'Read the Whole Range' }).click();
    await page.getByRole('alert').getByText('HTTP status: 403').waitFor();
    const alert = page.getByRole('alert');
    await alert.getByText('No permission to read the access log').waitFor();
    await page.getByText(/^Requests shown: 100 of 100 /).waitFor();
    await alert.getByRole('button', { name: 'Check Permissions' }).click();
    await alert.getByRole('button', { name: 'Show Log' }).click();
    await until(() => panels().performed.length === 2, 'both buttons were pressed');
    assert.deepEqual(panels().performed, [
      ['checkPermissions', accountId],
      ['showLog', accountId],
    ]);
    panels().simulator.configure({ accessRequestsPermissions: usualPermissions });
    await alert.getByRole('button', { name: 'Retry' }).click();
    await page.getByText(/^Requests shown: (?!100 )[1-9]\d\d of /).waitFor();
    await alert.waitFor({ state: 'detached' });
  });

  it('reads the newest part again where that failed', async () => {
    panels().simulator.configure({ accessRequestsPermissions: ['Other Read'] });
    const { page } = (await panels().openAccessLog()).webview;
    await page.getByRole('button', { name: 'Read the Log' }).click();
    const retry = page.getByRole('alert').getByRole('button', { name: 'Retry' });
    await retry.waitFor();
    panels().simulator.configure({ accessRequestsPermissions: usualPermissions });
    await retry.click();
    await page.getByText(/^All requests of this range that Cloudflare still has were read: /).waitFor();
  });

  it('has nothing personal in it while that is masked', async () => {
    const page = await openRead();
    const email = await rows(page).first().locator('.cell').nth(1).innerText();
    panels().mask(true);
    await rows(page).first().getByText('•••').first().waitFor();
    const shown = await page.locator('body').innerHTML();
    assert.ok(email.includes('@') && !shown.includes(email));
    for (const { email: other } of panels().simulator.users(accountId)) {
      if (typeof other === 'string') assert.ok(!shown.includes(other), 'An e-mail is shown.');
    }
  });

  it('says that the account was removed, and lets one be added', async () => {
    const page = await openRead();
    const { accounts, credentials } = panels().fixture;
    await removeAccount(accounts, credentials, accountId);
    await page.getByText('The account was removed').waitFor();
    await page.getByRole('button', { name: 'Add Account…' }).click();
    assert.deepEqual(panels().performed, [['addAccount', accountId]]);
  });
});
