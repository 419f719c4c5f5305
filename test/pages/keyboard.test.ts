import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { richStory } from '../support/richStory';
import { accountId } from './support/panels';
import { waitUntilRead } from '../workbench/waitUntilRead';
import { usePanels } from './support/usePanels';

describe('the keyboard alone, in the pages of panels', () => {
  const panels = usePanels();

  const focused = (page: Page) => page.locator(':focus');

  /** Presses Tab until it reaches what has this name, as often as there are stops at most. */
  async function tabTo(page: Page, name: string): Promise<void> {
    const target = page.getByRole('button', { name, exact: true });
    const stops = await page.getByRole('button').count();
    for (let count = 0; count <= stops; count += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    assert.fail(`Tab does not reach ${name}`);
  }

  async function openUser(): Promise<Page> {
    const { id, email } = panels().userAt(0);
    panels().simulator.replaceStory(accountId, id, richStory(email));
    const { page } = (await panels().openUser(id)).webview;
    await waitUntilRead(page);
    return page;
  }

  it('reaches every button in the order in which they stand, and nothing twice', async () => {
    const page = await openUser();
    const names = await page
      .getByRole('button')
      .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('data-id')));
    assert.ok(names.length > 20);
    for (const name of names) {
      await page.keyboard.press('Tab');
      assert.equal(await focused(page).getAttribute('data-id'), name);
    }
  });

  it('shows where the focus is', async () => {
    const page = await openUser();
    for (const name of ['Copy', 'Copy User ID', 'Intranet 4 hours left']) {
      await tabTo(page, name);
      assert.notEqual(await focused(page).evaluate((element) => getComputedStyle(element).outlineStyle), 'none');
    }
  });

  it('opens a menu, walks through it, and closes it again', async () => {
    const page = await openUser();
    const item = (name: string) => page.getByRole('menuitem', { name, exact: true }).and(focused(page)).waitFor();
    const opener = page.getByRole('button', { name: 'Copy', exact: true });
    await tabTo(page, 'Copy');
    await page.keyboard.press('ArrowUp');
    await item('Copy User ID');
    assert.equal(await opener.getAttribute('aria-expanded'), 'true');
    for (const [key, name] of [
      ['ArrowDown', 'Copy User as JSON'],
      ['End', 'Copy User ID'],
      ['r', 'Copy Report as JSON'],
      ['Home', 'Copy User as JSON'],
    ] as const) {
      await page.keyboard.press(key);
      await item(name);
    }
    await page.keyboard.press('Escape');
    await opener.and(focused(page)).waitFor();
    assert.equal(await opener.getAttribute('aria-expanded'), 'false');
    assert.equal(await page.getByRole('menu').count(), 0);
    await page.keyboard.press('Enter');
    await item('Copy User as JSON');
    await page.keyboard.press('Tab');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Open', exact: true }).and(focused(page)).waitFor();
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Open', exact: true }).and(focused(page)).waitFor();
    assert.deepEqual(panels().performed, [['openUserJson']]);
  });

  it('keeps a menu open while the user is read anew', async () => {
    const { id } = panels().userAt(0);
    const { panel, webview } = await panels().openUser(id);
    const { page } = webview;
    await waitUntilRead(page);
    await page.getByRole('button', { name: 'Copy', exact: true }).click();
    panels().simulator.updateUser(accountId, id, { name: 'Drawn Anew' });
    await panel.refresh();
    await page.getByRole('heading', { level: 1, name: 'Drawn Anew' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('menuitem', { name: 'Copy Report as JSON' }).and(focused(page)).waitFor();
    await page.locator('h1').click();
    await page.getByRole('menu').waitFor({ state: 'detached' });
  });

  it('keeps the focus on what was pressed when all is drawn anew', async () => {
    const page = await openUser();
    panels().simulator.updateUser(accountId, panels().userAt(0).id, { name: 'Drawn Anew' });
    await tabTo(page, 'Refresh');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Drawn Anew' }).waitFor();
    await waitUntilRead(page);
    assert.equal(await focused(page).innerText(), 'Refresh');
    await tabTo(page, 'Intranet 4 hours left');
    for (const [key, isOpen] of [
      ['Space', true],
      ['Enter', false],
    ] as const) {
      await page.keyboard.press(key);
      await page.getByRole('button', { expanded: isOpen }).and(focused(page)).waitFor();
    }
  });

  it('moves the focus to the heading of the section whose button is gone', async () => {
    const page = await openUser();
    await tabTo(page, 'Load More: Recent access');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Recent access' }).and(focused(page)).waitFor();
  });

  it('sets and clears a lens of the seats, and keeps the focus there', async () => {
    await panels().fixture.directory.wholeListOf(accountId).loadFirst();
    const { page } = (await panels().openSeatUsage()).webview;
    await page.locator('.lens').first().waitFor();
    await page.keyboard.press('Tab');
    assert.equal(await focused(page).innerText(), 'Load All Users');
    await tabTo(page, 'Export Users…');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const lens = page.getByRole('button', { name: 'Seats in use: ' }).and(focused(page));
    await lens.and(page.locator('[aria-pressed="true"]')).waitFor();
    await page.keyboard.press('Space');
    await lens.and(page.locator('[aria-pressed="false"]')).waitFor();
  });

  it('moves the focus to the title when all users are loaded and the button for that is gone', async () => {
    await panels().fixture.directory.wholeListOf(accountId).loadFirst();
    const { page } = (await panels().openSeatUsage()).webview;
    await page.getByRole('button', { name: 'Load All Users' }).press('Enter');
    await page.getByText('Counted from all 130 users').waitFor();
    await page.getByRole('heading', { level: 1 }).and(focused(page)).waitFor();
  });

  it('checks permissions again, and keeps the focus there', async () => {
    const { page } = (await panels().openPermissions()).webview;
    const again = page.getByRole('button', { name: 'Check Again' });
    await again.waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.getByRole('status').getByText('Checked ').waitFor();
    await again.and(focused(page)).waitFor();
  });
});
