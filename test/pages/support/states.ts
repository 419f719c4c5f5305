import type { Page } from 'playwright-core';
import { removeAccount } from '../../../src/directory/savedAccounts';
import { faults } from '../../simulator/faults';
import { richSessionProvider, richStory } from '../../support/richStory';
import { accountId, type Panels } from './panels';
import { reviewStates, type Reach } from './reviewStates';
import { waitUntilRead } from '../../workbench/waitUntilRead';
import type { PageOptions, WebviewPage } from './webviewPage';

/** The states in which panels are looked at, whatever is looked for, by what they are called; those of a moment are reached in English alone. */
export const states = {
  'a user': (panels, options) => openRich(panels, options),
  'a user, with a menu open': async (panels, options) => {
    const webview = await openUser(panels, options);
    await webview.page.locator('.opener').last().click();
    await webview.page.getByRole('menu').waitFor();
    return webview;
  },
  'a user, while all is read': async (panels, options) => {
    panels.simulator.hold();
    const user = panels.userAt(0);
    const { webview } = await panels.openUser(user.id, { ...options, user });
    await webview.page.getByRole('status').getByText('Reading the sessions…').waitFor();
    return webview;
  },
  'a user, of whom nothing can be read': async (panels, options) => {
    panels.simulator.setFault(faults.status(403, { code: 10000, message: 'Authentication error' }));
    const user = panels.userAt(0);
    const { webview } = await panels.openUser(user.id, { ...options, user });
    await webview.page.getByRole('alert').nth(4).waitFor();
    await waitUntilRead(webview.page);
    return webview;
  },
  'a user, of whom nothing is told': async (panels, options) => {
    const nothing = { sessions: [], identity: undefined, failedLogins: [], accessRequests: [] };
    panels.simulator.replaceStory(accountId, panels.userAt(0).id, nothing);
    return openUser(panels, options);
  },
  'a user whose texts are long': async (panels, options) => {
    const { id } = panels.userAt(0);
    const unbroken = 'Donaudampfschifffahrtsgesellschaft'.repeat(20);
    const words = 'a name of many words '.repeat(40);
    panels.simulator.updateUser(accountId, id, {
      ...{ name: unbroken, email: `${unbroken}@example.com` },
      ...{ [unbroken]: words, [words]: unbroken, nested: { deep: [unbroken, words] } },
    });
    const session = {
      name: unbroken,
      metadata: { apps: { a: { name: words, hostname: unbroken } }, nonce: '0'.repeat(16) },
    };
    const devicePosture = { check: { rule_name: words, success: false, data: { version: '7.1', [unbroken]: words } } };
    const identity = { idp: { type: unbroken }, devicePosture };
    panels.simulator.replaceStory(accountId, id, { sessions: [session], identity });
    return openUser(panels, options);
  },
  'a user who is written from right to left': async (panels, options) => {
    const { id } = panels.userAt(0);
    panels.simulator.updateUser(accountId, id, { name: 'יעל כהן', ...{ שדה: 'ערך (1)' } });
    panels.simulator.replaceStory(accountId, id, { sessions: [{ name: 'جلسة الصباح', metadata: {} }] });
    return openUser(panels, options);
  },
  'seat usage of a part, with a lens': async (panels, options) => {
    await panels.fixture.directory.wholeListOf(accountId).loadFirst();
    await panels.fixture.choices.setFilter(accountId, { seat: 'both' });
    const { webview } = await panels.openSeatUsage(options);
    await webview.page.locator('[aria-pressed="true"]').waitFor();
    return webview;
  },
  'seat usage, while all users are read': async (panels, options) => {
    await panels.fixture.directory.wholeListOf(accountId).loadFirst();
    panels.simulator.hold();
    const { webview } = await panels.openSeatUsage(options);
    await webview.page.getByRole('button', { name: 'Load All Users' }).click();
    await webview.page.getByRole('status').getByText('Reading users…').waitFor();
    return webview;
  },
  'seat usage, of which all users are counted': async (panels, options) => {
    await panels.fixture.directory.wholeListOf(accountId).loadAll();
    const { webview } = await panels.openSeatUsage(options);
    await webview.page.locator('.coverage:not(.part)').waitFor();
    return webview;
  },
  'seat usage of an account that is gone': async (panels, options) => {
    const { webview } = await panels.openSeatUsage(options);
    return withoutAccount(panels, webview);
  },
  'idle seats that were not read': async (panels, options) => {
    const { webview } = await panels.openIdleSeats(options);
    await webview.page.locator('[data-id="read"]').waitFor();
    return webview;
  },
  'idle seats, with candidates of whom one is selected': async (panels, options) => {
    const { webview } = await panels.openManyCandidates(300, options);
    await webview.page.locator('.candidate input').nth(1).check();
    await webview.page.locator('.headings input:indeterminate').waitFor();
    return webview;
  },
  'idle seats, while all is read': async (panels, options) => {
    panels.simulator.hold();
    const { webview } = await panels.openIdleSeats(options);
    await webview.page.getByRole('button', { name: 'Read Users and Devices' }).click();
    await webview.page.getByRole('status').getByText('Reading…').waitFor();
    return webview;
  },
  'idle seats, of which devices could not be read': async (panels, options) => {
    panels.simulator.configure({ devicesPermissions: ['Other Read'], organizationPermissions: ['Other Read'] });
    const { webview } = await panels.openIdleSeats(options);
    await webview.page.locator('[data-id="read"]').click();
    await webview.page.getByRole('alert').nth(1).waitFor();
    return webview;
  },
  'an access log that was not read': async (panels, options) => {
    const { webview } = await panels.openAccessLog(options);
    await webview.page.locator('[data-id="read"]').waitFor();
    return webview;
  },
  'an access log, a part of which was read, filtered': async (panels, options) => {
    panels.simulator.configure({ maximumLogPerPage: 100 });
    const { webview } = await panels.openAccessLog(options);
    await webview.page.locator('[data-id="span last30Days"]').click();
    await webview.page.locator('.coverage.part').waitFor();
    await webview.page.locator('.top').first().click();
    await webview.page.locator('.top[aria-pressed="true"]').waitFor();
    return webview;
  },
  'an access log that is followed, with a request of the future': async (panels, options) => {
    const { id, email } = panels.userAt(0);
    const { accessRequests } = panels.simulator.story(accountId, id);
    const future = { created_at: '2099-01-02T03:04:05Z', action: 'login', allowed: false, user_email: email };
    const requests = Array.isArray(accessRequests) ? (accessRequests as readonly unknown[]) : [];
    panels.simulator.replaceStory(accountId, id, { accessRequests: [future, ...requests] });
    const { webview } = await panels.openAccessLog(options);
    await webview.page.locator('[data-id="span last30Days"]').click();
    await webview.page.locator('[data-id="follow"]').click();
    await webview.page.locator('[data-id="stopFollowing"]').waitFor();
    return webview;
  },
  'an access log, while it is read': async (panels, options) => {
    panels.simulator.hold();
    const { webview } = await panels.openAccessLog(options);
    await webview.page.getByRole('button', { name: 'Read the Log' }).click();
    await webview.page.getByRole('status').getByText('Reading…').waitFor();
    return webview;
  },
  'an access log that may not be read': async (panels, options) => {
    panels.simulator.configure({ accessRequestsPermissions: ['Other Read'] });
    const { webview } = await panels.openAccessLog(options);
    await webview.page.locator('[data-id="read"]').click();
    await webview.page.getByRole('alert').waitFor();
    return webview;
  },
  'permissions that were not checked': async (panels, options) => {
    const { webview } = await panels.openPermissions(options);
    await webview.page.locator('.section-body p').waitFor();
    return webview;
  },
  'permissions, some of which are missing': async (panels, options) => {
    panels.simulator.configure({ failedLoginsPermissions: ['Other Read'] });
    const { panel, webview } = await panels.openPermissions(options);
    await panel.check();
    await webview.page.locator('.tone.bad').first().waitFor();
    return webview;
  },
  'permissions, while they are checked': async (panels, options) => {
    const { panel, webview } = await panels.openPermissions(options);
    await panel.check();
    panels.simulator.hold();
    void panel.check();
    await webview.page.getByRole('status').getByText('Asking Cloudflare…').waitFor();
    return webview;
  },
  'permissions of an account that is gone': async (panels, options) => {
    const { webview } = await panels.openPermissions(options);
    return withoutAccount(panels, webview);
  },
  ...reviewStates,
} satisfies Readonly<Record<string, Reach>>;

