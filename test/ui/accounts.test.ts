import assert from 'node:assert/strict';
import { tokenVariable } from '../../src/cloudflare/secretPlace';
import { credentialValue } from '../simulator/credentials';
import { faults } from '../simulator/faults';
import { demoAccounts } from '../simulator/demoAccounts';
import {
  addAccount,
  chooseAccount,
  enterToken,
  keepCredential,
  openSession,
  reloadWithRows,
  startOver,
  type Session,
} from '../workbench/session';

const dayMs = 86_400_000;
const label = 'of the environment';
const environmentToken = credentialValue('userToken', label);
const fromEnvironment = `API token from ${tokenVariable}`;
const northwindName = 'Northwind Traders';
const contosoId = demoAccounts[1]?.id ?? assert.fail();

describe('the accounts and where their secrets live', () => {
  let session: Session;
  before(async () => {
    session = await openSession({ workbench: { environment: { [tokenVariable]: environmentToken } } });
  });
  beforeEach(async () => {
    await startOver(session);
    session.simulator.addCredential({ label });
  });
  after(() => session.close());

  const nthRow = (index: number) => session.driver.rows().nth(index);

  async function inOrder(...names: readonly string[]): Promise<void> {
    for (const [index, text] of names.entries()) await nthRow(index).filter({ hasText: text }).waitFor();
  }

  async function addAll(token = session.simulator.token): Promise<void> {
    const { driver } = session;
    await enterToken(session, token);
    await driver.quickInput.pick('Add all 3 accounts');
    await keepCredential(session);
  }

  it('forgets at a reload a secret that was for this session only, whose replacement may live elsewhere, reads the token of the environment at each use, and keeps the order', async () => {
    const { driver, simulator, commands } = session;
    const northwind = driver.row(northwindName);
    const contoso = driver.row('Contoso');

    await enterToken(session, simulator.token);
    const check = simulator.hold(({ route }) => route === 'listUsers');
    await chooseAccount(session, northwindName);
    await driver.notification('at another host than Cloudflare: http://127.0.0.1').waitFor();
    check.release();
    await keepCredential(session, 'This session only');
    await driver.expand(northwind);
    await driver.row('@').first().waitFor();
    await driver.collapse(northwind);

    // The token of the environment is taken without asking where to keep it, and nothing is sent but that from now on.
    const sentBefore = simulator.requests.length;
    await driver.runCommand('Cloudflare Access: Add Account…');
    await driver.quickInput.pick(fromEnvironment);
    await chooseAccount(session, 'Contoso');
    await contoso.waitFor();
    await driver.quickInput.waitUntilClosed();
    await commands.run('cloudflareAccess.moveAccountUp', { accountId: contosoId });
    await driver.collapse(contoso);
    await inOrder('Contoso', northwindName);

    await reloadWithRows(session);
    await inOrder('Contoso', northwindName);
    await driver.expand(northwind);
    await driver.row('The credential was kept for the session only').waitFor();
    const readBefore = simulator.requests.length;
    await driver.expand(contoso);
    await driver.row('@').first().waitFor();
    assert.ok(simulator.requests.length > readBefore, 'the users are read again');
    const used = new Set(simulator.requests.slice(sentBefore).map(({ headers }) => headers['authorization']));
    assert.deepEqual([...used], [`Bearer ${environmentToken}`]);

    await driver.collapse(contoso);
    await driver.pickFromMenuAndList(northwind, 'Manage Account ▸ Replace Credential…', 'API token');
    await driver.quickInput.waitForPlaceholder('API token');
    await driver.quickInput.enter(simulator.token);
    await driver.quickInput.option('This session only').getByText('now', { exact: true }).waitFor();
    await keepCredential(session);
    await driver.row('@').first().waitFor();
  });

  it('offers the environment as a place for the very token that it holds, and for no other', async () => {
    const { driver, simulator } = session;
    const inEnvironment = driver.quickInput.option(`The environment variable ${tokenVariable}`);
    await enterToken(session, environmentToken);
    await chooseAccount(session, northwindName);
    await inEnvironment.waitFor();
    await driver.quickInput.cancel();
    await enterToken(session, simulator.token);
    await chooseAccount(session, northwindName);
    await driver.quickInput.option('This session only').waitFor();
    assert.equal(await inEnvironment.count(), 0);
    await driver.quickInput.cancel();
  });

  it('adds all that a token can list in one go, and tells of each that it soon expires', async () => {
    const { driver, simulator } = session;
    const expiresOn = new Date(Date.now() + 3.5 * dayMs).toISOString();
    await addAll(simulator.addCredential({ label: 'short', expires_on: expiresOn }).value);
    await driver.notification('Accounts added: 3.').waitFor();
    for (const [index, account] of demoAccounts.entries()) {
      await nthRow(index).filter({ hasText: account.name }).getByText('token expires in 3 days').waitFor();
    }
    // At its box, and for its expiry once it works; not for each account.
    assert.equal(simulator.requests.filter(({ route }) => route.startsWith('verify')).length, 2);
    await driver.clearNotifications();
  });

  it('adds all but those whose users cannot be listed, and tells why not', async () => {
    const { driver, simulator } = session;
    simulator.setFault(faults.status(403, { code: 10000, message: 'Authentication error' }), {
      when: ({ route, accountId }) => route === 'listUsers' && accountId === contosoId,
    });
    await addAll();
    const told = await driver.dialog().innerText();
    assert.match(told, /Accounts added: 2, not added: 1\./);
    assert.match(told, /Contoso: No permission to read the users\./);
    await driver.clickDialogButton('OK');
    await driver.dialog().waitFor({ state: 'detached' });
    await driver.row('Fabrikam').waitFor();
    assert.equal(await driver.row('Contoso').count(), 0);
  });

  it('moves an account up and down in the view, by its menu, and no further than to the end', async () => {
    const { driver } = session;
    await addAccount(session, northwindName);
    await addAccount(session, 'Contoso');
    await inOrder(northwindName, 'Contoso');
    await driver.pickFromContextMenu(driver.row('Contoso'), 'Manage Account ▸ Move Account Up');
    await inOrder('Contoso', northwindName);
    // It is told for seconds only, so somebody has to look before it comes.
    await Promise.all([
      driver.page.locator('.statusbar').getByText('Already the first account: Contoso').waitFor(),
      driver.pickFromContextMenu(driver.row('Contoso'), 'Manage Account ▸ Move Account Up'),
    ]);
    await driver.pickFromContextMenu(driver.row('Contoso'), 'Manage Account ▸ Move Account Down');
    await inOrder(northwindName, 'Contoso');
  });
});
