import assert from 'node:assert/strict';
import path from 'node:path';
import { projectFolder } from '../support/project';
import { hostFromEnvironment } from '../host/hosts';
import { demoAccounts } from '../simulator/demoAccounts';
import { until } from '../support/waiting';
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

  it('has all that other workspaces have: users, panels and exports into it', async () => {
    const { driver, simulator } = session;
    const { email = '' } = simulator.users(accountId)[0] ?? assert.fail();
    await addOpenAccount(session);
    await driver.row(email).click();
    await driver.editorTab(email).waitFor();
    await driver.webviewFrame().getByRole('region', { name: 'Sessions', exact: true }).waitFor();
    await driver.pickFromMenuAndList(driver.row(name), 'Export Users…', 'NDJSON');
    await driver.quickInput.options().filter({ hasText: '..' }).waitFor();
    // The dialog writes into its box by itself, a moment after it has read the folder.
    let file = '';
    const isProposed = async (): Promise<boolean> =>
      /^\/folder\/access-users-.*\.ndjson$/.test((file = await driver.quickInput.value()));
    await until(isProposed, () => `The dialog proposes "${file}"`);
    await driver.quickInput.accept();
    await driver.notification(/1,234 users exported/).waitFor();
    await driver.openView('Explorer');
    await driver.row('on-no-disk.txt').waitFor();
    await driver.row(/access-users-.*\.ndjson/).waitFor();
  });
});
