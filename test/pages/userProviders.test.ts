import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { richSessionProvider, richStory } from '../support/richStory';
import { waitUntilRead } from '../workbench/waitUntilRead';
import { accountId } from './support/panels';
import { usePanels } from './support/usePanels';

describe('the identity providers on the page of a user', () => {
  const panels = usePanels();
  const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

  /** Opens the panel of a user, whose names of identity providers are on their way until they are released. */
  async function openUnnamed() {
    const { id, email } = panels().userAt(0);
    panels().simulator.replaceStory(accountId, id, richStory(email));
    const hold = panels().simulator.hold(({ route }) => route === 'listIdentityProviders');
    const { page } = (await panels().openUser(id)).webview;
    await waitUntilRead(page);
    await panels().simulator.waitUntil(() => hold.waiting.length === 1);
    return { page, release: () => hold.release() };
  }

  /** Selects a text as a person does by dragging over it. */
  const select = (text: Locator) => text.evaluate((element) => getSelection()?.selectAllChildren(element));
  const selected = (page: Page) => page.evaluate(() => getSelection()?.toString());

  it('get their names while the person reads: the selection, the focus and the place stay', async () => {
    const { page, release } = await openUnnamed();
    const access = section(page, 'Recent access');
    const copy = access.getByRole('button', { name: 'Copy ray-20' });
    await copy.focus();
    await select(access.getByRole('row').filter({ hasText: 'ray-19' }).getByText('192.0.2.17', { exact: true }));
    const element = await copy.elementHandle();
    const top = () => copy.evaluate((shown) => Math.round(shown.getBoundingClientRect().top));
    const before = await top();
    release();
    await access.getByRole('cell', { name: 'Northwind okta' }).last().waitFor();
    await section(page, 'Why denied?').getByRole('cell', { name: 'Northwind okta' }).waitFor();
    assert.equal(await selected(page), '192.0.2.17');
    assert.ok(await element.evaluate((button) => button === document.activeElement), 'the button is the same');
    assert.equal(await top(), before);
  });

  it('get their names in an open session as well, with what was selected there', async () => {
    const { page, release } = await openUnnamed();
    const sessions = section(page, 'Sessions');
    const toggle = sessions.getByRole('button', { name: 'Intranet' });
    await toggle.click();
    const address = sessions.getByText('203.0.113.9', { exact: true });
    await select(address);
    const element = await toggle.elementHandle();
    release();
    await sessions.getByText(richSessionProvider, { exact: true }).waitFor();
    assert.equal(await selected(page), '203.0.113.9');
    assert.ok(await element.evaluate((button) => button === document.activeElement), 'the button is the same');
    await section(page, 'Last seen identity').getByText('okta', { exact: true }).waitFor();
    await toggle.click();
    await address.waitFor({ state: 'detached' });
  });

  it('stay as they were sent where the names are refused, and nothing is said of it', async () => {
    panels().simulator.configure({ providersPermissions: ['Other Read'] });
    const { page, release } = await openUnnamed();
    release();
    await panels().simulator.waitUntil(() => panels().simulator.inFlight === 0);
    await section(page, 'Recent access').getByRole('cell', { name: 'okta', exact: true }).first().waitFor();
    await page.getByRole('button', { name: 'Refresh', exact: true }).click();
    await waitUntilRead(page);
    assert.equal(await page.getByRole('alert').count(), 0);
    const asked = panels().simulator.requests.filter(({ route }) => route === 'listIdentityProviders');
    assert.equal(asked.length, 1);
  });
});
