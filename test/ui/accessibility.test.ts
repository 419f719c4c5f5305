import assert from 'node:assert/strict';
import { demoAccounts } from '../simulator/demoAccounts';
import { faults } from '../simulator/faults';
import { assertPageAccessible } from '../workbench/accessiblePage';
import { richStory } from '../support/richStory';
import { assertPageLocked, assertPolicy } from './lockedPage';
import { waitUntilRead } from '../workbench/waitUntilRead';
import {
  addOpenAccount,
  chooseAccount,
  enterToken,
  keepCredential,
  openSession,
  startOver,
  type Session,
} from '../workbench/session';

const accountId = demoAccounts[1]?.id ?? assert.fail();

describe("the panel's page", () => {
  let session: Session;
  before(async () => {
    session = await openSession();
    await addOpenAccount(session, 'Contoso');
    const [user = assert.fail()] = session.simulator.users(accountId);
    session.simulator.updateUser(accountId, user.id ?? '', { ...{ future_field: { a: [1] } } });
    await session.driver.row(user.email ?? '').click();
    await panel().getByRole('heading', { name: 'Other fields' }).waitFor();
    await waitUntilRead(panel());
  });
  after(() => session.close());

  const panel = () => session.driver.webviewFrame();
  const status = () => panel().locator('#user > [role="status"]');
  const refresh = () => panel().getByRole('button', { name: 'Refresh', exact: true }).click();

  const assertAccessible = () => assertPageAccessible(session);

  it('is accessible when it shows a user', assertAccessible);

  it("is accessible when it tells the user's story", async () => {
    const { simulator } = session;
    const { id = '', email = '' } = simulator.users(accountId)[0] ?? assert.fail();
    simulator.replaceStory(accountId, id, richStory(email));
    simulator.configure({ identityPermissions: ['Other Read'] });
    await refresh();
    await panel().getByRole('button', { name: 'Identity of the session morning-session' }).click();
    await panel().getByText('google-apps', { exact: true }).waitFor();
    await panel().getByRole('alert').getByText('No permission to read the identity').waitFor();
    await panel().getByRole('cell', { name: 'Failed login, request denied' }).waitFor();
    await waitUntilRead(panel());
    await assertAccessible();
    simulator.configure({ identityPermissions: ['Access: Audit Logs Read'] });
    await refresh();
    await panel().getByRole('cell', { name: 'Volume C: is not encrypted' }).first().waitFor();
    await panel().getByRole('alert').waitFor({ state: 'detached' });
    await waitUntilRead(panel());
    await assertAccessible();
  });

  it('is accessible when it tells of a failure', async () => {
    const { simulator } = session;
    simulator.setFault(faults.status(403, { code: 10000, message: 'Authentication error' }), {
      when: ({ route }) => route === 'getUser',
    });
    await refresh();
    await panel().getByRole('alert').getByText('Code 10000: Authentication error').waitFor();
    await waitUntilRead(panel());
    await assertAccessible();
    simulator.clearFaults();
    await refresh();
    // It goes when reading begins.
    await panel().getByRole('alert').waitFor({ state: 'detached' });
    await waitUntilRead(panel());
  });

  it('is accessible while it is busy', async () => {
    const { simulator } = session;
    const hold = simulator.hold(({ route }) => route === 'getUser');
    await refresh();
    await status().getByText('Reading the user…').waitFor();
    await simulator.waitUntil(() => hold.waiting.length === 1);
    await assertAccessible();
    hold.release();
    await status().getByText('Read ').waitFor();
    await waitUntilRead(panel());
  });

  it('allows nothing but its own script and style', () => assertPolicy(session));

  it('runs, loads and sends nothing that is put into it', () => assertPageLocked(session));
});

