import assert from 'node:assert/strict';
import { demoAccounts } from '../simulator/demoAccounts';
import { assertPageAccessible } from '../workbench/accessiblePage';
import { richStory } from '../support/richStory';
import { assertPageLocked, assertPolicy } from './lockedPage';
import { waitUntilRead } from '../workbench/waitUntilRead';
import { addAccount, addOpenAccount, type Session } from '../workbench/session';
import { sharedSession } from '../workbench/sharedSession';

const [northwind = assert.fail(), contoso = assert.fail()] = demoAccounts;

/** Each page in one state; those of all its states are looked at in a bare browser, by the tests of pages. */
const pages: Readonly<Record<string, (session: Session) => Promise<void>>> = {
  'a user': async (session) => {
    const { driver, simulator } = session;
    const { id = '', email = '' } = simulator.users(contoso.id)[0] ?? assert.fail();
    simulator.updateUser(contoso.id, id, { ...{ future_field: { a: [1] } } });
    simulator.replaceStory(contoso.id, id, richStory(email));
    await addOpenAccount(session, contoso.name);
    await driver.row(email).click();
    const panel = driver.webviewFrame();
    await panel.getByRole('heading', { name: 'Other fields' }).waitFor();
    await panel.getByRole('cell', { name: 'Failed login, request denied' }).waitFor();
    await panel.getByRole('cell', { name: 'Volume C: is not encrypted' }).first().waitFor();
    await waitUntilRead(panel);
  },
  'seat usage': async (session) => {
    const { driver } = session;
    await addOpenAccount(session, northwind.name);
    await driver.pickFromContextMenu(driver.row(northwind.name), 'Show Seat Usage');
    const panel = driver.webviewFrame();
    await panel.getByRole('button', { name: 'Over 90 days, Gateway or devices: ' }).click();
    await panel.locator('[aria-pressed="true"]').waitFor();
  },
  permissions: async (session) => {
    const { driver, simulator } = session;
    const { value } = simulator.addCredential({ label: 'poor', permissions: ['Access: Audit Logs Read'] });
    await addAccount(session, northwind.name, { apiToken: value });
    await driver.pickFromContextMenu(driver.row(northwind.name), 'Manage Account ▸ Check Permissions');
    const panel = driver.webviewFrame();
    await panel.getByRole('status').getByText('Checked ').waitFor();
    await panel.getByText('No', { exact: true }).waitFor();
    await panel.getByText('Yes', { exact: true }).first().waitFor();
  },
};

for (const [name, open] of Object.entries(pages)) {
  describe(`the page in VS Code: ${name}`, () => {
    let session: Session;
    before(async () => {
      session = await sharedSession();
      await open(session);
    });

    it('is accessible in each theme', () => assertPageAccessible(session));

    it('allows nothing but its own script and style', () => assertPolicy(session));

    it('runs, loads and sends nothing that is put into it', () => assertPageLocked(session));
  });
}