/** Calls `declare` for each state, with its name and how to reach it. */
export function forEachState(declare: (name: string, reach: Reach) => void): void {
  for (const [name, reach] of Object.entries(states)) declare(name, reach);
}

async function openUser(panels: Panels, options: PageOptions): Promise<WebviewPage> {
  const { webview } = await panels.openUser(panels.userAt(0).id, options);
  await waitUntilRead(webview.page);
  return webview;
}

/** A user with something in each section, a session opened to its identity, and a section that can't be read. */
async function openRich(panels: Panels, options: PageOptions): Promise<WebviewPage> {
  const { id, email } = panels.userAt(0);
  panels.simulator.updateUser(accountId, id, { ...{ future_field: { a: [1] } } });
  panels.simulator.replaceStory(accountId, id, richStory(email));
  panels.simulator.configure({ failedLoginsPermissions: ['Other Read'] });
  const webview = await openUser(panels, options);
  await openSession(webview.page);
  return webview;
}

async function openSession(page: Page): Promise<void> {
  await page.locator('.disclosure').first().click();
  await page.getByText(richSessionProvider, { exact: true }).waitFor();
}

async function withoutAccount({ fixture }: Panels, webview: WebviewPage): Promise<WebviewPage> {
  await webview.page.getByRole('heading', { level: 1 }).waitFor();
  await removeAccount(fixture.accounts, fixture.credentials, accountId);
  await webview.page.locator('.notice.info').waitFor();
  return webview;
}
