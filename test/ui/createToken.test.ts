import assert from 'node:assert/strict';
import { tokenTemplateUrl } from '../../src/cloudflare/tokenTemplates';
import { chooseAccount, enterToken, keepCredential, startOver, type Session } from '../workbench/session';
import { sharedSession } from '../workbench/sharedSession';

const dayMs = 86_400_000;
const name = 'Northwind Traders';

describe('the token in "Add Account"', () => {
  let session: Session;
  before(async () => {
    session = await sharedSession();
  });
  beforeEach(() => startOver(session));

  /** Adds an account with a token of this kind, from the box for it. */
  async function addWith(credential: Parameters<Session['simulator']['addCredential']>[0]): Promise<void> {
    const { simulator } = session;
    await enterToken(session, simulator.addCredential(credential).value);
    await chooseAccount(session, name);
    await keepCredential(session);
  }

  async function openTokenBox(): Promise<void> {
    const { driver } = session;
    await driver.runCommand('Cloudflare Access: Add Account…');
    await driver.quickInput.pick('API token');
    await driver.quickInput.waitForTitle('Add Account (2/5)');
  }

  for (const [label, owner, step] of [
    ['User token', 'user', '3. Choose the account under "Account Resources"'],
    ['Account token', 'account', 'as an administrator'],
  ] as const) {
    it(`can be created first, with the steps in its box beside the browser: ${label}`, async () => {
      const { driver, simulator } = session;
      await openTokenBox();
      await driver.quickInput.waitForMessage('Paste an API token');
      await driver.quickInput.clickButton('Create an API Token');
      await driver.quickInput.pick(label);
      await driver.dialog().getByText('https://dash.cloudflare.com/').waitFor();
      // Opened it would leave this machine; the dialog shows a part of the address and copies all of it.
      await driver.clickDialogButton('Copy');
      await driver.waitForClipboard((text) => text === decodeURIComponent(tokenTemplateUrl(owner)));
      await driver.quickInput.waitForPlaceholder('API token');
      await driver.quickInput.waitForMessage(step);
      assert.ok(await driver.quickInput.isPassword());
      await driver.quickInput.enter(simulator.token);
      await driver.quickInput.waitForTitle('Add Account (3/5)');
      await driver.quickInput.cancel();
    });
  }

  it('can be created by a command of its own, which tells the steps in a message and leads on', async () => {
    const { driver } = session;
    await driver.runCommand('Cloudflare Access: Create an API Token…');
    await driver.quickInput.waitForTitle('Create an API Token');
    await driver.quickInput.pick('User token');
    await driver.clickDialogButton('Cancel');
    await driver.clickNotificationButton('1. In the browser', 'Open the Page Again');
    await driver.dialog().getByText('https://dash.cloudflare.com/').waitFor();
    await driver.clickDialogButton('Cancel');
    await driver.clickNotificationButton('5. Come back here', 'Add Account…');
    await driver.quickInput.waitForTitle('Add Account (1/5)');
    await driver.quickInput.cancel();
  });

  it('need not be created after all: going back leads to its box', async () => {
    const { driver } = session;
    await openTokenBox();
    await driver.quickInput.clickButton('Create an API Token');
    await driver.quickInput.option('Account token').waitFor();
    await driver.quickInput.clickButton('Back');
    await driver.quickInput.waitForMessage('Paste an API token');
    await driver.quickInput.clickButton('Back');
    await driver.quickInput.waitForTitle('Add Account (1/5)');
    await driver.quickInput.cancel();
  });

  it('is asked for its expiry once it works, which the row then tells until there is another token', async () => {
    const { driver, simulator } = session;
    const expiresOn = new Date(Date.now() + 3.5 * dayMs).toISOString();
    await addWith({ label: 'short', kind: 'accountToken', expires_on: expiresOn });
    await driver.row(name).getByText('token expires in 3 days').waitFor();
    const asked = simulator.requests.map(({ route }) => route).filter((route) => route.startsWith('verify'));
    assert.deepEqual(asked, ['verifyAccountToken']);
    await driver.hoverUntil(driver.row(name), 'Token expires');
    await driver.pickFromMenuAndList(driver.row(name), 'Manage Account ▸ Replace Credential…', 'API token');
    await driver.quickInput.waitForPlaceholder('API token');
    await driver.quickInput.enter(simulator.token);
    await keepCredential(session);
    await driver.row(name).getByText('token expires').waitFor({ state: 'detached' });
  });

  for (const [what, credential, title, isToldAtOnce] of [
    [
      'expired',
      { status: 'expired', expires_on: '2026-01-15T12:00:00Z' },
      'The API token expired on Jan 15, 2026.',
      true,
    ],
    ['disabled', { kind: 'legacyToken', status: 'disabled' }, 'The API token is disabled.', true],
    // Only the account itself knows its tokens.
    [
      'for later',
      { kind: 'accountToken', not_before: '2999-01-15T12:00:00Z' },
      'not valid before Jan 15, 2999.',
      false,
    ],
  ] as const) {
    it(`is told to be what it is, with the date: ${what}`, async () => {
      const { driver, simulator } = session;
      const { value } = simulator.addCredential({ label: what, ...credential });
      await enterToken(session, value);
      if (isToldAtOnce) {
        await driver.quickInput.waitForMessage(`${title} Paste another token`);
        await driver.quickInput.accept();
      }
      // Such a token can list no accounts either.
      await driver.quickInput.pick('Enter an account ID…');
      await driver.quickInput.waitForPlaceholder('0123456789abcdef');
      await driver.quickInput.enter(simulator.accounts[0]?.id ?? '');
      await driver.quickInput.waitForTitle('Add Account (4/5)');
      await driver.quickInput.enter(name);
      const told = await driver.dialog().innerText();
      assert.ok(told.includes(title), told);
      await driver.clickDialogButton('Cancel');
    });
  }
});
