import assert from 'node:assert/strict';
import { demoAccounts } from '../simulator/demoAccounts';
import type { Story } from '../simulator/simulator';
import { richNonce, richSessionProvider, richStory } from '../support/richStory';
import { waitUntilRead } from '../workbench/waitUntilRead';
import { closeEditors, addOpenAccount, type Session } from '../workbench/session';
import { sharedSession } from '../workbench/sharedSession';
import { reloadWindow } from '../workbench/reloadWindow';

const accountId = demoAccounts[1]?.id ?? assert.fail();
const opening = ['getLastSeenIdentity', 'getUser', 'listAccessRequests', 'listFailedLogins', 'listSessions'];
const sections = ['Sessions', 'Last seen identity', 'Failed logins', 'Recent access', 'Why denied?'] as const;
type Section = (typeof sections)[number];

describe("the story on a user's panel", () => {
  let session: Session;
  before(async () => {
    session = await sharedSession();
    await addOpenAccount(session, 'Contoso');
  });
  beforeEach(async () => {
    await closeEditors(session);
    session.simulator.reset();
  });

  const userAt = (index: number) => session.simulator.users(accountId)[index] ?? assert.fail();
  const panel = () => session.driver.webviewFrame();
  const section = (name: Section) => panel().getByRole('region', { name, exact: true });
  const cell = (name: Section, text: string) => section(name).getByRole('cell', { name: text, exact: true });
  /** What was asked of the user since the test began: neither looks at a refused token, nor names of identity providers. */
  const routes = () =>
    session.simulator.requests
      .map(({ route }) => route)
      .filter((route) => !route.startsWith('verify') && route !== 'listIdentityProviders')
      .sort();

  /** Whether each request of a panel that opens was answered since the test began. */
  const isOpened = () =>
    opening.every((name) =>
      session.simulator.requests.some(({ route, finishedAtMs }) => route === name && finishedAtMs !== undefined),
    );

  /** Opens the panel of a user with this story, and resolves once it is read: nothing of it comes later, in the next test. */
  async function open(index: number, story?: Partial<Story>): Promise<void> {
    const { driver, simulator } = session;
    const { email = '', id = '' } = userAt(index);
    simulator.replaceStory(accountId, id, story ?? richStory(email));
    await driver.row(email).click();
    await driver.editorTab(email).waitFor();
    await panel().getByRole('heading', { name: 'Overview' }).waitFor();
    await simulator.waitUntil(isOpened);
    await waitUntilRead(panel());
  }

  /** Resolves once each of the sections tells when it was read. */
  async function allRead(): Promise<void> {
    for (const name of sections) await section(name).getByRole('status').getByText('Read ').waitFor();
  }

  it('has sections for all that Cloudflare tells, read by five requests when the panel opens', async () => {
    await open(0);
    await allRead();
    await section('Sessions').getByText('Session without apps', { exact: true }).waitFor();
    for (const text of ['192.0.2.17', 'favourite_tea', 'oolong']) {
      await section('Last seen identity').getByText(text, { exact: true }).waitFor();
    }
    await cell('Last seen identity', 'Passed').waitFor();
    await section('Failed logins').getByText('ray-0', { exact: true }).waitFor();
    await cell('Recent access', 'Intranet intranet.example.com').first().waitFor();
    await cell('Recent access', 'Denied').waitFor();
    assert.deepEqual(routes(), opening);
  });

  it('opens a session to its identity, which is read then, and closes it', async () => {
    const { simulator } = session;
    await open(6);
    const toggle = section('Sessions').getByRole('button', { name: /^Intranet/ });
    await toggle.waitFor();
    assert.ok(!routes().includes('getSession'));
    await toggle.click();
    await section('Sessions').getByText('203.0.113.9', { exact: true }).waitFor();
    await section('Sessions').getByText(richSessionProvider, { exact: true }).waitFor();
    const asked = simulator.requests.filter(({ route }) => route === 'getSession');
    assert.deepEqual(
      asked.map(({ path }) => path.split('/').at(-1)),
      [richNonce],
    );
    await toggle.click();
    await section('Sessions').getByText('203.0.113.9', { exact: true }).waitFor({ state: 'detached' });
  });

  it('is read anew after a reload of the window', async () => {
    const { workbench, driver, simulator } = session;
    await open(9);
    await allRead();
    const { id = '', email = '' } = userAt(9);
    simulator.replaceStory(accountId, id, { failedLogins: [{ metadata: { app_name: 'Wiki', ray_id: 'ray-new' } }] });
    await reloadWindow(workbench.page);
    await driver.editorTab(email).waitFor();
    await section('Failed logins').getByText('ray-new', { exact: true }).waitFor();
    await section('Sessions').getByText('Intranet', { exact: true }).waitFor();
    await driver.openView('Cloudflare Access');
    await driver.expand(driver.row('Contoso'));
    await driver.row(userAt(0).email ?? '').waitFor();
  });

  it('lets the selection of the tree follow the panel in front', async () => {
    const { driver } = session;
    const [first = '', second = ''] = [userAt(0).email, userAt(1).email];
    const selected = driver.rows().and(driver.page.locator('.selected'));
    for (const email of [first, second]) {
      await driver.row(email).dblclick();
      await driver.editorTab(email).waitFor();
    }
    for (const email of [first, second]) {
      await driver.editorTab(email).click();
      await selected.filter({ hasText: email }).waitFor();
    }
    assert.equal(await selected.count(), 1);
  });
});
