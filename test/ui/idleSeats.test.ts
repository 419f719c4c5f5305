import assert from 'node:assert/strict';
import { demoAccounts } from '../simulator/demoAccounts';
import { makeIdle } from '../support/idleUsers';
import { keyboardSessionForEach } from '../workbench/keyboardSession';
import { reloadWindow } from '../workbench/reloadWindow';

const [northwind = assert.fail()] = demoAccounts;

describe('idle seats, by the keyboard alone', () => {
  const session = keyboardSessionForEach(northwind.name);

  it('are found, selected and opened, and the panel is there after a reload of the window', async () => {
    const { keys, driver, simulator } = session();
    makeIdle(simulator, northwind.id, 3);
    const email = simulator.users(northwind.id)[2]?.email ?? assert.fail();
    await keys.pickOfRow(northwind.name, 'Find Idle Seats…');
    await driver.editorTab(`Idle seats: ${northwind.name}`).waitFor();
    const panel = await keys.goToPanel();
    await panel.getByText('Candidates shown: 3 of 3').waitFor();
    assert.ok(simulator.requests.every(({ method }) => method === 'GET'));
    const focused = panel.locator(':focus');
    await keys.pressUntil('Tab', panel.getByRole('checkbox', { name: `Select ${email}` }).and(focused));
    await keys.press('Space');
    await panel.getByText(/^Selected seats: 1 /).waitFor();
    await keys.pressInPanel('Show in View');
    await driver.row(/seats found idle: 1/).waitFor();
    await driver.row(email).waitFor();
    assert.equal(await driver.row(/@/).count(), 1);
    await keys.run('Cloudflare Access: Clear Filter');
    await driver.row(/seats found idle/).waitFor({ state: 'detached' });
    await keys.goToPanel();
    await keys.pressUntil('Tab', panel.getByRole('checkbox', { name: `Select ${email}` }).and(focused));
    await keys.press('ArrowRight');
    await panel.getByRole('button', { name: email }).and(focused).waitFor();
    await keys.press('Enter');
    await driver.editorTab(email).waitFor();
    await keys.run('View: Close Editor');
    await driver.editorTab(email).waitFor({ state: 'detached' });
    await reloadWindow(driver.page);
    await driver.editorTab(`Idle seats: ${northwind.name}`).waitFor();
    await driver.webviewFrame().getByText('Nothing has been read in this window yet.').waitFor();
  });
});