describe("the seat usage's page", () => {
  let session: Session;
  before(async () => {
    session = await openSession();
    await addOpenAccount(session, users);
    await session.driver.pickFromContextMenu(session.driver.row(users), 'Show Seat Usage');
    await panel().getByRole('heading', { name: 'Users by seat' }).waitFor();
  });
  after(() => session.close());

  const users = 'Northwind Traders';
  const panel = () => session.driver.webviewFrame();

  it('is accessible when it counts a part, and a bar is pressed', async () => {
    await panel().getByRole('button', { name: 'Over 90 days, Gateway or devices: ' }).click();
    await panel().locator('[aria-pressed="true"]').waitFor();
    await assertPageAccessible(session);
    await panel().locator('[aria-pressed="true"]').click();
    await panel().locator('[aria-pressed="true"]').waitFor({ state: 'detached' });
  });

  it('is accessible while all users are read', async () => {
    const hold = session.simulator.hold(({ query }) => query['per_page'] === '1000');
    await panel().getByRole('button', { name: 'Load All Users' }).click();
    await panel().getByRole('status').getByText('Reading users…').waitFor();
    await assertPageAccessible(session);
    hold.release();
    await panel().getByText('Counted from all 1,234 users').waitFor();
    await waitUntilRead(panel());
    await assertPageAccessible(session);
  });

  it('tells its numbers to those who do not see it', async () => {
    const table = panel().getByRole('table', { name: 'Seat usage in numbers' });
    await table.getByRole('rowheader', { name: 'All counted users' }).waitFor();
    await panel()
      .getByRole('button', { name: /^Seats in use: [\d,]+ users, \d+% of users\. Show these users$/ })
      .waitFor();
  });

  it('allows nothing but its own script and style', () => assertPolicy(session));

  it('runs, loads and sends nothing that is put into it', () => assertPageLocked(session));
});

describe("the permissions' page", () => {
  let session: Session;
  before(async () => {
    session = await openSession();
    const { driver, simulator } = session;
    const { value } = simulator.addCredential({ label: 'poor', permissions: ['Access: Audit Logs Read'] });
    await enterToken(session, value);
    await chooseAccount(session, name);
    await keepCredential(session);
    await driver.pickFromContextMenu(driver.row(name), 'Check Permissions');
    await panel().getByRole('status').getByText('Checked ').waitFor();
  });
  after(() => session.close());

  const name = 'Northwind Traders';
  const panel = () => session.driver.webviewFrame();
  const again = () => panel().getByRole('button', { name: 'Check Again' });

  it('is accessible when it tells what may be read and what not', async () => {
    await panel().getByText('No', { exact: true }).waitFor();
    await panel().getByText('Yes', { exact: true }).first().waitFor();
    await assertPageAccessible(session);
  });

  it('is accessible while it asks', async () => {
    const hold = session.simulator.hold(({ route }) => route === 'getAccount');
    await again().click();
    await panel().getByRole('status').getByText('Asking Cloudflare…').waitFor();
    await assertPageAccessible(session);
    hold.release();
    await panel().getByRole('status').getByText('Checked ').waitFor();
  });

  it('allows nothing but its own script and style', () => assertPolicy(session));

  it('runs, loads and sends nothing that is put into it', () => assertPageLocked(session));
});

describe('the page of an account that is gone', () => {
  let session: Session;
  before(async () => {
    session = await openSession();
  });
  after(() => session.close());

  const panel = () => session.driver.webviewFrame();

  beforeEach(() => session.driver.closeEditors());

  for (const [command, title] of [
    ['Show Seat Usage', 'Seat usage'],
    ['Check Permissions', 'Permissions'],
  ] as const) {
    it(`is accessible: ${command}`, async () => {
      const { driver } = session;
      await addOpenAccount(session);
      await driver.pickFromContextMenu(driver.row('Northwind Traders'), command);
      await panel().getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
      await startOver(session);
      await panel().getByRole('alert').getByText('The account was removed').waitFor();
      await assertPageAccessible(session, 4);
    });
  }
});
