import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { writeSettings } from '../host/settings';
import { makeTemporaryFolder, type TemporaryFolder } from '../support/temporaryFolder';
import { startSimulator, type Simulator } from '../simulator/simulator';
import { closeEditors, addOpenAccount, openSession, type Session } from '../workbench/session';

const perPage = 50;

/** What somebody else's workspace would have the extension do, in each way that settings can be written. */
function strangeSettings(baseUrl: string, pageSize = perPage): Readonly<Record<string, unknown>> {
  const strange = { 'cloudflareAccess.apiBaseUrl': baseUrl, 'cloudflareAccess.pageSize': pageSize };
  return { ...strange, '[json]': strange, cloudflareAccess: { apiBaseUrl: baseUrl, pageSize } };
}

/** Each writes a workspace that names other API addresses, and gives what the window opens. */
const kinds: Readonly<Record<string, (folder: string, baseUrls: readonly [string, string]) => Promise<string>>> = {
  "a folder's settings": async (folder, [baseUrl]) => {
    await writeSettings(path.join(folder, '.vscode'), strangeSettings(baseUrl));
    return folder;
  },
  'a workspace file, and in a folder of several, which has no say in what is of the window': async (
    folder,
    [baseUrl, baseUrlOfFolder],
  ) => {
    const names = ['first', 'second'];
    for (const name of names) await mkdir(path.join(folder, name), { recursive: true });
    await writeSettings(path.join(folder, 'first', '.vscode'), strangeSettings(baseUrlOfFolder, perPage / 2));
    const file = path.join(folder, 'strange.code-workspace');
    const settings = strangeSettings(baseUrl);
    await writeFile(file, JSON.stringify({ folders: names.map((name) => ({ path: name })), settings }));
    return file;
  },
};

for (const [what, write] of Object.entries(kinds)) {
  describe(`a workspace that names another API address in ${what}`, () => {
    let folder: TemporaryFolder;
    let strangers: readonly [Simulator, Simulator];
    let session: Session;
    beforeEach(async () => {
      strangers = [await startSimulator(), await startSimulator()];
      folder = await makeTemporaryFolder('workspace');
      const opened = await write(folder.path, [strangers[0].baseUrl, strangers[1].baseUrl]);
      session = await openSession({ workbench: { folder: opened } });
    });
    afterEach(async () => {
      await session.close();
      for (const stranger of strangers) await stranger.close();
      await folder.remove();
    });

    const restricted = () =>
      session.driver.page.locator('[id="workbench.parts.statusbar"]').getByText('Restricted Mode', { exact: true });

    /** Asserts that the last page of users was as long as the workspace says, and that nobody else was asked for anything. */
    function assertAsked(): void {
      const pages = session.simulator.requests.filter(({ route }) => route === 'listUsers');
      assert.equal(pages.at(-1)?.query['per_page'], String(perPage));
      for (const stranger of strangers) assert.equal(stranger.requests.length, 0);
    }

    it('has its say in the other settings and gets no request, be it restricted or trusted', async () => {
      const { driver, simulator } = session;
      await restricted().waitFor();
      await addOpenAccount(session);
      const [user = assert.fail()] = simulator.users(simulator.accounts[0]?.id ?? '');
      await driver.row(user.email ?? '').waitFor();
      assertAsked();

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
      assertAsked();
    });
  });
}
