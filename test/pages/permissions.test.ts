import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { removeAccount } from '../../src/directory/savedAccounts';
import { faults } from '../simulator/faults';
import { accountId } from './support/panels';
import { usePanels } from './support/usePanels';

describe('the page of permissions', () => {
  const panels = usePanels();

  const rowOf = (page: Page, what: string) => page.getByRole('row').filter({ hasText: what });
  const again = (page: Page) => page.getByRole('button', { name: 'Check Again' });

  async function open() {
    const { panel, webview } = await panels().openPermissions();
    await webview.page.getByRole('heading', { level: 1, name: 'Permissions' }).waitFor();
    return { panel, page: webview.page, webview };
  }

  it('asks nothing by itself, and says so', async () => {
    const { page, webview } = await open();
    await page.getByText('Not checked since this window was opened').waitFor();
    assert.equal(panels().simulator.requests.length, 0);
    assert.deepEqual(webview.kept, { accountId });
    assert.deepEqual(await webview.takeSent(), [{ type: 'ready' }]);
  });

  it('shows as a table what may be read, and what the missing takes', async () => {
    panels().simulator.configure({ failedLoginsPermissions: ['Other Read'] });
    const { page, webview } = await open();
    const hold = panels().simulator.hold(({ route }) => route === 'listUsers');
    await again(page).click();
    await page.getByRole('status').getByText('Asking Cloudflare…').waitFor();
    hold.release();
    await page.getByRole('status').getByText('Checked ').waitFor();
    await rowOf(page, 'Access log').getByText('Yes', { exact: true }).waitFor();
    await rowOf(page, 'Failed logins').getByText('No', { exact: true }).waitFor();
    await rowOf(page, 'Failed logins').getByText('Access: Audit Logs → Read').waitFor();
    assert.equal(await page.getByRole('row').count(), 7);
    const section = { type: 'section', section: 'permissions', action: 'refresh' };
    assert.deepEqual(await webview.takeSent(), [{ type: 'ready' }, section]);
  });

  it('shows what has changed when it asks again', async () => {
    const { page } = await open();
    await again(page).click();
    await rowOf(page, 'Failed logins').getByText('Yes', { exact: true }).waitFor();
    panels().simulator.configure({ failedLoginsPermissions: ['Other Read'] });
    await again(page).click();
    await rowOf(page, 'Failed logins').getByText('No', { exact: true }).waitFor();
  });

  it('says once what keeps everything from being read, and offers the remedies', async () => {
    panels().simulator.setFault(faults.status(401, { code: 10000, message: 'Authentication <i>error</i>' }));
    const { page } = await open();
    await again(page).click();
    const alert = page.getByRole('alert');
    await alert.getByText('Code 10000: Authentication <i>error</i>').waitFor();
    assert.equal(await page.getByRole('alert').count(), 1);
    await alert.getByRole('button', { name: 'Replace Credential…' }).click();
    await alert.getByRole('button', { name: 'Show Log' }).click();
    assert.deepEqual(panels().performed, [
      ['replaceCredential', accountId],
      ['showLog', accountId],
    ]);
    panels().simulator.clearFaults();
    await alert.getByRole('button', { name: 'Retry' }).click();
    await alert.waitFor({ state: 'detached' });
    await rowOf(page, 'Access log').getByText('Yes', { exact: true }).waitFor();
  });

  it('says that the account was removed, and lets one be added', async () => {
    const { page } = await open();
    const { accounts, credentials } = panels().fixture;
    await removeAccount(accounts, credentials, accountId);
    await page.getByRole('alert').getByText('The account was removed').waitFor();
    assert.equal(await again(page).count(), 0);
    await page.getByRole('button', { name: 'Add Account…' }).click();
    assert.deepEqual(panels().performed, [['addAccount', accountId]]);
  });
});
