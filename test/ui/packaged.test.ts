import assert from 'node:assert/strict';
import { packageExtension } from '../host/packageExtension';
import { makeTemporaryFolder, type TemporaryFolder } from '../support/temporaryFolder';
import { addOpenAccountInWizard, openSession, type Session } from '../workbench/session';

describe('the packaged extension', () => {
  let folder: TemporaryFolder;
  let session: Session;
  before(async () => {
    folder = await makeTemporaryFolder('packaged');
    const file = await packageExtension(folder.path);
    session = await openSession({ workbench: { extensionDevelopmentPath: [], vsixFiles: [file] } });
  });
  after(async () => {
    await session.close();
    await folder.remove();
  });

  it('is installed and does its main job', async () => {
    const { driver, simulator } = session;
    await driver.sideBar.getByRole('button', { name: 'Add Account', exact: true }).waitFor();
    await addOpenAccountInWizard(session);
    const [user = assert.fail()] = simulator.users(simulator.accounts[0]?.id ?? '');

    await driver.row(user.email ?? '').click();
    await driver.editorTab(user.email ?? '').waitFor();
    const panel = driver.webviewFrame();
    await panel.getByRole('heading', { level: 1, name: user.name ?? '' }).waitFor();
    await driver.pickInPanel('Copy User as JSON');
    await driver.waitForClipboard((text) => text === JSON.stringify(user, null, 2));
  });

  it('runs under its own name', async () => {
    const { driver } = session;
    await driver.runCommand('Developer: Show Running Extensions');
    const row = driver.page.locator('.runtime-extensions-editor .extension', {
      hasText: 'Access Users for Cloudflare Zero Trust',
    });
    await row.getByText(/Activation: \d+ms/).waitFor();
  });
});
