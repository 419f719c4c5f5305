import assert from 'node:assert/strict';
import { demoAccounts } from '../simulator/demoAccounts';
import { faults } from '../simulator/faults';
import { until } from '../support/waiting';
import { addAccount, chooseAccount, enterToken, keepCredential, startOver, type Session } from '../workbench/session';
import { sharedSession } from '../workbench/sharedSession';

const contosoId = demoAccounts[1]?.id ?? assert.fail();

describe('adding an account', () => {
  let session: Session;
  before(async () => {
    session = await sharedSession();
  });
  beforeEach(() => startOver(session));

  it('welcomes the person with a button that starts it', async () => {
    const { driver } = session;
    // A window that starts may draw the welcome anew under the press.
    await driver.clickUntil(
      driver.sideBar.getByRole('button', { name: 'Add Account', exact: true }),
      driver.page.locator('.quick-input-title:visible').filter({ hasText: 'Add Account (1/5)' }),
    );
    await driver.quickInput.option('API token').waitFor();
    // The third is a token from the environment, which holds none here.
    assert.equal(await driver.quickInput.options().count(), 2);
    await driver.quickInput.cancel();
  });

  it('asks for a token in a password box, lists the accounts, proves with one small request, and leads to the users', async () => {
    const { driver, simulator } = session;
    await driver.runCommand('Cloudflare Access: Add Account…');
    await driver.quickInput.pick('API token');
    await driver.quickInput.waitForTitle('Add Account (2/5)');
    assert.ok(await driver.quickInput.isPassword());
    await driver.quickInput.enter(simulator.token);
    await driver.quickInput.pick('Contoso');
    await driver.quickInput.waitForTitle('Add Account (4/5)');
    assert.equal(await driver.quickInput.value(), 'Contoso');
    await driver.quickInput.accept();
    await keepCredential(session);
    const row = driver.row('Contoso').and(driver.page.locator('.focused.selected[aria-expanded="true"]'));
    await row.getByText('87 users').waitFor();
    const hasFocus = () => driver.sideBar.getByRole('tree').evaluate((tree) => tree.contains(document.activeElement));
    await until(hasFocus, 'the view has the focus');
    const probes = simulator.requests.filter(({ route }) => route === 'listUsers');
    assert.deepEqual(
      probes.map(({ query }) => query['per_page']),
      ['1', '100'],
    );
  });

  it('refuses at the box what can be no token, and a Global API key pasted as one', async () => {
    const { driver, simulator } = session;
    await enterToken(session, '');
    await driver.quickInput.waitForMessage('Nothing was entered');
    await driver.quickInput.enter('cfk_0123456789012345678901234567890123456789');
    await driver.quickInput.waitForMessage('This is a Global API key');
    await driver.quickInput.enter('two words that are no token at all');
    await driver.quickInput.waitForMessage('spaces or characters');
    await driver.quickInput.cancel();
    assert.equal(simulator.requests.length, 0);
  });

  it('tells under the box that Cloudflare does not accept a token, right after it was pasted, and goes on at another Enter', async () => {
    const { driver, simulator } = session;
    await enterToken(session, `cfut_${'garbage0'.repeat(5)}`);
    await driver.quickInput.waitForMessage('Cloudflare does not accept the credential. Paste another token');
    assert.deepEqual(
      simulator.requests.map(({ route }) => route),
      ['verifyUserToken'],
    );
    await driver.quickInput.accept();
    await driver.quickInput.waitForTitle('Add Account (3/5)');
    await driver.quickInput.clickButton('Back');
    await driver.quickInput.waitForTitle('Add Account (2/5)');
    await driver.quickInput.enter(simulator.token);
    await driver.quickInput.pick('Contoso');
    await driver.quickInput.waitForTitle('Add Account (4/5)');
    await driver.quickInput.cancel();
  });

  it('takes an account id by hand, trimmed, and refuses anything but 32 hex digits', async () => {
    const { driver, simulator } = session;
    await enterToken(session, simulator.tokenFor(contosoId));
    // The accounts come above it, under the pointer.
    await driver.quickInput.option('Contoso').waitFor();
    await driver.quickInput.pick('Enter an account ID…');
    await driver.quickInput.waitForPlaceholder('0123456789abcdef0123456789abcdef');
    await driver.quickInput.enter('xyz');
    await driver.quickInput.waitForMessage('32 hex digits (0 to 9, a to f). This has 3 characters.');
    await driver.quickInput.enter(`  ${contosoId.toUpperCase()} `);
    await driver.quickInput.waitForTitle('Add Account (4/5)');
    await driver.quickInput.enter('Contoso');
    await keepCredential(session);
    await driver.row('Contoso').waitFor();
  });

  it('takes e-mail and Global API key', async () => {
    const { driver, simulator } = session;
    const { value } = simulator.addCredential({
      kind: 'globalKey',
      label: 'a key',
      email: 'admin@example.com',
      accounts: 'all',
      permissions: 'all',
    });
    await driver.runCommand('Cloudflare Access: Add Account…');
    await driver.quickInput.pick('E-mail and Global API key');
    await driver.quickInput.waitForPlaceholder('name@example.com');
    await driver.quickInput.enter('admin@example.com');
    await driver.quickInput.waitForPlaceholder('Global API key');
    assert.ok(await driver.quickInput.isPassword());
    await driver.quickInput.enter(value);
    await chooseAccount(session, 'Fabrikam');
    await keepCredential(session);
    await driver.row('Fabrikam').waitFor();
    assert.ok(simulator.requests.every(({ headers }) => headers['x-auth-key'] === value && !headers['authorization']));
  });

  it('goes back a step with what was typed still there', async () => {
    const { driver, simulator } = session;
    await enterToken(session, simulator.token);
    await driver.quickInput.waitForTitle('Add Account (3/5)');
    await driver.quickInput.clickButton('Back');
    await driver.quickInput.waitForTitle('Add Account (2/5)');
    assert.equal(await driver.quickInput.value(), simulator.token);
    await driver.quickInput.cancel();
  });

  it('tells why users cannot be listed, and lets the person correct the token alone', async () => {
    const { driver, simulator } = session;
    const { value } = simulator.addCredential({
      kind: 'userToken',
      label: 'without permission',
      accounts: 'all',
      permissions: ['Account Settings Read'],
    });
    await enterToken(session, value);
    await driver.quickInput.pick('Northwind Traders');
    await driver.quickInput.waitForTitle('Add Account (4/5)');
    await driver.quickInput.enter('Northwind Traders');
    const dialog = await driver.dialog().innerText();
    assert.match(dialog, /No permission to read the users/);
    assert.ok(dialog.indexOf('Access: Audit Logs → Read') < dialog.indexOf('Zero Trust → Read'));
    await driver.clickDialogButton('Correct the Credential');
    await driver.quickInput.waitForTitle('Add Account (2/5)');
    await driver.quickInput.enter(simulator.token);
    await keepCredential(session);
    await driver.row('Northwind Traders').waitFor();
  });

  it('saves all the same when the person wants it', async () => {
    const { driver, simulator } = session;
    const { value } = simulator.addCredential({ kind: 'userToken', label: 'none', accounts: 'all', permissions: [] });
    await enterToken(session, value);
    await chooseAccount(session, 'Northwind Traders');
    await driver.clickDialogButton('Save All the Same');
    await keepCredential(session);
    await driver.row('Northwind Traders').waitFor();
    await driver.expand(driver.row('Northwind Traders'));
    await driver.row('No permission to read the users').waitFor();
  });

  it('offers the account id where the credential cannot list accounts', async () => {
    const { driver, simulator } = session;
    simulator.setFault(faults.status(400, { code: 1001, message: 'not supported' }), {
      when: ({ route }) => route === 'listAccounts',
    });
    await enterToken(session, simulator.token);
    await driver.quickInput.waitForPlaceholder('This credential cannot list accounts');
    await driver.quickInput.option('Enter an account ID…').waitFor();
    await driver.quickInput.cancel();
  });

  it('renames an account and replaces its credential', async () => {
    const { driver, simulator } = session;
    await addAccount(session, 'Fabrikam');
    await driver.pickFromContextMenu(driver.row('Fabrikam'), 'Manage Account ▸ Rename Account…');
    await driver.quickInput.waitForTitle('Rename Account');
    await driver.quickInput.enter('Fabrikam Ltd');
    await driver.row('Fabrikam Ltd').waitFor();
    await driver.pickFromContextMenu(driver.row('Fabrikam Ltd'), 'Manage Account ▸ Replace Credential…');
    await driver.quickInput.waitForTitle('Replace Credential: Fabrikam Ltd');
    await driver.quickInput.pick('API token');
    await driver.quickInput.waitForPlaceholder('API token');
    const { value } = simulator.addCredential({ kind: 'accountToken', label: 'second', accounts: 'all' });
    await driver.quickInput.enter(value);
    await keepCredential(session);
    await driver.expand(driver.row('Fabrikam Ltd'));
    // The check asks for one user with it; whatever was read before it was stored is read anew.
    await simulator.waitForRequest(
      ({ headers, query, status }) =>
        headers['authorization'] === `Bearer ${value}` && query['per_page'] === '100' && status === 200,
    );
    await driver.row('No users').waitFor();
  });
});
