import assert from 'node:assert/strict';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { makeTemporaryFolder, type TemporaryFolder } from '../support/temporaryFolder';
import { addOpenAccount, openSession, type Session } from '../workbench/session';

describe('the folder that an export proposes', () => {
  let folder: TemporaryFolder;
  let session: Session;
  const at = (...names: string[]): string => path.join(folder.path, ...names);
  before(async function () {
    folder = await makeTemporaryFolder('export-folder');
    for (const name of ['home', 'repository', 'chosen']) await mkdir(at(name));
    session = await openSession({
      workbench: { folder: at('repository'), environment: { HOME: at('home'), USERPROFILE: at('home') } },
    });
    // The desktop's whole VS Code would have another home.
    if (session.workbench.server === undefined) this.skip();
    await addOpenAccount(session);
  });
  after(async () => {
    await session.close();
    await folder.remove();
  });

  const account = () => session.driver.row('Northwind Traders');

  /** Asks for an export and has the dialog be looked at; it stays open. */
  async function proposed(): Promise<string> {
    const { driver } = session;
    await driver.pickFromMenuAndList(account(), 'Export Users…', 'JSON');
    await driver.quickInput.options().filter({ hasText: '..' }).waitFor();
    return path.dirname(await driver.quickInput.value());
  }

  it('is the home, or its downloads where there are, then the one last used while that is there, and never the open one', async () => {
    const { driver } = session;
    assert.equal(await proposed(), at('home'));
    await driver.quickInput.cancel();
    await mkdir(at('home', 'Downloads', 'inner'), { recursive: true });
    assert.equal(await proposed(), at('home', 'Downloads'));
    await driver.quickInput.saveAs(at('chosen', 'users.json'));
    await driver.notification('1,234 users exported').waitFor();
    assert.equal(await proposed(), at('chosen'));
    await driver.quickInput.cancel();
    await rm(at('chosen'), { recursive: true });
    assert.equal(await proposed(), at('home', 'Downloads'));
    await driver.quickInput.cancel();
  });
});
