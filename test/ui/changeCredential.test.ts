import assert from 'node:assert/strict';
import { tokenTemplateUrl } from '../../src/cloudflare/tokenTemplates';
import { demoAccounts } from '../simulator/demoAccounts';
import { changingPermissions, changingRequests } from '../support/changes';
import { openKeyboardSession, type KeyboardSession } from '../workbench/keyboardSession';
import { addAccount } from '../workbench/session';

const [northwind = assert.fail()] = demoAccounts;

describe('the credential for changes', () => {
  let session: KeyboardSession;
  before(async () => {
    session = await openKeyboardSession({ workbench: { userSettings: { 'cloudflareAccess.allowChanges': true } } });
  });
  after(() => session.close());

  /** Answers the question whether to open Cloudflare's form, without opening it. */
  async function copyFormOf(owner: 'user' | 'account'): Promise<void> {
    const { driver } = session;
    await driver.dialog().getByText('https://dash.cloudflare.com/').waitFor();
    await driver.clickDialogButton('Copy');
    await driver.waitForClipboard((text) => text === decodeURIComponent(tokenTemplateUrl(owner, 'changes')));
  }

  it('is asked for where the account’s own is refused, is created for changes alone, and is kept for the next review', async () => {
    const { keys, driver, simulator } = session;
    const { email = '', id = '' } = simulator.users(northwind.id)[0] ?? assert.fail();
    simulator.updateUser(northwind.id, id, { access_seat: true, last_successful_login: '2020-01-01T00:00:00Z' });
    await addAccount(session, northwind.name);
    await keys.expand(northwind.name);
    await driver.row(email).waitFor();
    await keys.pickOfRow(email, 'Remove Seats…');
    await driver.editorTab(`Remove seats: ${northwind.name}`).waitFor();
    const panel = await keys.goToPanel();
    const confirm = async () => {
      await keys.goToPanel();
      await keys.pressUntil('Tab', panel.getByRole('textbox').and(panel.locator(':focus')));
      await keys.type(email);
      await keys.pressInPanel(/^Remove Seats of 1 user/);
    };
    // The token reads alone, which only Cloudflare's refusal tells.
    await panel.getByText("The account's API token, with which its users are read, too").waitFor();
    await confirm();
    await panel.getByText(/^Refused: No permission for this change/).waitFor();
    await keys.pressInPanel(/^Try Again for 1 user/);
    await panel.getByText('The credential lacks the permission "Zero Trust: Seats Write"').waitFor();
    await keys.pressInPanel('Create Token…');
    await driver.quickInput.pick('User token');
    await copyFormOf('user');
    await driver.quickInput.waitForMessage('"Zero Trust: Seats → Edit"');
    assert.ok(await driver.quickInput.isPassword());
    const { value } = simulator.addCredential({ label: 'changes', permissions: changingPermissions });
    await keys.enter(value);
    await keys.pick("VS Code's secret storage");
    await panel.getByText('An API token that is kept for changes alone').waitFor();
    await confirm();
    await panel.getByText('Seat given back', { exact: true }).first().waitFor();
    await keys.run('View: Close All Editors');
    await keys.pickOfRow(email, 'Revoke Sessions…');
    await panel.getByText('An API token that is kept for changes alone').waitFor();
    const used = changingRequests(simulator).map(({ headers }) => headers['authorization'] === `Bearer ${value}`);
    assert.deepEqual(used, [false, true]);
    const readers = simulator.requests.filter(({ route, headers }) => {
      return !route.startsWith('verify') && headers['authorization'] === `Bearer ${value}`;
    });
    assert.ok(
      readers.every(({ method }) => method !== 'GET'),
      'it reads nothing',
    );
  });

  it('can be created before it is needed', async () => {
    const { driver } = session;
    await driver.runCommand('Cloudflare Access: Create an API Token…');
    await driver.quickInput.pick('Changes alone');
    await driver.quickInput.pick('Account token');
    await copyFormOf('account');
    await driver.notification('"Zero Trust: Seats → Edit"').waitFor();
  });
});
