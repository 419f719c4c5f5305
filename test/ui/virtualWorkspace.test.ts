import assert from 'node:assert/strict';
import path from 'node:path';
import { projectFolder } from '../support/project';
import { hostFromEnvironment } from '../host/hosts';
import { demoAccounts } from '../simulator/demoAccounts';
import { makeTemporaryFolder } from '../support/temporaryFolder';
import { addOpenAccount, openSession, type Session } from '../workbench/session';

const [{ id: accountId, name } = assert.fail()] = demoAccounts;

describe('a virtual workspace, of files that are on no disk', () => {
  let session: Session;
  before(async function () {
    // The desktop takes the address of such a folder by another way than the web workbench.
    if (hostFromEnvironment() === 'desktop') this.skip();
    session = await openSession({
      workbench: {
        extensionDevelopmentPath: [projectFolder, path.join(projectFolder, 'test', 'workbench', 'virtualFolder')],
        folder: 'virtual:/folder',
      },
    });
  });
  after(() => session.close());

  it('has all that other workspaces have: users, panels and exports', async () => {
    const { driver, simulator } = session;
    const { email = '' } = simulator.users(accountId)[0] ?? assert.fail();
    await addOpenAccount(session);
    await driver.row(email).click();
    await driver.editorTab(email).waitFor();
    await driver.webviewFrame().getByRole('region', { name: 'Sessions', exact: true }).waitFor();
    await driver.pickFromMenuAndList(driver.row(name), 'Export Users…', 'NDJSON');
    const folder = await makeTemporaryFolder('export');
    try {
      await driver.quickInput.saveAs(path.join(folder.path, 'users.ndjson'));
      await driver.notification(/1,234 users exported/).waitFor();
    } finally {
      await folder.remove();
    }
    await driver.openView('Explorer');
    await driver.row('on-no-disk.txt').waitFor();
  });
});
