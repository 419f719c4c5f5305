import assert from 'node:assert/strict';
import { refusal } from '../support/scriptedChanges';
import { accountId } from './support/panels';
import { usePanels } from './support/usePanels';

describe('the page that reviews a change, asked for another credential,', () => {
  const panels = usePanels();
  const users = (count: number) => Array.from({ length: count }, (_, index) => panels().userAt(index));

  it('offers nothing to confirm where the permission is known to be missing, but a token and another credential', async () => {
    panels().changes.changed = () => ({ permission: { state: 'refused', failure: refusal } });
    const { page } = (await panels().openReview({ kind: 'removeSeats', users: users(1) })).webview;
    await page.getByRole('alert').getByText('The credential lacks the permission "Zero Trust: Seats Write"').waitFor();
    assert.equal(await page.locator('[data-id="typed"]').count(), 0);
    await page.getByRole('button', { name: 'Use Another Credential…' }).click();
    await page.waitForFunction(() => document.querySelector('[data-id="notice-createToken"]') !== null);
    panels().changes.changed = () => ({});
    await page.getByRole('button', { name: 'Create Token…' }).click();
    await page.locator('[data-id="typed"]').waitFor();
    assert.deepEqual(panels().performed, [
      ['askForCredential', accountId, false],
      ['askForCredential', accountId, true],
    ]);
  });

  it('keeps the report of what was sent while another credential was asked for', async () => {
    let give = (): void => undefined;
    panels().credentialGiven = new Promise<void>((resolve) => (give = resolve));
    const { page } = (await panels().openReview({ kind: 'removeSeats', users: users(1) })).webview;
    await page.getByRole('button', { name: 'Use Another Credential…' }).click();
    await page.locator('[data-id="typed"]').fill(panels().userAt(0).email);
    await page.getByRole('button', { name: 'Remove Seats of 1 user' }).click();
    await page.getByText('Seat given back').waitFor();
    give();
    await new Promise(setImmediate);
    assert.equal(panels().changes.reviewed.length, 1);
    await page.getByText('Seat given back').waitFor();
  });
});
