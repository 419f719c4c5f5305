import assert from 'node:assert/strict';
import { demoAccounts } from '../simulator/demoAccounts';
import { keyboardSessionForEach } from '../workbench/keyboardSession';

const [northwind = assert.fail()] = demoAccounts;
const rayId = '8f2a0b1c3d4e5f60';

describe('the access log, by the keyboard alone', () => {
  const session = keyboardSessionForEach(northwind.name);

  it('is read and filtered, its person opened, and the request of a Ray ID found by the search', async () => {
    const { keys, driver, simulator } = session();
    const [user = assert.fail()] = simulator.users(northwind.id);
    const { id = '', email = '' } = user;
    simulator.replaceUsers(northwind.id, [user]);
    const request = { ray_id: rayId, action: 'login', allowed: false, app_name: 'Wiki', user_email: email };
    simulator.replaceStory(northwind.id, id, {
      accessRequests: [{ ...request, created_at: new Date(Date.now() - 60_000).toISOString() }],
    });
    await keys.pickOfRow(northwind.name, 'Show Access Log…');
    await driver.editorTab(`Access log: ${northwind.name}`).waitFor();
    const panel = await keys.goToPanel();
    await keys.pressInPanel('Last hour', 'Space');
    await panel.getByRole('button', { name: 'Last hour', pressed: true }).and(panel.locator(':focus')).waitFor();
    await keys.pressInPanel('Denied', 'Space');
    const person = panel.getByRole('gridcell').getByRole('button', { name: email });
    await person.waitFor();
    await keys.pressUntil('Tab', panel.getByRole('grid').locator(':focus'));
    await keys.pressUntil('ArrowRight', person.and(panel.locator(':focus')));
    await keys.press('Enter');
    await driver.editorTab(email).waitFor();
    await keys.run('View: Close All Editors');
    await driver.editorTab(email).waitFor({ state: 'detached' });
    await keys.run('Cloudflare Access: Search Users…');
    await driver.quickInput.waitForPlaceholder('Type a part of an e-mail or a name, or a Ray ID');
    await keys.type(`Ray ID: ${rayId}-IAD`);
    await driver.page.getByText(`Request ${rayId}: Denied, Wiki, `).first().waitFor();
    await keys.press('Enter');
    await driver.editorTab(email).waitFor();
  });
});
