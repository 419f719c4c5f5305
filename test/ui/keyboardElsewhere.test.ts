import assert from 'node:assert/strict';
import { demoAccounts } from '../simulator/demoAccounts';
import { keyboardSessionForEach } from '../workbench/keyboardSession';

const [{ id: accountId, name } = assert.fail()] = demoAccounts;

describe('the keyboard alone, on the ways out of the view', () => {
  const session = keyboardSessionForEach(name);

  it("opens the account's users in the dashboard, after VS Code has asked", async () => {
    const { keys, driver } = session();
    await keys.run('Cloudflare Access: Open in Cloudflare Dashboard');
    await driver.dialog().getByText('https://one.dash.cloudflare.com/').waitFor();
    // The dialog shortens the address.
    await keys.pressButton('Copy', driver.dialog());
    await driver.waitForClipboard((text) => text.startsWith('https://'));
    assert.equal(await driver.readClipboard(), `https://one.dash.cloudflare.com/?to=/${accountId}/team/users`);
    await driver.dialog().waitFor({ state: 'detached' });
  });

  it('goes through the walkthrough', async () => {
    const { keys, driver } = session();
    await keys.run('Welcome: Open Walkthrough...');
    await keys.pick('See who uses your Zero Trust accounts');
    const step = driver.page.locator('.getting-started-step').filter({ hasText: 'Search in all accounts' });
    await step.waitFor();
    await keys.pressUntil('ArrowDown', step.getByRole('button', { name: 'Search Users', exact: true }));
    await keys.pressButton('Search Users', step);
    await driver.quickInput.waitForTitle('Search Users');
    await driver.quickInput.cancel();
    await step.locator('[role="checkbox"][aria-checked="true"]').waitFor();
  });
});
