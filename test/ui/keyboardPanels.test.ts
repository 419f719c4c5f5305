import assert from 'node:assert/strict';
import { demoAccounts } from '../simulator/demoAccounts';
import { faults } from '../simulator/faults';
import { keyboardSessionForEach, openKeyboardSession } from '../workbench/keyboardSession';
import { addAccount } from '../workbench/session';
import { laterStory, richSessionProvider, richStory } from '../support/richStory';
import { accountText } from '../workbench/accountText';
import { waitUntilRead } from '../workbench/waitUntilRead';

const [northwind = assert.fail(), contoso = assert.fail()] = demoAccounts;

describe('the keyboard alone, in the panels and on the ways out of the view', () => {
  const session = keyboardSessionForEach(northwind.name);

  const users = () => session().simulator.users(northwind.id);
  const email = (index: number) => users()[index]?.email ?? assert.fail();
  const told = (text: string) => accountText(session().driver.row(northwind.name), text).waitFor();

  async function expand(): Promise<void> {
    await session().keys.expand(northwind.name);
    await told('100 of 1,234 users');
  }

  it("reads a user's panel, goes through its parts and presses what is in it", async () => {
    const { keys, driver, simulator } = session();
    await expand();
    simulator.replaceStory(northwind.id, users()[2]?.id ?? '', richStory(email(2)));
    await keys.goToRow(email(2));
    await keys.press('Enter');
    await driver.editorTab(email(2)).waitFor();
    const panel = await keys.goToPanel();
    await panel.getByRole('cell', { name: 'ray-24' }).waitFor();
    await waitUntilRead(panel);
    await keys.pressInPanel('Copy');
    await panel.getByRole('menuitem', { name: 'Copy User as JSON' }).and(panel.locator(':focus')).waitFor();
    await keys.press('Enter');
    await driver.waitForClipboard((text) => text === JSON.stringify(users()[2], null, 2));
    await keys.pressInPanel('Copy User ID', 'Space');
    await driver.waitForClipboard((text) => text === users()[2]?.id);
    await keys.pressInPanel('Recent access');
    const focused = panel.locator(':focus');
    await panel.getByRole('heading', { name: 'Recent access' }).and(focused).waitFor();
    await keys.pressInPanel('Load More: Recent access');
    await panel.getByRole('cell', { name: 'ray-29' }).waitFor();
    // The button is gone with the last page, so the focus is on the heading of its section.
    await panel.getByRole('heading', { name: 'Recent access' }).and(focused).waitFor();
    const session0 = 'Intranet 4 hours left';
    await keys.pressInPanel(session0, 'Space');
    await panel.getByText(richSessionProvider, { exact: true }).waitFor();
    await panel.getByRole('button', { name: session0, expanded: true }).and(focused).waitFor();
    await keys.press('Space');
    await panel.getByText(richSessionProvider, { exact: true }).waitFor({ state: 'detached' });
    await keys.pressInPanel('Copy JSON: Failed logins');
    await driver.waitForClipboard((text) => text.includes('ray-0'));
    // Reading takes a while: it has ended when all of this is shown.
    simulator.replaceStory(northwind.id, users()[2]?.id ?? '', laterStory(email(2)));
    simulator.updateUser(northwind.id, users()[2]?.id ?? '', { name: 'Read Anew' });
    await keys.pressInPanel('Refresh');
    await panel.getByRole('heading', { level: 1, name: 'Read Anew' }).waitFor();
    await panel.getByText('sencha', { exact: true }).waitFor();
    await panel.getByRole('cell', { name: 'later-ray-24' }).waitFor();
    await waitUntilRead(panel);
    await panel.getByRole('button', { name: 'Refresh', exact: true }).and(focused).waitFor();
    simulator.configure({ sessionsPermissions: ['Other Read'] });
    await keys.pressInPanel('Refresh: Sessions');
    await panel.getByRole('alert').waitFor();
    simulator.configure({ sessionsPermissions: ['Access: Audit Logs Read'] });
    await keys.pressInPanel('Retry');
    await panel.getByRole('alert').waitFor({ state: 'detached' });
    await waitUntilRead(panel);
    assert.equal(await panel.getByRole('alert').count(), 0);
    await keys.run('View: Close All Editors');
    await driver.editorTab(email(2)).waitFor({ state: 'detached' });
  });

  it('shows the users of a bar of the seats, and loads all for them', async () => {
    const { keys, driver } = session();
    await expand();
    await keys.pickFromMenu('Show Seat Usage');
    await driver.editorTab(`Seat usage: ${northwind.name}`).waitFor();
    const panel = await keys.goToPanel();
    await keys.pressInPanel('Load All Users');
    await panel.getByText('Counted from all 1,234 users').waitFor();
    // The button is gone, so the focus is on the title.
    await panel.getByRole('heading', { level: 1 }).and(panel.locator(':focus')).waitFor();
    await keys.pressInPanel(/^Over 90 days, no Gateway, no devices: /, 'Space');
    await panel.locator('[aria-pressed="true"]:focus').waitFor();
    await driver.row(northwind.name).getByText('idle in Access for more than 90 days').waitFor();
    await keys.press('Space');
    await told('1,234 users');
  });

  it('checks permissions, replaces the credential, and takes the remedy of a failure', async () => {
    const { keys, driver, simulator } = session();
    const { quickInput } = driver;
    await keys.pickOfRow(northwind.name, 'Manage Account ▸ Check Permissions');
    await driver.editorTab(`Permissions: ${northwind.name}`).waitFor();
    const panel = await keys.goToPanel();
    await panel.getByRole('status').getByText('Checked ').waitFor();
    simulator.configure({ failedLoginsPermissions: ['Other Read'] });
    await keys.pressInPanel('Check Again');
    // All rows are drawn at once, so nothing is asked any more when this one is.
    await panel.getByRole('row').filter({ hasText: 'Failed logins' }).getByText('No', { exact: true }).waitFor();
    simulator.setFault(faults.html(200), { when: ({ route }) => route === 'listUsers', times: 1 });
    await keys.expand(northwind.name);
    await driver.row('The answer was not understood').waitFor();
    await keys.goToRow('The answer was not understood');
    await keys.press('Enter');
    await told('100 of 1,234 users');
    await keys.pickOfRow(northwind.name, 'Manage Account ▸ Replace Credential…');
    await keys.pick('API token');
    await quickInput.waitForPlaceholder('API token');
    await keys.enter(simulator.token);
    await quickInput.waitForPlaceholder('Where should the credential be kept?');
    const requestsBefore = simulator.requests.length;
    await keys.pick('This session only');
    await quickInput.waitUntilClosed();
    // The tree, whose rows are read anew, would take the focus back from the box.
    await simulator.waitUntil(() =>
      simulator.requests.slice(requestsBefore).some(({ route, status }) => route === 'listUsers' && status === 200),
    );
    await told('100 of 1,234 users');
    await keys.goToPanel();
    await keys.run('Cloudflare Access: Create an API Token…');
    await keys.pick('User token');
    await keys.pressButton('Cancel', driver.dialog());
    await driver.dialog().waitFor({ state: 'detached' });
    await keys.run('Cloudflare Access: Show Log');
    const panels = driver.page.locator('[id="workbench.parts.panel"]');
    await panels.getByRole('tab', { name: 'Output', selected: true }).waitFor();
  });

  it("opens the account's users in the dashboard, after VS Code has asked", async () => {
    const { keys, driver } = session();
    await keys.run('Cloudflare Access: Open in Cloudflare Dashboard');
    await driver.dialog().getByText('https://one.dash.cloudflare.com/').waitFor();
    // The dialog shortens the address.
    await keys.pressButton('Copy', driver.dialog());
    await driver.waitForClipboard((text) => text.startsWith('https://'));
    assert.equal(await driver.readClipboard(), `https://one.dash.cloudflare.com/?to=/${northwind.id}/team/users`);
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

describe('the proof that no mouse was used', () => {
  it('tells of a pointer that moves and clicks, also in a panel', async () => {
    const session = await openKeyboardSession();
    try {
      await session.assertNoPointer();
      await addAccount(session, contoso.name);
      await session.keys.pickOfRow(contoso.name, 'Show Seat Usage');
      const panel = await session.keys.goToPanel();
      await session.assertNoPointer();
      await panel.getByRole('heading', { level: 1 }).click();
      await session.waitForPointer('mousedown');
      await assert.rejects(session.assertNoPointer());
    } finally {
      await session.close();
    }
  });
});
