import assert from 'node:assert/strict';
import { demoAccounts } from '../simulator/demoAccounts';
import type { Story } from '../simulator/simulator';
import type { StoryOptions } from '../simulator/storyOptions';
import { richNonce, richStory } from '../support/richStory';
import { waitUntilRead } from '../workbench/waitUntilRead';
import { addOpenAccount, openSession, type Session } from '../workbench/session';
import { reloadWindow } from '../workbench/reloadWindow';

const accountId = demoAccounts[1]?.id ?? assert.fail();
const opening = ['getLastSeenIdentity', 'getUser', 'listAccessRequests', 'listFailedLogins', 'listSessions'];
const sections = ['Sessions', 'Last seen identity', 'Failed logins', 'Recent access', 'Why denied?'] as const;
type Section = (typeof sections)[number];

describe("the story on a user's panel", () => {
  let session: Session;
  before(async () => {
    session = await openSession();
    await addOpenAccount(session, 'Contoso');
  });
  beforeEach(async () => {
    await session.driver.closeEditors();
    session.simulator.reset();
  });
  after(() => session.close());

  const userAt = (index: number) => session.simulator.users(accountId)[index] ?? assert.fail();
  const panel = () => session.driver.webviewFrame();
  const section = (name: Section) => panel().getByRole('region', { name, exact: true });
  const cell = (name: Section, text: string) => section(name).getByRole('cell', { name: text, exact: true });
  /** What was asked since the test began, but for looks at a token whose request was refused. */
  const routes = () =>
    session.simulator.requests
      .map(({ route }) => route)
      .filter((route) => !route.startsWith('verify'))
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
    await cell('Sessions', 'Intranet (intranet.example.com, self_hosted)').waitFor();
    await cell('Sessions', "Can't be read: no usable nonce was sent").waitFor();
    for (const text of ['192.0.2.17', 'favourite_tea', 'oolong']) {
      await section('Last seen identity').getByText(text, { exact: true }).waitFor();
    }
    await cell('Last seen identity', 'Passed').waitFor();
    await cell('Failed logins', 'ray-0').waitFor();
    await cell('Recent access', 'Intranet (intranet.example.com)').first().waitFor();
    await cell('Recent access', 'Denied').waitFor();
    assert.deepEqual(routes(), opening);
  });

  it('tells why the user was denied: what failed and was denied as one, and the posture that fails now', async () => {
    await open(1);
    await cell('Why denied?', 'Failed login, request denied').waitFor();
    await cell('Why denied?', 'Payroll (payroll.example.com)').waitFor();
    await cell('Why denied?', 'Volume C: is not encrypted').waitFor();
    await section('Why denied?').getByText('No access request was allowed after it.').waitFor();
    assert.equal(await cell('Why denied?', 'Firewall on').count(), 0);
  });

  it('says in plain words where there is nothing', async () => {
    await open(2, { sessions: [], failedLogins: [], accessRequests: [] });
    await section('Sessions').getByText('This user has no active session.').waitFor();
    await section('Failed logins')
      .getByText('No failed login of this user is in what Cloudflare still keeps.')
      .waitFor();
    await section('Recent access').getByText('No request of this user is in what the access log still has.').waitFor();
    await section('Why denied?').getByText('no failed login and no denied request').waitFor();
  });

  for (const noIdentity of ['404', 'null', 'empty'] as const) {
    it(`says in plain words that a user has no identity, answered by: ${noIdentity}`, async () => {
      session.simulator.configure({ noIdentity });
      await open(3, { identity: undefined });
      await section('Last seen identity').getByText('No identity was seen yet.').waitFor();
      await section('Why denied?').getByText('There is no identity, so there are no posture checks.').waitFor();
      assert.equal(await panel().getByRole('alert').count(), 0);
    });
  }

  const refusals: readonly (readonly [Section, keyof StoryOptions, string, string])[] = [
    ['Sessions', 'sessionsPermissions', 'the sessions', 'morning-session'],
    ['Last seen identity', 'identityPermissions', 'the identity', 'Firewall on'],
    ['Failed logins', 'failedLoginsPermissions', 'the failed logins', 'ray-0'],
    ['Recent access', 'accessRequestsPermissions', 'the access log', 'ray-24'],
  ];
  for (const [refused, option, what, proof] of refusals) {
    it(`tells the missing permission in its own place, and the other sections stay: ${refused}`, async () => {
      const { simulator } = session;
      simulator.configure({ [option]: ['Other Read'] });
      await open(4);
      const alert = section(refused).getByRole('alert');
      await alert.getByText(`No permission to read ${what}`, { exact: true }).waitFor();
      await alert.getByText('Access: Audit Logs → Read').waitFor();
      for (const [other, , , shown] of refusals) if (other !== refused) await cell(other, shown).waitFor();
      assert.equal(await panel().getByRole('alert').count(), 1);
      assert.deepEqual(routes(), opening);
      simulator.configure({ [option]: ['Access: Audit Logs Read'] });
      await alert.getByRole('button', { name: 'Retry' }).click();
      await cell(refused, proof).waitFor();
      await alert.waitFor({ state: 'detached' });
      // The retry is for the section alone.
      assert.equal(routes().length, opening.length + 1);
    });
  }

  it('refreshes and copies a section alone', async () => {
    const { driver, simulator } = session;
    await open(5);
    await allRead();
    const { id = '' } = userAt(5);
    const sessions = [{ name: 'new-session', expiration: Math.floor(Date.now() / 1000) + 600, metadata: {} }];
    simulator.replaceStory(accountId, id, { sessions, failedLogins: [] });
    await panel().getByRole('button', { name: 'Refresh: Sessions' }).click();
    await cell('Sessions', 'new-session').waitFor();
    await cell('Failed logins', 'ray-0').waitFor();
    await panel().getByRole('button', { name: 'Copy JSON: Sessions' }).click();
    await driver.waitForClipboard((text) => text === JSON.stringify(sessions, null, 2));
  });

  it('opens a session to its identity, which is read then, and closes it', async () => {
    const { simulator } = session;
    await open(6);
    const toggle = section('Sessions').getByRole('button', { name: 'Identity of the session morning-session' });
    await toggle.waitFor();
    assert.ok(!routes().includes('getSession'));
    await toggle.click();
    await section('Sessions').getByText('203.0.113.9', { exact: true }).waitFor();
    await section('Sessions').getByText('google-apps', { exact: true }).waitFor();
    const asked = simulator.requests.filter(({ route }) => route === 'getSession');
    assert.deepEqual(
      asked.map(({ path }) => path.split('/').at(-1)),
      [richNonce],
    );
    await toggle.click();
    await section('Sessions').getByText('203.0.113.9', { exact: true }).waitFor({ state: 'detached' });
  });

  it('loads more of recent access on demand, until there is no more', async () => {
    await open(7);
    await cell('Recent access', 'ray-24').waitFor();
    assert.equal(await cell('Recent access', 'ray-25').count(), 0);
    const more = section('Recent access').getByRole('button', { name: 'Load More: Recent access' });
    await more.click();
    await cell('Recent access', 'ray-29').waitFor();
    await more.waitFor({ state: 'detached' });
    assert.equal(await section('Recent access').getByRole('row').count(), 31);
  });

  it('shows hostile texts as text', async () => {
    const html = '<img src=x onerror="document.title=1"><b>';
    const markdown = '**bold** [run](command:workbench.action.quit) $(alert)';
    await open(8, {
      sessions: [{ name: html, metadata: { apps: { constructor: { name: markdown } }, nonce: richNonce } }],
      identity: { idp: { type: html }, ['__proto__x']: markdown, geo: { country: '$(alert)' } },
      failedLogins: [{ metadata: { app_name: html, ray_id: markdown } }],
      accessRequests: [
        { allowed: false, app_name: markdown, connection: html, created_at: html, user_email: userAt(8).email },
      ],
    });
    await cell('Sessions', html).waitFor();
    await cell('Sessions', markdown).waitFor();
    for (const text of [html, markdown, '$(alert)']) {
      await section('Last seen identity').getByText(text, { exact: true }).waitFor();
    }
    await cell('Failed logins', html).waitFor();
    await cell('Recent access', markdown).waitFor();
    await cell('Why denied?', markdown).first().waitFor();
    assert.equal(await panel().locator('#user').locator('img, b, strong, a, .codicon').count(), 0);
  });

  it('is read anew after a reload of the window', async () => {
    const { workbench, driver, simulator } = session;
    await open(9);
    await allRead();
    const { id = '', email = '' } = userAt(9);
    simulator.replaceStory(accountId, id, { failedLogins: [{ metadata: { app_name: 'Wiki', ray_id: 'ray-new' } }] });
    await reloadWindow(workbench.page);
    await driver.editorTab(email).waitFor();
    await cell('Failed logins', 'ray-new').waitFor();
    await cell('Sessions', 'morning-session').waitFor();
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
