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
const name = 'Northwind Traders';

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

  async function addAll(token = session.simulator.token): Promise<void> {
    const { driver } = session;
    await enterToken(session, token);
    await driver.quickInput.pick('Add all 3 accounts');
    await keepCredential(session);
  }

  it('names the host that it asks, and keeps a secret for this session only: a reload forgets it, and its replacement may live elsewhere', async () => {
    const { driver, simulator } = session;
    await enterToken(session, simulator.token);
    const check = simulator.hold(({ route }) => route === 'listUsers');
    await chooseAccount(session, name);
    await driver.notification('at another host than Cloudflare: http://127.0.0.1').waitFor();
    check.release();
    await keepCredential(session, 'This session only');
    await driver.expand(driver.row(name));
    await driver.row('@').first().waitFor();
    await reloadWithRows(session);
    await driver.row(name).waitFor();
    const requestsBefore = simulator.requests.length;
    await driver.expand(driver.row(name));
    await driver.row('The credential was kept for the session only').waitFor();
    assert.equal(simulator.requests.length, requestsBefore);
    await driver.pickFromMenuAndList(driver.row(name), 'Manage Account ▸ Replace Credential…', 'API token');
    await driver.quickInput.waitForPlaceholder('API token');
    await driver.quickInput.enter(simulator.token);
    await driver.quickInput.option('This session only').getByText('now', { exact: true }).waitFor();
    await keepCredential(session);
    await driver.row('@').first().waitFor();
  });

  it('reads the token of the environment at each use, without asking where to keep it', async () => {
    const { driver, simulator } = session;
    await driver.runCommand('Cloudflare Access: Add Account…');
    await driver.quickInput.pick(fromEnvironment);
    await chooseAccount(session, name);
    await driver.row(name).waitFor();
    await driver.quickInput.waitUntilClosed();
    await reloadWithRows(session);
    await driver.expand(driver.row(name));
    await driver.row('@').first().waitFor();
    const used = new Set(simulator.requests.map(({ headers }) => headers['authorization']));
    assert.deepEqual([...used], [`Bearer ${environmentToken}`]);
  });

  it('offers the environment as a place for the very token that it holds, and for no other', async () => {
    const { driver, simulator } = session;
    const inEnvironment = driver.quickInput.option(`The environment variable ${tokenVariable}`);
    await enterToken(session, environmentToken);
    await chooseAccount(session, name);
    await inEnvironment.waitFor();
    await driver.quickInput.cancel();
    await enterToken(session, simulator.token);
    await chooseAccount(session, name);
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
    const refused = demoAccounts[1]?.id ?? assert.fail();
    simulator.setFault(faults.status(403, { code: 10000, message: 'Authentication error' }), {
      when: ({ route, accountId }) => route === 'listUsers' && accountId === refused,
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
    await addAccount(session, name);
    await addAccount(session, 'Contoso');
    const inOrder = async (...names: readonly string[]): Promise<void> => {
      for (const [index, text] of names.entries()) await nthRow(index).filter({ hasText: text }).waitFor();
    };
    await inOrder(name, 'Contoso');
    await driver.pickFromContextMenu(driver.row('Contoso'), 'Manage Account ▸ Move Account Up');
    await inOrder('Contoso', name);
    // It is told for seconds only, so somebody has to look before it comes.
    await Promise.all([
      driver.page.locator('.statusbar').getByText('Already the first account: Contoso').waitFor({ timeout: 30_000 }),
      driver.pickFromContextMenu(driver.row('Contoso'), 'Manage Account ▸ Move Account Up'),
    ]);
    await reloadWithRows(session);
    await inOrder('Contoso', name);
    await driver.pickFromContextMenu(driver.row('Contoso'), 'Manage Account ▸ Move Account Down');
    await inOrder(name, 'Contoso');
  });
});
