import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { usePanels } from './support/usePanels';

describe('the box that filters a table while personal data is masked', () => {
  const panels = usePanels();

  const box = (page: Page) => page.getByRole('searchbox');
  const hint = (page: Page, masked: string) => page.locator(`input[placeholder="${masked}"]`).waitFor();

  /** What a page shows, with what stands in its box. */
  const shown = async (page: Page) => (await page.content()) + (await box(page).inputValue());

  async function openIdleSeats() {
    panels().makeIdle(3);
    const { page } = (await panels().openIdleSeats()).webview;
    await page.getByRole('button', { name: 'Read Users and Devices' }).click();
    await page.getByText('Candidates shown: 3 of 3').waitFor();
    return { page, none: /^Candidates shown: 0 of 3/, all: /^Candidates shown: 3 of 3/ };
  }

  async function openAccessLog() {
    const { page } = (await panels().openAccessLog()).webview;
    await page.getByRole('button', { name: 'Read the Log' }).click();
    await page.getByRole('button', { name: 'Read Again' }).waitFor();
    return { page, none: /^Requests shown: 0 of /, all: /^Requests shown: [1-9]/ };
  }

  for (const [name, open] of [
    ['idle seats', openIdleSeats],
    ['the access log', openAccessLog],
  ] as const) {
    it(`tells nobody of ${name}, and keeps what it filters by`, async () => {
      const { page, none } = await open();
      await box(page).fill('Annabel Exemplar');
      await page.getByText(none).waitFor();
      panels().mask(true);
      await hint(page, 'A••• E•••');
      assert.deepEqual((await shown(page)).match(/Annabel|Exemplar/g), null);
      await page.getByText(none).waitFor();
      panels().mask(false);
      await hint(page, '');
      assert.equal(await box(page).inputValue(), 'Annabel Exemplar');
    });

    it(`shows what is written into that of ${name} until it is left, and can be emptied`, async () => {
      const { page, none, all } = await open();
      panels().mask(true);
      await box(page).pressSequentially('Annabel');
      await page.getByText(none).waitFor();
      assert.equal(await box(page).inputValue(), 'Annabel');
      await box(page).press('Tab');
      await hint(page, 'A•••');
      assert.deepEqual((await shown(page)).match(/Annabel/g), null);
      await box(page).press('Backspace');
      await page.getByText(all).waitFor();
      await hint(page, '');
    });
  }
});
