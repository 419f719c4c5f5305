import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { makeTemporaryFolder, type TemporaryFolder } from '../support/temporaryFolder';
import { demoAccounts } from '../simulator/demoAccounts';
import { accountText } from '../workbench/accountText';
import { addOpenAccount, startOver, type Session } from '../workbench/session';
import { sharedSession } from '../workbench/sharedSession';

const [{ id: accountId, name } = assert.fail()] = demoAccounts;

describe('exporting users', () => {
  let session: Session;
  let folder: TemporaryFolder;
  before(async () => {
    session = await sharedSession();
  });
  beforeEach(async () => {
    folder = await makeTemporaryFolder('export');
    await startOver(session);
    await addOpenAccount(session);
  });
  afterEach(() => folder.remove());

  const account = () => session.driver.row(name);
  const file = () => path.join(folder.path, 'users.csv');
  const users = () => session.simulator.users(accountId);
  const lines = async (at = file()) => (await readFile(at, 'utf8')).trimEnd().split(/\r?\n/);

  /** The encoding is marked as the person chose the last time, in whatever test. */
  const firstLine = /^\ufeff?email,name,access_seat,/;

  it('reads the users that are not loaded, writes all of them, and opens the file', async () => {
    const { driver } = session;
    await driver.pickFromMenuAndList(account(), 'Export Users…', 'CSV');
    await driver.quickInput.pick('Comma');
    await driver.quickInput.saveAs(file());
    await driver.notification(`1,234 users exported: ${file()}`).waitFor();
    const written = await lines();
    assert.equal(written.length, 1235);
    assert.match(written[0] ?? '', firstLine);
    assert.ok(written[1234]?.includes(users().at(-1)?.email ?? 'nobody'));
    assert.deepEqual(await readdir(folder.path), ['users.csv']);
    await accountText(account(), '1,234 users').waitFor();
    await driver.clickNotificationButton('1,234 users exported', 'Open');
    await driver.editorTab('users.csv').waitFor();
    await driver.page.locator('.monaco-editor .view-line').filter({ hasText: 'email,name,access_seat' }).waitFor();
  });

  it('asks for no format where CSV is asked for in the palette', async () => {
    const { driver } = session;
    await driver.runCommand('Cloudflare Access: Export Users as CSV…');
    await driver.quickInput.pick('Comma');
    await driver.quickInput.saveAs(file());
    await driver.notification(`1,234 users exported: ${file()}`).waitFor();
    assert.match((await lines())[0] ?? '', firstLine);
  });

  it('writes nothing when the dialog is left', async () => {
    const { driver } = session;
    await driver.pickFromMenuAndList(account(), 'Export Users…', 'JSON');
    await driver.quickInput.options().filter({ hasText: '..' }).waitFor();
    assert.match(await driver.quickInput.value(), /[\\/]access-users-Northwind-Traders-\d{4}-\d\d-\d\d\.json$/);
    await driver.quickInput.cancel();
    assert.equal(await driver.notification('export').count(), 0);
    assert.deepEqual(await readdir(folder.path), []);
    await account().getByText('100 of 1,234 users').waitFor();
  });

  it('exports what a filter shows, all users, or what is selected, as the person chooses', async () => {
    const { driver } = session;
    await driver.clickRowAction(account(), 'Filter Users…');
    await driver.quickInput.pick('No seat');
    await driver.quickInput.clickButton('OK');
    await account().getByText(' · no seat').waitFor();
    await driver.pickFromContextMenu(account(), 'Export Users…');
    await driver.quickInput.option('All users').getByText('100 of 1,234 users').waitFor();
    const shown = /^\d+ shown of 100 loaded of 1,234 users · no seat$/;
    await driver.quickInput.option('Users that pass the filter').getByText(shown).waitFor();
    await driver.quickInput.pick('Users that pass the filter');
    await driver.quickInput.pick('CSV');
    await driver.quickInput.pick('Comma');
    await driver.quickInput.options().filter({ hasText: '..' }).waitFor();
    // So that nobody takes the file for all users, nor replaces one of all by it.
    assert.match(await driver.quickInput.value(), /[\\/]access-users-Northwind-Traders-filtered-[\d-]+\.csv$/);
    await driver.quickInput.saveAs(file());
    // The filter looks at all users, not only at those that were loaded.
    const without = users().filter((user) => user.access_seat === false && user.gateway_seat === false);
    await driver.notification(`${without.length} users exported`).waitFor();
    assert.equal((await lines()).length, without.length + 1);
  });

  it('exports the selected rows alone', async () => {
    const { driver } = session;
    const [first = assert.fail(), , third = assert.fail()] = users();
    await driver.row(first.email ?? '').click({ modifiers: ['ControlOrMeta'] });
    await driver.row(third.email ?? '').click({ modifiers: ['ControlOrMeta'] });
    await driver.pickFromMenuAndList(driver.row(third.email ?? ''), 'Export Users…', 'NDJSON');
    const at = path.join(folder.path, 'users.ndjson');
    await driver.quickInput.saveAs(at);
    await driver.notification('2 users exported').waitFor();
    await driver.clearSelection();
    assert.deepEqual(
      (await lines(at)).map((line) => JSON.parse(line) as unknown),
      [first, third],
    );
  });

  it('parts the columns of CSV and marks its encoding as the person chooses, and proposes the same the next time', async () => {
    const { driver } = session;
    const first = () => driver.quickInput.options().first().innerText();
    await driver.pickFromMenuAndList(account(), 'Export Users…', 'CSV');
    await driver.quickInput.option('Comma').waitFor();
    assert.match(await first(), /Comma/);
    await driver.quickInput.pick('UTF-8 with byte order mark');
    await driver.quickInput.option('UTF-8 without byte order mark').waitFor();
    await driver.quickInput.pick('Semicolon');
    await driver.quickInput.saveAs(file());
    await driver.notification('1,234 users exported').waitFor();
    assert.match((await lines())[0] ?? '', /^email;name;access_seat;/);
    await driver.pickFromMenuAndList(account(), 'Export Users…', 'CSV');
    await driver.quickInput.option('UTF-8 without byte order mark').waitFor();
    assert.match(await first(), /Semicolon/);
    await driver.quickInput.cancel();
  });

  it('writes and copies the requests of an access log that pass the filter of its panel', async () => {
    const { driver, simulator } = session;
    const [{ id = '', email = '' } = assert.fail()] = users();
    const request = { action: 'login', app_name: 'Wiki', user_email: email };
    const made = [true, false, false].map((allowed, nth) => ({
      ...{ ...request, allowed, ray_id: `8f2a0b1c3d4e5f6${nth}` },
      created_at: new Date(Date.now() - (nth + 1) * 60_000).toISOString(),
    }));
    simulator.replaceStory(accountId, id, { accessRequests: made });
    await driver.pickFromContextMenu(account(), 'Show Access Log…');
    await driver.editorTab(`Access log: ${name}`).waitFor();
    const panel = driver.webviewFrame();
    await panel.getByRole('searchbox').fill(`${email} wiki`);
    await panel.getByRole('button', { name: 'Denied', exact: true }).click();
    await panel.getByText(/^Requests shown: 2 of /).waitFor();
    await panel.getByRole('button', { name: 'Export…' }).click();
    await driver.quickInput.pick('CSV');
    await driver.quickInput.pick('Comma');
    await driver.quickInput.options().filter({ hasText: '..' }).waitFor();
    assert.match(await driver.quickInput.value(), /[\\/]access-log-Northwind-Traders-filtered-[\d-]+\.csv$/);
    await driver.quickInput.saveAs(file());
    await driver.notification('2 requests').waitFor();
    const [head = '', ...written] = await lines();
    assert.match(head, /^\ufeff?created_at,user_email,.*,ray_id\b/);
    assert.deepEqual(
      written.map((line) => /8f2a0b1c3d4e5f6\d/.exec(line)?.[0]),
      ['8f2a0b1c3d4e5f61', '8f2a0b1c3d4e5f62'],
    );
    await panel.getByRole('button', { name: 'Copy as…' }).click();
    await driver.quickInput.pick('JSON');
    const copied = await driver.waitForClipboard((text) => text.includes('8f2a0b1c3d4e5f62'));
    assert.deepEqual(JSON.parse(copied), made.slice(1));
  });

  it('is stopped by the button of its message, and leaves no file', async () => {
    const { driver, simulator } = session;
    const hold = simulator.hold(({ route, query }) => route === 'listUsers' && query['page'] === '2');
    await driver.pickFromMenuAndList(account(), 'Export Users…', 'CSV');
    await driver.quickInput.pick('Comma');
    await driver.quickInput.saveAs(file());
    await simulator.waitUntil(() => hold.waiting.length > 0);
    await driver.notification('Exporting users of Northwind Traders: 1,000 of 1,234 read').waitFor();
    await driver.clickNotificationButton('Exporting users', 'Cancel');
    await driver.notification('Exporting users').waitFor({ state: 'detached' });
    await account().getByText('1,000 of 1,234 users').waitFor();
    assert.deepEqual(await readdir(folder.path), []);
    assert.equal(await driver.notification(/./).count(), 0);
  });
});
