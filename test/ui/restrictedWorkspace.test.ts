import assert from 'node:assert/strict';
import path from 'node:path';
import { writeSettings } from '../host/settings';
import { makeTemporaryFolder, type TemporaryFolder } from '../host/temporaryFolder';
import { startSimulator, type Simulator } from '../simulator/simulator';
import { addOpenAccount, openSession, type Session } from './session';

describe('a workspace that names another API address', () => {
  let folder: TemporaryFolder;
  let stranger: Simulator;
  let session: Session;
  beforeEach(async () => {
    stranger = await startSimulator();
    folder = await makeTemporaryFolder('workspace');
    await writeSettings(path.join(folder.path, '.vscode'), {
      'cloudflareAccess.apiBaseUrl': stranger.baseUrl,
      'cloudflareAccess.pageSize': 50,
    });
    session = await openSession({ workbench: { folder: folder.path } });
  });
  afterEach(async () => {
    await session.close();
    await stranger.close();
    await folder.remove();
  });

  const restricted = () =>
    session.driver.page.locator('[id="workbench.parts.statusbar"]').getByText('Restricted Mode', { exact: true });

  it('is restricted: it has its say in the other settings and gets no request', async () => {
    await restricted().waitFor();
    await addOpenAccount(session);
    const [user = assert.fail()] = session.simulator.users(session.simulator.accounts[0]?.id ?? '');
    await session.driver.row(user.email ?? '').waitFor();
    assert.equal(session.simulator.requests.at(-1)?.query['per_page'], '50');
    assert.equal(stranger.requests.length, 0);
  });

  it('gets no request when it is trusted either', async () => {
    const { driver, simulator } = session;
    await addOpenAccount(session);
    await driver.runCommand('Workspaces: Manage Workspace Trust');
    const editor = driver.page.locator('.workspace-trust-editor');
    await editor.getByRole('button', { name: 'Trust', exact: true }).click();
    await editor.getByText('You trust this folder').waitFor();
    await restricted().waitFor({ state: 'detached' });
    // In newer versions the editor covers the window.
    await editor.press('Escape');
    await driver.runCommand('View: Close All Editors');
    await editor.waitFor({ state: 'detached' });

    const requestsBefore = simulator.requests.length;
    await driver.openView('Cloudflare Access');
    await driver.clickTitleAction('Refresh All Accounts');
    await simulator.waitUntil(() =>
      simulator.requests.slice(requestsBefore).some(({ route, status }) => route === 'listUsers' && status === 200),
    );
    await driver
      .row('Northwind Traders')
      .getByText(/\d users/)
      .waitFor();
    assert.equal(stranger.requests.length, 0);
  });
});
