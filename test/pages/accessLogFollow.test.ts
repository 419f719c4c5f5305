import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { usualPermissions } from '../simulator/credentials';
import { ManualClock } from '../support/manualClock';
import { until } from '../support/waiting';
import { accountId } from './support/panels';
import { usePanels } from './support/usePanels';

describe('the page of an access log that is followed', () => {
  const panels = usePanels();
  const pauseMs = 30_000;

  const rows = (page: Page) => page.getByRole('grid', { name: 'Requests' }).locator('.grid-row');
  const asked = () => panels().simulator.requests.length;
  const following = (page: Page) => page.getByText(/^Following: new requests are read every 30 seconds until /);

  /** Makes so many requests, newer than all others. */
  function arrive(count: number): void {
    const { simulator } = panels();
    const { id, email } = panels().userAt(0);
    const before = simulator.story(accountId, id).accessRequests as readonly object[];
    const made = Array.from({ length: count }, (_, nth) => ({
      ...{ action: 'login', allowed: false, app_name: 'New app', app_uid: 'new', user_email: email },
      ...{ ip_address: '192.0.2.77', connection: 'saml', country: 'de' },
      ...{ ray_id: `feed0000${String(before.length + nth).padStart(8, '0')}` },
      created_at: new Date(Date.now() - nth * 10).toISOString(),
    }));
    simulator.replaceStory(accountId, id, { accessRequests: [...made, ...before] });
  }

  /** Opens the panel, reads a hundred requests and follows them by a clock that the test turns. */
  async function openFollowed() {
    panels().simulator.configure({ maximumLogPerPage: 100 });
    const clock = new ManualClock();
    const { webview, setVisible } = await panels().openAccessLog({}, clock);
    const { page } = webview;
    await page.getByRole('button', { name: 'Last 30 days' }).click();
    await page.getByText(/^Requests shown: 100 of 100 read so far/).waitFor();
    await page.getByRole('button', { name: 'Follow', exact: true }).click();
    await following(page).waitFor();
    await page.getByText(/^Requests left in the budget: 1,1\d\d of 1,200$/).waitFor();
    const pass = async (): Promise<void> => {
      await until(() => clock.nextMs !== undefined, 'the next reading is planned');
      clock.pass(pauseMs);
    };
    return { page, clock, setVisible, pass };
  }

  it('shows what is new on top, until the person ends it', async () => {
    const { page, clock, pass } = await openFollowed();
    arrive(3);
    await pass();
    await page.getByText(/^Requests shown: 103 of 103 read so far/).waitFor();
    await rows(page).first().getByText('New app').waitFor();
    await page.getByRole('button', { name: 'Stop Following' }).click();
    await page.getByRole('button', { name: 'Follow', exact: true }).waitFor();
    await following(page)
      .waitFor({ state: 'detached' })
      .catch(() => undefined);
    const before = asked();
    clock.pass(pauseMs);
    assert.deepEqual([clock.nextMs, asked()], [undefined, before]);
  });

  it('moves neither what the person reads nor the focus', async () => {
    const { page, pass } = await openFollowed();
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight / 2));
    const inView = page.locator('.grid-row:not([data-index="0"])').nth(12);
    const index = Number(await inView.getAttribute('data-index'));
    assert.ok(index > 20, String(index));
    await page.locator(`[data-index="${index}"] .cell`).last().click();
    await page.locator(`[data-index="${index}"] .cell:focus`).waitFor();
    const focused = page.locator(':focus');
    const before = { ray: await focused.innerText(), box: await focused.boundingBox() };
    arrive(7);
    await pass();
    await page.getByText(/^Requests shown: 107 of 107 /).waitFor();
    await page.locator(`[data-index="${index + 7}"] .cell:focus`).waitFor();
    assert.equal(await focused.innerText(), before.ray);
    const movedPx = async (): Promise<number> =>
      Math.abs(((await focused.boundingBox())?.y ?? NaN) - (before.box?.y ?? NaN));
    await until(async () => (await movedPx()) < 2, 'the row is where it was');
  });

  it('says why it ended where it was refused, with what helps, and goes on at the press of a button', async () => {
    const { page, pass } = await openFollowed();
    panels().simulator.configure({ accessRequestsPermissions: ['Other Read'] });
    await pass();
    await page.getByText('Following has stopped because new requests could not be read.').waitFor();
    const alert = page.getByRole('alert');
    await alert.getByText('No permission to read the access log').waitFor();
    await alert.getByRole('button', { name: 'Check Permissions' }).waitFor();
    panels().simulator.configure({ accessRequestsPermissions: usualPermissions });
    await alert.getByRole('button', { name: 'Retry' }).click();
    await following(page).waitFor();
    await alert.waitFor({ state: 'detached' });
  });

  it('says no more why it ended once something was read', async () => {
    const { page, pass } = await openFollowed();
    panels().simulator.configure({ accessRequestsPermissions: ['Other Read'] });
    await pass();
    const alert = page.getByRole('alert');
    await alert.getByText('No permission to read the access log').waitFor();
    panels().simulator.configure({ accessRequestsPermissions: usualPermissions });
    await page.getByRole('button', { name: 'Read Again' }).click();
    await alert.waitFor({ state: 'detached' });
    await page.getByText(/^Following has stopped/).waitFor({ state: 'detached' });
  });

  it('ends where the panel is hidden, and says so when it is back', async () => {
    const { page, clock, setVisible } = await openFollowed();
    setVisible(false);
    setVisible(true);
    await page.getByText('Following has stopped because the panel was hidden.').waitFor();
    assert.equal(clock.nextMs, undefined);
  });

  it('is not offered for a range that has ended', async () => {
    const { page } = await openFollowed();
    await page.getByLabel('To', { exact: true }).fill('2026-01-02T03:04');
    await page.getByRole('button', { name: 'Read This Range' }).click();
    await page.getByRole('button', { name: 'Follow', exact: true }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Stop Following' }).waitFor({ state: 'detached' });
  });
});
