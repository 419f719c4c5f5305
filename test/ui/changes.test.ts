import assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';
import { demoAccounts } from '../simulator/demoAccounts';
import { addAccount } from '../workbench/session';
import { reloadWindow } from '../workbench/reloadWindow';
import { openKeyboardSession, type KeyboardSession } from '../workbench/keyboardSession';

const [northwind = assert.fail()] = demoAccounts;

describe('changes at Cloudflare, by the keyboard alone', () => {
  let session: KeyboardSession;
  before(async () => {
    session = await openKeyboardSession({ workbench: { userSettings: { 'cloudflareAccess.allowChanges': true } } });
  });
  after(() => session.close());

  const userAt = (index: number) => session.simulator.users(northwind.id)[index] ?? assert.fail();

  it('are sent with a token of their own once they are reviewed and confirmed by typing: seats are removed, sessions revoked', async () => {
    const { keys, driver, simulator } = session;
    const [email = '', id = ''] = [userAt(0).email, userAt(0).id];
    simulator.updateUser(northwind.id, id, { access_seat: true, last_successful_login: '2020-01-01T00:00:00Z' });
    const apiToken = simulator.addCredential({ permissions: 'all' }).value;
    await addAccount(session, northwind.name);
    await keys.expand(northwind.name);
    await driver.row(email).waitFor();
    /** The account's own token may only read, so changes get one of their own, which is kept for the second one. */
    const useOtherToken = async (panel: FrameLocator) => {
      await keys.pressInPanel('Use Another Credential…');
      await driver.quickInput.waitForPlaceholder('API token');
      await keys.enter(apiToken);
      await driver.quickInput.waitForPlaceholder('Where should the credential be kept?');
      await keys.pick("VS Code's secret storage");
      await panel.getByText('An API token that is kept for changes alone').waitFor();
      await keys.goToPanel();
    };
    const confirm = async (command: string, tab: string, press: RegExp, done: string) => {
      await keys.pickOfRow(email, command);
      await driver.editorTab(tab).waitFor();
      const panel = await keys.goToPanel();
      await panel.getByRole('button', { name: 'Use Another Credential…' }).waitFor();
      if (command === 'Remove Seats…') await useOtherToken(panel);
      const focused = panel.locator(':focus');
      await keys.pressUntil('Tab', panel.getByRole('textbox').and(focused));
      await keys.type(email);
      await keys.pressInPanel(press);
      await panel.getByText(done, { exact: true }).first().waitFor();
      await keys.run('View: Close All Editors');
      await driver.editorTab(tab).waitFor({ state: 'detached' });
    };
    const tabs = ['Remove seats', 'Revoke sessions'].map((title) => `${title}: ${northwind.name}`);
    await confirm('Remove Seats…', tabs[0] ?? '', /^Remove Seats of 1 user/, 'Seat given back');
    assert.deepEqual([userAt(0).access_seat, userAt(0).gateway_seat], [false, false]);
    await confirm('Revoke Sessions…', tabs[1] ?? '', /^Revoke Sessions of 1 user/, 'Sessions revoked');
    await keys.run('Cloudflare Access: Show Changes Made');
    await driver.editorTab('Changes made.json').waitFor();
    await session.assertNoPointer();
    // VS Code closes such a document with the window, so that none is there empty.
    await reloadWindow(driver.page);
    await driver.row(northwind.name).waitFor();
    assert.equal(await driver.editorTab('Changes made.json').count(), 0);
  });
});
