import assert from 'node:assert/strict';
import { waitUntilRead } from '../workbench/waitUntilRead';
import { accountId } from './support/panels';
import { usePanels } from './support/usePanels';

describe('the devices on the page of a user', () => {
  const panels = usePanels();

  it('are read with one request more when the person asks, and masked where personal data is', async () => {
    const { id, email } = panels().userAt(0);
    const device = { id: 'd1', name: 'LAPTOP-1', serial_number: 'C02XL0', last_seen_user: { email } };
    panels().simulator.replaceDevices(accountId, [device]);
    const { page } = (await panels().openUser(id)).webview;
    await waitUntilRead(page);
    /** The requests but for the one that names the identity providers shown. */
    const asked = () => panels().simulator.requests.filter(({ route }) => route !== 'listIdentityProviders');
    assert.equal(asked().length, 5);
    await page.getByRole('button', { name: 'Read Devices' }).press('Enter');
    await page.getByRole('cell', { name: 'LAPTOP-1' }).waitFor();
    await page.getByRole('heading', { name: 'Devices' }).and(page.locator(':focus')).waitFor();
    assert.equal(asked().length, 6);
    panels().mask(true);
    await page.getByRole('cell', { name: 'LAPTOP-1' }).waitFor({ state: 'detached' });
    assert.ok(!(await page.content()).includes('C02XL0'));
  });
});
