import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { filesBelow, filesWith } from '../canary/secretForms';
import { projectFolder } from '../support/project';
import { usualPermissions } from '../simulator/credentials';
import { demoAccounts } from '../simulator/demoAccounts';
import { faults } from '../simulator/faults';
import { chooseAccount, enterToken, keepCredential, openSession, type Session } from '../workbench/session';
import { until } from '../support/waiting';

const [account = assert.fail()] = demoAccounts;
const token = `cfut_Canary-${'0123456789abcdef'.repeat(3)}`;
const searchedText = 'needle-in-the-log';

describe('the log', () => {
  let session: Session;
  let dataFolder: string;
  before(async function () {
    const environment = { NODE_OPTIONS: `--require=${path.join(projectFolder, 'test', 'host', 'fileLogger.cjs')}` };
    session = await openSession({ workbench: { environment } });
    // The desktop's data folder is not known here.
    if (session.workbench.server === undefined) this.skip();
    dataFolder = session.workbench.server.dataFolder;
    const { driver, simulator } = session;
    simulator.addCredential({ value: token, permissions: usualPermissions });
    await enterToken(session, token);
    await chooseAccount(session, account.name);
    await keepCredential(session);
    await driver.row(account.name).waitFor();
    await driver.runCommand('Developer: Set Log Level...');
    await (await driver.quickInput.scrollTo('Cloudflare Access Users')).click();
    await driver.quickInput.waitForPlaceholder('Cloudflare Access Users: Select log level');
    await driver.quickInput.pick('Debug');
    await driver.quickInput.waitUntilClosed();
    await useEverything();
  });
  after(() => session.close());

  const user = () => session.simulator.users(account.id)[0] ?? assert.fail();
  const usersPath = `/accounts/${account.id}/access/users`;
  const search = `${usersPath}?page&per_page&search`;
  const lineOf = (request: string) => new RegExp(`GET ${escape(request)} 200 ray \\w+-?\\w* \\d+ ms, at \\S+$`, 'm');

  it('is shown by its command', async () => {
    const { driver } = session;
    await driver.runCommand('Cloudflare Access: Show Log');
    const line = driver.page.locator('[id="workbench.parts.panel"] .view-line');
    // The editor draws spaces that do not break.
    await line
      .filter({ hasText: /GET[\s\u00a0]\/accounts\/\w+\/access\/users/ })
      .first()
      .waitFor();
  });

  it('tells method, path, status, duration and Ray ID of each request', async () => {
    for (const request of [`${usersPath}?page&per_page`, `${usersPath}/${user().id ?? ''}`, search]) {
      await waitForLog((text) => lineOf(request).test(text));
    }
    await waitForLog((text) => /GET \S+ 403 ray /.test(text));
  });

  it('tells neither secrets nor people nor what was searched for', async () => {
    await waitForLog((written) => /GET \S+ 403 ray /.test(written));
    const text = await readLog();
    const people = session.simulator.users(account.id).flatMap(({ email, name }) => [email ?? '', name ?? '']);
    for (const word of [token, searchedText, ...people].filter((one) => one.length > 3)) {
      assert.ok(!text.includes(word), word);
    }
    assert.match(text, /GET/);
    assert.doesNotMatch(text, /Bearer|@/);
  });

  it('and every other file of the machine are without the token, in whatever form', async () => {
    assert.notDeepEqual(await filesWith(dataFolder, [account.id]), [], 'what is on the disk is found');
    assert.deepEqual(await filesWith(dataFolder, [token]), []);
  });

  async function useEverything(): Promise<void> {
    const { driver, simulator } = session;
    await driver.expand(driver.row(account.name));
    // An account is read when it is added, which may have been before the log told of requests.
    await driver.clickTitleAction('Refresh All Accounts');
    await driver.row(user().email ?? '').click();
    await driver.webviewFrame().getByRole('button', { name: 'Copy', exact: true }).waitFor();
    await driver.quickInput.typeInto(
      () => driver.runCommand('Cloudflare Access: Search Users…'),
      { title: 'Search Users', text: searchedText },
      (tryMs) => simulator.waitForRequest(({ query }) => query['search'] === searchedText, tryMs),
    );
    // An answer that was sent may still be on its way, and who closes the box gives it up.
    await waitForLog((text) => lineOf(search).test(text));
    await driver.quickInput.cancel();
    simulator.setFault(faults.status(403, { code: 10000, message: 'Authentication error' }), {
      when: ({ route }) => route === 'listUsers',
    });
    await driver.clickTitleAction('Refresh All Accounts');
    await driver.row('No permission').waitFor();
    simulator.clearFaults();
  }

  async function readLog(): Promise<string> {
    const files = (await filesBelow(dataFolder)).filter((file) => /Cloudflare Access Users.*\.log$/.test(file));
    return (await Promise.all(files.map((file) => readFile(file, 'utf8')))).join('');
  }

  /** VS Code writes a log down a moment after it was told. */
  async function waitForLog(fits: (text: string) => boolean): Promise<void> {
    let text = '';
    await until(
      async () => fits((text = await readLog())),
      () => text,
    );
  }
});

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
