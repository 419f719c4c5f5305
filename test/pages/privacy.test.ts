import assert from 'node:assert/strict';
import { richNonce, richSessionProvider, richStory } from '../support/richStory';
import { accountId } from './support/panels';
import { waitUntilRead } from '../workbench/waitUntilRead';
import { usePanels } from './support/usePanels';

describe('the pages of panels while personal data is masked', () => {
  const panels = usePanels();

  it("have nothing personal of a user in them, not even in what is kept, and all of it once it isn't masked", async () => {
    const { id, email, name = '' } = panels().userAt(0);
    panels().simulator.replaceStory(accountId, id, richStory(email));
    panels().mask(true);
    const { webview } = await panels().openUser(id);
    const { page } = webview;
    await waitUntilRead(page);
    await page.locator('.disclosure').first().click();
    await page.getByText(richSessionProvider, { exact: true }).waitFor();
    const personal = [id, email, name, accountId, richNonce, '192.0.2.17', '203.0.113.9'];
    const shownOf = (text: string) => personal.filter((value) => text.includes(value));
    assert.deepEqual(shownOf(await page.content()), []);
    assert.deepEqual(shownOf(JSON.stringify([webview.kept, await webview.takeSent()])), []);
    panels().mask(false);
    await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
    await page.getByText('203.0.113.9', { exact: true }).waitFor();
    assert.deepEqual(shownOf(await page.content()).includes(email), true);
    panels().mask(true);
    await page.getByRole('heading', { level: 1, name, exact: true }).waitFor({ state: 'detached' });
    assert.deepEqual(shownOf(await page.content()), []);
  });

  it('copy the field that was pressed by the name that it is shown with', async () => {
    const { id } = panels().userAt(0);
    panels().simulator.updateUser(accountId, id, { ...{ 'ann@example.com': 'hello' } });
    panels().mask(true);
    const { page } = (await panels().openUser(id)).webview;
    await waitUntilRead(page);
    await page.getByRole('button', { name: /^Copy a•••@/ }).click();
    assert.deepEqual(panels().copied, ['hello']);
  });

  it('keep a reference in the place of the account', async () => {
    panels().mask(true);
    for (const { webview } of [await panels().openSeatUsage(), await panels().openPermissions()]) {
      await webview.page.getByRole('heading', { level: 1 }).waitFor();
      assert.deepEqual(Object.keys(webview.kept as object), ['reference']);
      assert.ok(!(await webview.page.content()).includes(accountId));
    }
  });
});
