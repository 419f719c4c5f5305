import assert from 'node:assert/strict';
import { demoAccounts } from '../simulator/demoAccounts';
import { richNonce, richStory } from '../support/richStory';
import { waitUntilRead } from '../workbench/waitUntilRead';
import { closeEditors, addOpenAccount, type Session } from '../workbench/session';
import { sharedSession } from '../workbench/sharedSession';
import { reloadWindow } from '../workbench/reloadWindow';
import { patiently } from '../support/waiting';

const accountId = demoAccounts[1]?.id ?? assert.fail();

/** What these tests look at in a report. */
interface Report {
  readonly account: { readonly id: string; readonly label: string };
  readonly user: { readonly readAt: string; readonly record: unknown };
  readonly sessions: { readonly records: unknown; readonly failure: string | null };
  readonly sessionIdentities: readonly { readonly nonce: string; readonly record: unknown }[];
  readonly lastSeenIdentity: { readonly record: unknown };
  readonly failedLogins: { readonly records: unknown; readonly failure: string | null };
  readonly accessRequests: { readonly records: readonly unknown[]; readonly hasMore: boolean };
}

describe('a user as JSON', () => {
  let session: Session;
  before(async () => {
    session = await sharedSession();
    await addOpenAccount(session, 'Contoso');
  });
  beforeEach(async () => {
    await closeEditors(session);
    session.simulator.reset();
    // A reload of the window leaves the view as it starts.
    await session.driver.openView('Cloudflare Access');
    await session.driver.expand(session.driver.row('Contoso'));
    await session.driver.row(userAt(0).email ?? '').waitFor();
  });

  const userAt = (index: number) => session.simulator.users(accountId)[index] ?? assert.fail();
  const panel = () => session.driver.webviewFrame();
  const section = (name: string) => panel().getByRole('region', { name, exact: true });
  const line = (text: string) => session.driver.page.locator('.editor-instance .view-line').filter({ hasText: text });

  /** Opens the panel of a user with a rich story, and resolves once all of it is read. */
  async function open(index: number): Promise<void> {
    const { driver, simulator } = session;
    const { email = '', id = '' } = userAt(index);
    simulator.replaceStory(accountId, id, richStory(email));
    await driver.row(email).click();
    await driver.editorTab(email).waitFor();
    await section('Why denied?').getByRole('status').getByText('Read ').waitFor();
    await waitUntilRead(panel());
  }

  /** Asserts that the editor in front refuses to be typed into. */
  async function assertReadOnly(): Promise<void> {
    const { page } = session.driver;
    const refusal = page.locator('.monaco-editor-overlaymessage').getByText('It is read-only');
    // It goes again where the text is filled in anew.
    await patiently(500, async (timeout) => {
      await line('{').first().click({ timeout });
      await page.keyboard.press('x');
      await refusal.waitFor({ timeout });
    });
  }

  it('is copied as a report of all sections, with the failure of the one that could not be read', async () => {
    const { driver, simulator } = session;
    simulator.configure({ failedLoginsPermissions: ['Other Read'] });
    await open(0);
    await section('Sessions')
      .getByRole('button', { name: /^Intranet/ })
      .click();
    await section('Sessions').getByText('203.0.113.9', { exact: true }).waitFor();
    await driver.pickInPanel('Copy Report as JSON');
    const report = JSON.parse(await driver.waitForClipboard((text) => text.includes('"reportedAt"'))) as Report;
    const { sessions, identity, sessionIdentity, accessRequests } = simulator.story(accountId, userAt(0).id ?? '');
    assert.deepEqual(report.account, { id: accountId, label: 'Contoso' });
    assert.deepEqual(report.user.record, userAt(0));
    assert.deepEqual(report.sessions.records, sessions);
    assert.deepEqual(
      report.sessionIdentities.map(({ nonce, record }) => ({ nonce, record })),
      [{ nonce: richNonce, record: sessionIdentity }],
    );
    assert.deepEqual(report.lastSeenIdentity.record, identity);
    assert.deepEqual(report.accessRequests.records, (accessRequests as readonly unknown[]).slice(0, 25));
    assert.equal(report.accessRequests.hasMore, true);
    assert.equal(report.failedLogins.records, null);
    assert.match(report.failedLogins.failure ?? '', /403/);
  });

  it('opens as a report in a read-only editor, which fills itself after a reload of the window', async () => {
    const { driver, workbench } = session;
    await open(1);
    await driver.pickInPanel('Open Report as JSON');
    const report = driver.editorTab(/ report\.json/);
    await report.waitFor();
    await line('"reportedAt"').waitFor();
    await line('"label": "Contoso"').waitFor();
    await assertReadOnly();
    await reloadWindow(workbench.page);
    await report.waitFor();
    await line('"reportedAt"').waitFor();
    await line('"label": "Contoso"').waitFor();
  });

  it('opens as the record alone in a read-only editor, which survives a reload of the window', async () => {
    const { driver, workbench } = session;
    const { email = '', id = '' } = userAt(2);
    await driver.pickFromContextMenu(driver.row(email), 'Open User as JSON');
    const tab = driver.editorTab(/\.json/);
    await tab.waitFor();
    await line(`"id": "${id}"`).waitFor();
    await assertReadOnly();
    await reloadWindow(workbench.page);
    await tab.waitFor();
    await line(`"id": "${id}"`).waitFor();
    assert.equal(await line('"error"').count(), 0);
  });
});
