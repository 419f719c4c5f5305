import assert from 'node:assert/strict';
import { addAccount, startOver, type Session } from '../workbench/session';
import { sharedSession } from '../workbench/sharedSession';
import { reloadWindow } from '../workbench/reloadWindow';

const name = 'Northwind Traders';

describe('the check of permissions', () => {
  let session: Session;
  before(async () => {
    session = await sharedSession();
  });
  beforeEach(() => startOver(session));

  const panel = () => session.driver.webviewFrame();
  const rowOf = (what: string) => panel().getByRole('row').filter({ hasText: what });

  async function checkWith(permissions: readonly string[]): Promise<void> {
    const { driver, simulator } = session;
    const { value: apiToken } = simulator.addCredential({ label: permissions.join(), permissions });
    await addAccount(session, name, { apiToken });
    await driver.pickFromContextMenu(driver.row(name), 'Manage Account ▸ Check Permissions');
    await driver.editorTab(`Permissions: ${name}`).waitFor();
  }

  it('asks again at the press of its button, and brings its panel to the front when asked anew', async () => {
    const { driver, simulator } = session;
    await checkWith(['Access: Audit Logs Read', 'Account Settings Read']);
    await rowOf('Failed logins').getByText('Yes', { exact: true }).waitFor();
    simulator.configure({ failedLoginsPermissions: ['Other Read'] });
    await panel().getByRole('button', { name: 'Check Again' }).click();
    await rowOf('Failed logins').getByText('No', { exact: true }).waitFor();
    await driver.pickFromContextMenu(driver.row(name), 'Manage Account ▸ Check Permissions');
    await simulator.waitUntil(
      () => simulator.requests.filter(({ route }) => route === 'listFailedLogins').length === 3,
    );
    assert.equal(await driver.editorTab(`Permissions: ${name}`).count(), 1);
  });

  it('survives a reload of the window, and then asks only when the person does', async () => {
    const { driver, simulator, workbench } = session;
    await checkWith(['Access: Audit Logs Read']);
    await rowOf('Users').getByText('Yes', { exact: true }).waitFor();
    await reloadWindow(workbench.page);
    await driver.editorTab(`Permissions: ${name}`).waitFor();
    await panel().getByText('Not checked since this window was opened').waitFor();
    const isCheck = ({ route }: { readonly route: string }): boolean => route === 'getAccount';
    assert.equal(simulator.requests.filter(isCheck).length, 1);
    await panel().getByRole('button', { name: 'Check Again' }).click();
    await rowOf('Users').getByText('Yes', { exact: true }).waitFor();
    assert.equal(simulator.requests.filter(isCheck).length, 2);
  });
});
