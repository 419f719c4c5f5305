import assert from 'node:assert/strict';
import { waitUntilRead } from '../workbench/waitUntilRead';
import { usePanels } from './support/usePanels';

describe('the SCIM history on the page of a user', () => {
  const panels = usePanels();

  it('is read with two requests more when the person asks, and masked where personal data is', async () => {
    const { id, email } = panels().userAt(0);
    panels().simulator.configure({
      identityProviders: ['Entra', 'Okta'].map((name, index) => ({
        id: `p${index}`,
        name,
        scim_config: { enabled: true },
      })),
      scimPermissions: ['Access: Audit Logs Read'],
      scimUpdates: [
        {
          ...{ idp_id: 'p1', logged_at: '2026-11-25T22:56:00Z', request_method: 'PATCH', status: 'FAILURE' },
          ...{ resource_user_email: email, error_description: 'Ada Lovelace is taken' },
          request_body: '{"displayName":"Ada Lovelace"}',
        },
      ],
    });
    const { page } = (await panels().openUser(id)).webview;
    await waitUntilRead(page);
    /** The requests but for the one that names the identity providers shown. */
    const asked = () =>
      panels().simulator.requests.filter(
        ({ route, query }) => route !== 'listIdentityProviders' || query['scim_enabled'] === 'true',
      );
    assert.equal(asked().length, 5);
    await page.getByRole('button', { name: 'Read SCIM History' }).press('Enter');
    await page.getByRole('cell', { name: 'Ada Lovelace is taken' }).waitFor();
    await page.getByRole('heading', { name: 'SCIM history' }).and(page.locator(':focus')).waitFor();
    assert.equal(asked().length, 7);
    const row = page.getByRole('row').filter({ hasText: 'Okta' });
    await row.getByRole('cell', { name: 'Failed', exact: true }).waitFor();
    panels().mask(true);
    await page.getByRole('cell', { name: 'Ada Lovelace is taken' }).waitFor({ state: 'detached' });
    assert.ok(!(await page.content()).includes('Lovelace'));
    await page.getByRole('cell', { name: 'Okta' }).waitFor();
  });
});
