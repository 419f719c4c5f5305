import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { projectFolder } from '../support/project';
import { demoAccounts } from '../simulator/demoAccounts';
import { personalIn } from '../support/personalIn';
import { closeEditors, addOpenAccount, openSession, type Session } from '../workbench/session';
import { reloadWindow } from '../workbench/reloadWindow';
import { until } from '../support/waiting';

const [, account = assert.fail()] = demoAccounts;
const accountId = account.id;
const shownName = /^C•••/;

describe('privacy mode', () => {
  let session: Session;
  before(async function () {
    const environment = { NODE_OPTIONS: `--require=${path.join(projectFolder, 'test', 'host', 'fileLogger.cjs')}` };
    const userSettings = { 'cloudflareAccess.maskPersonalData': true };
    session = await openSession({ workbench: { environment, userSettings } });
    // The desktop's settings and log are not within reach here.
    if (session.workbench.server === undefined) this.skip();
    await addOpenAccount(session, account.name, { shownName });
  });
  beforeEach(async () => {
    await closeEditors(session);
    await mask(true);
    await session.driver.row(shownEmail).first().waitFor();
  });
  after(() => session.close());

  const users = () => session.simulator.users(accountId);
  /** A user who stands near the top and has a story with something in each part. */
  const person = () => {
    const found = users().findIndex(({ id = '' }, index) => {
      const { identity, sessions } = session.simulator.story(accountId, id);
      return index < 12 && personalIn(identity).length > 8 && (sessions as readonly unknown[]).length > 0;
    });
    return users()[found] ?? assert.fail();
  };
  const panel = () => session.driver.webviewFrame();
  const shownEmail = /^\w•••@\w•••/;

  /** What must not be seen: whatever is personal of the account, of its users, and of the story of the one that is opened. */
  const personal = (): readonly string[] => {
    const { id = '' } = person();
    const values = personalIn([users(), session.simulator.story(accountId, id), { id: accountId }]);
    // A shorter one may be a part of any word.
    return [...new Set(values)].filter((value) => value.length > 5);
  };

  async function mask(isOn: boolean): Promise<void> {
    const { driver } = session;
    const sign = driver.page.locator('.statusbar-item').getByText('Privacy mode', { exact: true });
    if (((await sign.count()) === 1) !== isOn) await driver.runCommand('Cloudflare Access: Toggle Privacy Mode');
    await sign.waitFor({ state: isOn ? 'visible' : 'detached' });
  }

  /** The documents of the window and of all panels in it, and the window's title. */
  async function everythingShown(): Promise<string> {
    const { page } = session.driver;
    const documents = await Promise.all(page.frames().map((frame) => frame.content().catch(() => '')));
    return [await page.title(), ...documents].join('\n');
  }

  /** The first thing that is shown and must not be, with what is around it. */
  async function personalThingShown(): Promise<string | undefined> {
    const shown = await everythingShown();
    const found = personal().find((value) => shown.includes(value));
    if (found === undefined) return undefined;
    const at = shown.indexOf(found);
    return `${found} in … ${shown.slice(Math.max(0, at - 200), at + 100)} …`;
  }

  async function assertNothingPersonal(): Promise<void> {
    assert.equal(await personalThingShown(), undefined);
  }

  /** Resolves once nothing personal is shown any more: VS Code takes rows, panels, documents and titles away one by one. */
  async function waitForNothingPersonal(): Promise<void> {
    let shown: string | undefined;
    await until(
      async () => (shown = await personalThingShown()) === undefined,
      () => String(shown),
    );
  }

  async function openMaskedUser(): Promise<void> {
    const { driver } = session;
    const index = users().indexOf(person());
    // The row of the account comes first.
    await driver
      .rows()
      .nth(index + rowsBefore)
      .click();
    await panel().getByRole('heading', { name: 'Overview' }).waitFor();
    for (const name of ['Sessions', 'Last seen identity', 'Recent access', 'Why denied?']) {
      const section = panel().getByRole('region', { name, exact: true });
      await section.getByRole('status').getByText('Read ').waitFor();
    }
  }
  const rowsBefore = 1;

  it('shows nothing personal in rows and in what is told of one', async () => {
    const { driver } = session;
    await assertNothingPersonal();
    await driver.hoverUntil(driver.row(shownEmail).first(), 'User ID: ');
    await assertNothingPersonal();
    await driver.restPointer();
    await driver.hoverUntil(driver.row(shownName), 'Account ID: ');
    await assertNothingPersonal();
    await driver.restPointer();
  });

  it('shows nothing personal in a panel, to which true values never come, and all of it once it is off', async () => {
    const { driver } = session;
    await openMaskedUser();
    await driver.editorTab(shownEmail).waitFor();
    const details = panel()
      .getByRole('button', { name: /^Intranet/ })
      .first();
    if ((await details.count()) > 0) {
      await details.click();
      await panel().locator('.details-content[aria-busy="false"]').first().waitFor();
    }
    await assertNothingPersonal();
    await mask(false);
    const { email = '', id = '' } = person();
    await driver.editorTab(email).waitFor();
    await panel().getByText(id, { exact: true }).first().waitFor();
    await driver.row(email).waitFor();
    const shown = await everythingShown();
    for (const value of [email, id]) assert.ok(shown.includes(value), 'what is looked at has what is shown');
    await mask(true);
    await driver.editorTab(shownEmail).waitFor();
    await driver.row(email).waitFor({ state: 'detached' });
    await panel().getByText(id).first().waitFor({ state: 'detached' });
    await waitForNothingPersonal();
  });

  it('keeps a panel over a reload of the window, without an id in its page', async () => {
    const { driver, workbench } = session;
    await openMaskedUser();
    await reloadWindow(workbench.page);
    await driver.editorTab(shownEmail).waitFor();
    await panel().getByRole('heading', { name: 'Overview' }).waitFor();
    await driver.openView('Cloudflare Access');
    await driver.expand(driver.row(shownName));
    await driver.row(shownEmail).first().waitFor();
    await assertNothingPersonal();
  });

  it('shows nothing personal in a document, not even in its address, and all of it once it is off', async () => {
    const { driver } = session;
    await openMaskedUser();
    await driver.pickInPanel('Open Report as JSON');
    const line = (text: string) => driver.page.locator('.editor-instance .view-line').filter({ hasText: text });
    await driver.editorTab(/report\.json/).waitFor();
    await line('"reportedAt"').waitFor();
    await assertNothingPersonal();
    await mask(false);
    const { email = '' } = person();
    await driver.editorTab(`${email} report.json`).waitFor();
    await mask(true);
    await driver.editorTab(`${email} report.json`).waitFor({ state: 'detached' });
    await line('"reportedAt"').waitFor();
    await driver.row(email).waitFor({ state: 'detached' });
    await waitForNothingPersonal();
  });

  it('shows nothing personal in a search, which finds by true values', async () => {
    const { driver } = session;
    const { email = '' } = person();
    const open = () => driver.runCommand('Cloudflare Access: Search Users…');
    const found = driver.quickInput.options().filter({ hasText: '•••@' }).first();
    // So little of it that it may be seen.
    const typed = { title: 'Search Users', text: email.slice(0, 3) };
    await driver.quickInput.typeInto(open, typed, (timeout) => found.waitFor({ timeout }));
    await assertNothingPersonal();
    await driver.quickInput.cancel();
  });

  it('copies the true value after it has asked, and nothing where it may not', async () => {
    const { driver } = session;
    await openMaskedUser();
    const { email = '' } = person();
    const before = await driver.readClipboard();
    const copy = panel().getByRole('button', { name: 'Copy E-mail', exact: true });
    await copy.click();
    await driver.dialog().getByText('Copy personal data?').waitFor();
    await assertNothingPersonal();
    await driver.clickDialogButton('Cancel');
    await driver.dialog().waitFor({ state: 'detached' });
    assert.equal(await driver.readClipboard(), before);
    await copy.click();
    await driver.clickDialogButton('Copy');
    await driver.waitForClipboard((text) => text === email);
    await driver.pickInPanel('Copy User as JSON');
    await driver.clickDialogButton('Copy');
    const copied = await driver.waitForClipboard((text) => text.startsWith('{'));
    assert.deepEqual(JSON.parse(copied), person());
    await assertNothingPersonal();
  });

  it('writes nothing personal to the log, and clears from sight what was written before', async () => {
    const { driver } = session;
    await driver.runCommand('Developer: Set Log Level...');
    await (await driver.quickInput.scrollTo('Cloudflare Access Users')).click();
    await driver.quickInput.waitForPlaceholder('Cloudflare Access Users: Select log level');
    await driver.quickInput.pick('Debug');
    await driver.quickInput.waitUntilClosed();
    await driver.runCommand('Cloudflare Access: Show Log');
    const line = driver.page.locator('[id="workbench.parts.panel"] .view-line');
    await driver.clickTitleAction('Refresh All Accounts');
    await line
      .filter({ hasText: /accounts\/1b22…/ })
      .first()
      .waitFor();
    await assertNothingPersonal();
    let text = '';
    await until(
      async () => (text = await readLog()).includes('/accounts/1b22…/access/users?'),
      () => text,
    );
    assert.ok(!(await readLog()).includes(accountId));
    await mask(false);
    await driver.row(person().email ?? '').waitFor();
    for (let count = 0; count < 8; count++) {
      const before = session.simulator.requests.length;
      await driver.clickTitleAction('Refresh All Accounts');
      await session.simulator.waitUntil(() =>
        session.simulator.requests.slice(before).some(({ status }) => status === 200),
      );
    }
    await line.filter({ hasText: accountId }).first().waitFor();
    await mask(true);
    await line.filter({ hasText: accountId }).first().waitFor({ state: 'detached' });
    await driver.row(shownEmail).first().waitFor();
    await waitForNothingPersonal();
    await driver.runCommand('View: Hide Panel');
  });

  async function readLog(): Promise<string> {
    const folder = session.workbench.server?.dataFolder ?? assert.fail();
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter(({ name }) => /Cloudflare Access Users.*\.log$/.test(name));
    return (await Promise.all(files.map((file) => readFile(path.join(file.parentPath, file.name), 'utf8')))).join('');
  }
});
