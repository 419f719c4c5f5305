import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { writeSettings } from '../host/settings';
import { makeTemporaryFolder, type TemporaryFolder } from '../support/temporaryFolder';
import { startSimulator, type Simulator } from '../simulator/simulator';
import { closeEditors, addOpenAccount, openSession, type Session } from '../workbench/session';

/** What somebody else's workspace would have the extension do, in each way that settings can be written. */
function strangeSettings(baseUrl: string): Readonly<Record<string, unknown>> {
  const strange = { 'cloudflareAccess.apiBaseUrl': baseUrl, 'cloudflareAccess.pageSize': 50 };
  return { ...strange, '[json]': strange, cloudflareAccess: { apiBaseUrl: baseUrl, pageSize: 50 } };
}

interface Kind {
  /** Writes a workspace that names another API address, and gives what the window opens. */
  readonly write: (folder: string, settings: Readonly<Record<string, unknown>>) => Promise<string>;
  /** The size of a page: settings of one folder of several have no say in what is of the window. */
  readonly perPage: string;
}

const kinds: Readonly<Record<string, Kind>> = {
  "a folder's settings": {
    write: async (folder, settings) => {
      await writeSettings(path.join(folder, '.vscode'), settings);
      return folder;
    },
    perPage: '50',
  },
  'a workspace file': {
    write: async (folder, settings) => writeWorkspace(folder, settings),
    perPage: '50',
  },
  'a folder of a workspace file': {
    write: async (folder, settings) => {
      await writeSettings(path.join(folder, 'first', '.vscode'), settings);
      return writeWorkspace(folder, {});
    },
    perPage: '100',
  },
};

async function writeWorkspace(folder: string, settings: Readonly<Record<string, unknown>>): Promise<string> {
  const names = ['first', 'second'];
  for (const name of names) await mkdir(path.join(folder, name), { recursive: true });
  const file = path.join(folder, 'strange.code-workspace');
  await writeFile(file, JSON.stringify({ folders: names.map((name) => ({ path: name })), settings }));
  return file;
}

for (const [what, { write, perPage }] of Object.entries(kinds)) {
  describe(`a workspace that names another API address in ${what}`, () => {
    let folder: TemporaryFolder;
    let stranger: Simulator;
    let session: Session;
    beforeEach(async () => {
      stranger = await startSimulator();
      folder = await makeTemporaryFolder('workspace');
      const opened = await write(folder.path, strangeSettings(stranger.baseUrl));
      session = await openSession({ workbench: { folder: opened } });
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
      const pages = session.simulator.requests.filter(({ route }) => route === 'listUsers');
      assert.equal(pages.at(-1)?.query['per_page'], perPage);
      assert.equal(stranger.requests.length, 0);
    });

    it('gets no request when it is trusted either', async () => {
      const { driver, simulator } = session;
      await addOpenAccount(session);
      await driver.runCommand('Workspaces: Manage Workspace Trust');
      const editor = driver.page.locator('.workspace-trust-editor');
      await editor.getByRole('button', { name: 'Trust', exact: true }).click();
      await editor.getByText(/You trust this (folder|workspace)/).waitFor();
      await restricted().waitFor({ state: 'detached' });
      // In newer versions the editor covers the window.
      await editor.press('Escape');
      await closeEditors(session);
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
}
