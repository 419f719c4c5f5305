import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Story } from '../simulator/simulator';
import type { StoryOptions } from '../simulator/storyOptions';
import { richNonce, richSessionProvider, richStory } from '../support/richStory';
import { accountId } from './support/panels';
import { waitUntilRead } from '../workbench/waitUntilRead';
import { usePanels } from './support/usePanels';

type Section = 'Sessions' | 'Last seen identity' | 'Failed logins' | 'Recent access' | 'Why denied?';

describe("the story on the page of a user's panel", () => {
  const panels = usePanels();

  const section = (page: Page, name: Section) => page.getByRole('region', { name, exact: true });
  const cell = (page: Page, name: Section, text: string) =>
    section(page, name).getByRole('cell', { name: text, exact: true });

  const rayId = (page: Page, name: Section, text: string) =>
    section(page, name).getByRole('code').getByText(text, { exact: true });
  const session = (page: Page, title: string) => section(page, 'Sessions').getByRole('button', { name: title }).first();
  const shownIn = (page: Page, name: Section, text: string) =>
    section(page, name).getByText(text, { exact: true }).first();

  /** Opens the panel of a user with this story, and resolves once it is read. */
  async function open(story: Partial<Story> = richStory(panels().userAt(0).email)) {
    const { id } = panels().userAt(0);
    panels().simulator.replaceStory(accountId, id, story);
    const { webview } = await panels().openUser(id);
    await waitUntilRead(webview.page);
    await webview.takeSent();
    return { page: webview.page, webview };
  }

  it('has a section for all that Cloudflare tells, each with its time of reading', async () => {
    const { page } = await open();
    for (const name of ['Sessions', 'Last seen identity', 'Failed logins', 'Recent access', 'Why denied?'] as const) {
      await section(page, name).getByRole('status').getByText('Read ').waitFor();
    }
    // Seen once, at the top, since all was read in the same minute.
    assert.ok((await page.locator('.story .status').filter({ hasText: 'Read ' }).count()) < 5);
    await session(page, 'Intranet').click();
    await section(page, 'Sessions').getByText('intranet.example.com · self_hosted', { exact: true }).waitFor();
    await session(page, 'Session without apps').click();
    await section(page, 'Sessions').getByText('no usable nonce was sent').waitFor();
    for (const text of ['192.0.2.17', 'favourite_tea', 'oolong']) {
      await section(page, 'Last seen identity').getByText(text, { exact: true }).waitFor();
    }
    await cell(page, 'Last seen identity', 'Passed').waitFor();
    await rayId(page, 'Failed logins', 'ray-0').waitFor();
    await cell(page, 'Recent access', 'Denied').waitFor();
  });

  it('says of each section that it is read', async () => {
    const hold = panels().simulator.hold();
    const user = panels().userAt(0);
    const { page } = (await panels().openUser(user.id, { user })).webview;
    for (const [name, text] of [
      ['Sessions', 'Reading the sessions…'],
      ['Last seen identity', 'Reading the identity…'],
      ['Failed logins', 'Reading the failed logins…'],
      ['Recent access', 'Reading the access log…'],
    ] as const) {
      await section(page, name).getByRole('status').getByText(text).waitFor();
      await section(page, name).locator('.progress.running').waitFor();
    }
    hold.release();
    await waitUntilRead(page);
    assert.equal(await page.locator('.progress.running').count(), 0);
  });

  it('tells why the user was denied: what failed and was denied as one, and the posture that fails now', async () => {
    const { page } = await open();
    await cell(page, 'Why denied?', 'Failed login, request denied').waitFor();
    await cell(page, 'Why denied?', 'Payroll payroll.example.com').waitFor();
    await cell(page, 'Why denied?', 'Volume C: is not encrypted').waitFor();
    await section(page, 'Why denied?').getByText('No access request was allowed after it.').waitFor();
    assert.equal(await cell(page, 'Why denied?', 'Firewall on').count(), 0);
  });

  it('says in plain words where there is nothing', async () => {
    const { page } = await open({ sessions: [], failedLogins: [], accessRequests: [] });
    await section(page, 'Sessions').getByText('This user has no active session.').waitFor();
    await section(page, 'Failed logins').getByText('No failed login of this user is in what Cloudflare').waitFor();
    await section(page, 'Recent access')
      .getByText('No request of this user is in what the access log still has.')
      .waitFor();
    await section(page, 'Why denied?').getByText('Neither a failed login nor a denied request').waitFor();
  });

  for (const noIdentity of ['404', 'null', 'empty'] as const) {
    it(`says in plain words that a user has no identity, answered by: ${noIdentity}`, async () => {
      panels().simulator.configure({ noIdentity });
      const { page } = await open({ identity: undefined });
      await section(page, 'Last seen identity').getByText('No identity was seen yet.').waitFor();
      await section(page, 'Why denied?').getByText('There is no identity, so there are no posture checks.').waitFor();
      assert.equal(await page.getByRole('alert').count(), 0);
    });
  }

  const refusals: readonly (readonly [Section, keyof StoryOptions, string, string, string])[] = [
    ['Sessions', 'sessionsPermissions', 'the sessions', 'Intranet', 'sessions'],
    ['Last seen identity', 'identityPermissions', 'the identity', 'Firewall on', 'identity'],
    ['Failed logins', 'failedLoginsPermissions', 'the failed logins', 'ray-0', 'failedLogins'],
    ['Recent access', 'accessRequestsPermissions', 'the access log', 'ray-24', 'access'],
  ];
  for (const [refused, option, what, proof, id] of refusals) {
    it(`tells the missing permission in its own place, and the other sections stay: ${refused}`, async () => {
      const { simulator } = panels();
      simulator.configure({ [option]: ['Other Read'] });
      const { page, webview } = await open();
      const alert = section(page, refused).getByRole('alert');
      await alert.getByText(`No permission to read ${what}`, { exact: true }).waitFor();
      await alert.getByText('Access: Audit Logs → Read').waitFor();
      for (const [other, , , shown] of refusals) if (other !== refused) await shownIn(page, other, shown).waitFor();
      assert.equal(await page.getByRole('alert').count(), 1);
      simulator.configure({ [option]: ['Access: Audit Logs Read'] });
      await alert.getByRole('button', { name: 'Retry' }).click();
      await shownIn(page, refused, proof).waitFor();
      await alert.waitFor({ state: 'detached' });
      // The retry is for the section alone.
      assert.deepEqual(await webview.takeSent(), [{ type: 'section', section: id, action: 'refresh' }]);
    });
  }

  it('refreshes and copies a section alone', async () => {
    const { page, webview } = await open();
    const sessions = [{ name: 'new-session', expiration: Math.floor(Date.now() / 1000) + 600, metadata: {} }];
    panels().simulator.replaceStory(accountId, panels().userAt(0).id, { sessions, failedLogins: [] });
    await page.getByRole('button', { name: 'Refresh: Sessions' }).click();
    await session(page, 'new-session').waitFor();
    await rayId(page, 'Failed logins', 'ray-0').waitFor();
    await page.getByRole('button', { name: 'Copy JSON: Sessions' }).click();
    assert.deepEqual(await webview.takeSent(), [
      { type: 'section', section: 'sessions', action: 'refresh' },
      { type: 'section', section: 'sessions', action: 'copyJson' },
    ]);
    assert.deepEqual(panels().copied, [JSON.stringify(sessions, null, 2)]);
  });

  it('opens a session to its identity, which is read then, and closes it', async () => {
    const { page, webview } = await open();
    const { simulator } = panels();
    const hold = simulator.hold(({ route }) => route === 'getSession');
    const sessions = section(page, 'Sessions');
    const toggle = session(page, 'Intranet');
    await toggle.click();
    await sessions.locator('.details-content[aria-busy="true"]').getByText('Reading the sessions…').waitFor();
    hold.release();
    await sessions.getByText('203.0.113.9', { exact: true }).waitFor();
    await sessions.getByText(richSessionProvider, { exact: true }).waitFor();
    assert.equal(await toggle.getAttribute('aria-expanded'), 'true');
    const asked = simulator.requests.filter(({ route }) => route === 'getSession');
    assert.deepEqual(
      asked.map(({ path }) => path.split('/').at(-1)),
      [richNonce],
    );
    await toggle.click();
    await sessions.getByText('203.0.113.9', { exact: true }).waitFor({ state: 'detached' });
    const toggled = { type: 'toggle', section: 'sessions', id: richNonce };
    assert.deepEqual(await webview.takeSent(), [
      { ...toggled, isOpen: true },
      { ...toggled, isOpen: false },
    ]);
  });

  it('has an open session refer to what is there, also after it was read again', async () => {
    const story = richStory(panels().userAt(0).email);
    const { page, webview } = await open({ ...story, sessionIdentity: story.identity });
    await session(page, 'Intranet').click();
    const sessions = section(page, 'Sessions');
    const checks = sessions.getByRole('table', { name: /^Device sessions/ });
    await checks.waitFor();
    const before = await checks.elementHandle();
    await page.getByRole('button', { name: 'Refresh: Sessions' }).click();
    await page.waitForFunction((table) => !table.isConnected, before);
    await checks.waitFor();
    const missing = await sessions.evaluate((element) =>
      ['aria-labelledby', 'aria-controls']
        .flatMap((name) => [...element.querySelectorAll(`[${name}]`)].map((one) => one.getAttribute(name) ?? ''))
        .flatMap((ids) => ids.split(' ').filter((id) => !document.getElementById(id))),
    );
    assert.deepEqual(missing, []);
    await webview.takeSent();
  });

  it('loads more of recent access on demand, until there is no more', async () => {
    const { page } = await open();
    await rayId(page, 'Recent access', 'ray-24').waitFor();
    assert.equal(await rayId(page, 'Recent access', 'ray-25').count(), 0);
    const more = section(page, 'Recent access').getByRole('button', { name: 'Load More: Recent access' });
    await more.click();
    await rayId(page, 'Recent access', 'ray-29').waitFor();
    await more.waitFor({ state: 'detached' });
    assert.equal(await section(page, 'Recent access').getByRole('row').count(), 31);
  });

  it('shows hostile texts as text', async () => {
    const html = '<img src=x onerror="document.title=1"><b>';
    const markdown = '**bold** [run](command:workbench.action.quit) $(alert)';
    const { page } = await open({
      sessions: [{ name: html, metadata: { apps: { constructor: { name: markdown } }, nonce: richNonce } }],
      identity: { idp: { type: html }, ['__proto__x']: markdown, geo: { country: '$(alert)' } },
      failedLogins: [{ metadata: { app_name: html, ray_id: markdown } }],
      accessRequests: [
        {
          allowed: false,
          app_name: markdown,
          connection: html,
          created_at: html,
          user_email: panels().userAt(0).email,
        },
      ],
    });
    await session(page, markdown).click();
    await section(page, 'Sessions').getByText(html, { exact: true }).first().waitFor();
    for (const text of [html, markdown, '$(alert)']) {
      await section(page, 'Last seen identity').getByText(text, { exact: true }).waitFor();
    }
    await cell(page, 'Failed logins', html).waitFor();
    await cell(page, 'Recent access', markdown).waitFor();
    await cell(page, 'Why denied?', markdown).first().waitFor();
    assert.equal(await page.locator('#user').locator('img, b, strong, a, .codicon').count(), 0);
  });
});
