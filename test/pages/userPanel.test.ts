import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { removeAccount } from '../../src/directory/savedAccounts';
import { faults } from '../simulator/faults';
import { accountIds } from '../support/accounts';
import { accountId } from './support/panels';
import { waitUntilRead } from '../workbench/waitUntilRead';
import { usePanels } from './support/usePanels';

const labels = [
  ...['Name', 'E-mail', 'User ID', 'UID', 'Seat UID', 'Access seat', 'Gateway seat', 'Active devices'],
  ...['Last successful login (Access)', 'Created', 'Updated'],
];

describe("the page of a user's panel", () => {
  const panels = usePanels();

  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
  const fields = (page: Page) => page.locator('dl').first().locator('dt').allInnerTexts();
  const isOfUser = ({ route }: { readonly route: string }): boolean => route === 'getUser';

  async function open(index = 0) {
    const opened = await panels().openUser(panels().userAt(index).id);
    await waitUntilRead(opened.webview.page);
    return { ...opened, page: opened.webview.page };
  }

  it('shows all eleven fields, dates with what was sent on hover, and when it was read', async () => {
    const { page, webview } = await open();
    const user = panels().userAt(0);
    await page.getByRole('heading', { level: 1, name: user.name ?? '', exact: true }).waitFor();
    assert.deepEqual(await fields(page), labels);
    await page.locator(`time[title="${user.created_at ?? ''}"]`).waitFor();
    await page.locator('#user > [role="status"]').getByText('Read ').waitFor();
    assert.deepEqual(await webview.takeSent(), [{ type: 'ready' }]);
    assert.deepEqual(webview.kept, { accountId, userId: user.id });
  });

  it('shows a known record at once, and says that it is read anew', async () => {
    const hold = panels().simulator.hold();
    const user = panels().userAt(3);
    const { page } = (await panels().openUser(user.id, { user })).webview;
    await page.getByRole('status').getByText('Reading the user…').waitFor();
    assert.equal(await page.locator('#user').getAttribute('aria-busy'), 'true');
    assert.deepEqual(await fields(page), labels);
    hold.release();
    await waitUntilRead(page);
    assert.equal(await page.getByText('Reading the user…').count(), 0);
  });

  it('offers to change the user only while that is allowed', async () => {
    const { page, webview } = await open(1);
    const changes = page.getByRole('button', { name: /^(Remove Seats|Revoke Sessions)…$/ });
    assert.equal(await changes.count(), 0);
    panels().changesSwitch.set(true);
    await changes.nth(1).waitFor();
    await webview.takeSent();
    await button(page, 'Remove Seats…').click();
    await button(page, 'Revoke Sessions…').click();
    const actions = ['removeSeats', 'revokeSessions'];
    assert.deepEqual(
      await webview.takeSent(),
      actions.map((action) => ({ type: 'action', action })),
    );
    assert.deepEqual(
      panels().performed,
      actions.map((action) => [action]),
    );
    panels().changesSwitch.set(false);
    await changes.first().waitFor({ state: 'detached' });
  });

  it('asks for what each of its buttons says, and copies single values', async () => {
    const { page, webview } = await open(1);
    await webview.takeSent();
    const copied = ['User as JSON', 'Report as JSON', 'Link to User', 'E-mail', 'User ID'];
    for (const name of [...copied.map((what) => `Copy ${what}`), 'Open User as JSON', 'Open Report as JSON']) {
      await button(page, name.split(' ')[0] ?? '').click();
      await page.getByRole('menuitem', { name, exact: true }).click();
    }
    await button(page, 'Open in Dashboard').click();
    await button(page, 'Copy User ID').click();
    const actions = [
      ...['copyUserJson', 'copyUserReport', 'copyUserLink', 'copyUserEmail', 'copyUserId'],
      ...['openUserJson', 'openUserReport', 'openInDashboard'],
    ];
    assert.deepEqual(await webview.takeSent(), [
      ...actions.map((action) => ({ type: 'action', action })),
      { type: 'copyField', name: 'id' },
    ]);
    assert.deepEqual(
      panels().performed,
      actions.map((action) => [action]),
    );
    assert.deepEqual(panels().copied, [panels().userAt(1).id]);
  });

  it('reads fresh data on Refresh, and touches nothing that is the same', async () => {
    const { page } = await open(3);
    const places = await page.getByRole('navigation').elementHandle();
    panels().simulator.updateUser(accountId, panels().userAt(3).id, { name: 'New Name' });
    await button(page, 'Refresh').click();
    await page.getByRole('heading', { level: 1, name: 'New Name' }).waitFor();
    assert.equal(await places.evaluate((element) => element.isConnected), true);
  });

  it('shows unknown fields and hostile values as text', async () => {
    const name = '<img src=x onerror="document.title=1"> \u202e$(alert)';
    const unknown = { future_field: { a: ['<b>'] }, '<i>key</i>': 'x', ['__proto__x']: null };
    panels().simulator.updateUser(accountId, panels().userAt(2).id, { name, ...unknown });
    const { page } = await open(2);
    await page.getByRole('heading', { level: 1, name: '<img src=x' }).waitFor();
    await page.getByRole('heading', { name: 'Other fields' }).waitFor();
    for (const text of ['future_field', '<i>key</i>', '__proto__x']) {
      await page.getByText(text, { exact: true }).waitFor();
    }
    assert.equal(await page.locator('#user').locator('img, b, i').count(), 0);
    assert.equal(await page.title(), 'Access user');
  });

  it('says plainly when the user is gone, and keeps what was read', async () => {
    const { page } = await open(4);
    panels().simulator.removeUser(accountId, panels().userAt(4).id);
    await button(page, 'Refresh').click();
    await page.getByRole('alert').getByText('This user is gone').waitFor();
    assert.deepEqual(await fields(page), labels);
  });

  it('says what failed, keeps what was read, and tries again', async () => {
    const { page } = await open(5);
    panels().simulator.setFault(faults.status(403, { code: 10000, message: 'Authentication <i>error</i>' }), {
      when: isOfUser,
      times: 1,
    });
    await button(page, 'Refresh').click();
    const alert = page.getByRole('alert');
    await alert.getByText('No permission to read the users').waitFor();
    await alert.getByText('Code 10000: Authentication <i>error</i>').waitFor();
    assert.deepEqual(await fields(page), labels);
    await button(page, 'Show Log').click();
    assert.deepEqual(panels().performed, [['showLog']]);
    await alert.getByRole('button', { name: 'Retry' }).click();
    await alert.waitFor({ state: 'detached' });
  });

  it('has the failure for its title where it never read the user', async () => {
    panels().simulator.setFault(faults.status(401), {});
    const { page } = (await panels().openUser(panels().userAt(6).id)).webview;
    const title = await page.getByRole('alert').first().getByRole('heading').innerText();
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    assert.equal(await button(page, 'Copy').count(), 1);
    await button(page, 'Copy').click();
    assert.equal(await page.getByRole('menuitem', { name: 'Copy User as JSON' }).count(), 0);
    await button(page, 'Replace Credential…').first().click();
    assert.deepEqual(panels().performed, [['replaceCredential']]);
  });

  it('says that the account was removed, and what can be done', async () => {
    const { page } = await open(7);
    const { accounts, credentials } = panels().fixture;
    await removeAccount(accounts, credentials, accountId);
    await page.getByRole('alert').getByText('The account was removed').waitFor();
    assert.equal(await button(page, 'Refresh').count(), 0);
    await button(page, 'Add Account…').click();
    assert.deepEqual(panels().performed, [['addAccount']]);
  });

  it('shows a user without an ID as the list has it', async () => {
    const { page } = (await panels().openUser(undefined, { user: { name: 'Ann' } })).webview;
    await page.getByRole('alert').getByText('This user has no ID').waitFor();
    assert.equal(await page.getByRole('navigation').count(), 0);
    assert.equal(await page.locator('section.story').count(), 0);
  });

  it('leads to the same person in other accounts', async () => {
    const [, otherId] = accountIds;
    const { simulator, fixture } = panels();
    simulator.addUser(otherId, { id: 'twin', email: panels().userAt(8).email.toUpperCase() });
    await fixture.directory.wholeListOf(otherId).loadFirst();
    const { page } = await open(8);
    await page.getByRole('button', { name: 'Also in Account b2' }).click();
    assert.deepEqual(panels().performed, [['openUser', otherId, 'twin']]);
  });

  it('goes to each of its parts at a press', async () => {
    const { page } = await open(9);
    for (const name of ['Why denied?', 'Sessions', 'Overview']) {
      await page.getByRole('navigation').getByRole('button', { name }).click();
      const heading = page.getByRole('heading', { name, exact: true });
      assert.equal(await heading.evaluate((element) => element === document.activeElement), true, name);
      assert.equal(await heading.evaluate((element) => element.getBoundingClientRect().top >= 0), true, name);
    }
  });

  it('keeps where the person has scrolled, and goes back there once the page is long enough', async () => {
    const { page, webview } = await open(10);
    await page.mouse.move(200, 400);
    await page.mouse.wheel(0, 300);
    await page.waitForFunction(() => window.scrollY === 300);
    const kept = { accountId, userId: panels().userAt(10).id };
    await webview.untilKept({ ...kept, scrollTop: 300 });
    const again = (await panels().openUser(kept.userId, { state: webview.kept })).webview;
    await waitUntilRead(again.page);
    await again.page.waitForFunction(() => window.scrollY === 300);
  });

  it('stays where the person has scrolled when privacy mode is turned on and off', async () => {
    const { page } = await open(10);
    const { name = '' } = panels().userAt(10);
    await page.mouse.move(200, 400);
    await page.mouse.wheel(0, 300);
    await page.waitForFunction(() => window.scrollY === 300);
    for (const isOn of [true, false]) {
      panels().mask(isOn);
      const state = isOn ? 'detached' : 'attached';
      await page.getByRole('heading', { level: 1, name, exact: true }).waitFor({ state });
      assert.equal(await page.evaluate(() => window.scrollY), 300);
    }
  });
});
