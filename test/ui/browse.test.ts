import assert from 'node:assert/strict';
import { faults } from '../simulator/faults';
import { addOpenAccount, keepCredential, openSession, startOver, type Session } from './session';

describe('browsing', () => {
  let session: Session;
  before(async () => {
    session = await openSession({ workbench: { machineSettings: { 'cloudflareAccess.pageSize': 25 } } });
  });
  beforeEach(async () => {
    await startOver(session);
    await addOpenAccount(session);
  });
  after(() => session.close());

  const account = () => session.driver.row('Northwind Traders');
  const loadMore = () => session.driver.clickRowAction(account(), 'Load More Users');
  const focusedRow = () => session.driver.sideBar.locator('.monaco-list-row.focused');

  async function replaceToken(token: string): Promise<void> {
    const { driver, simulator } = session;
    await driver.pickFromContextMenu(account(), 'Replace Credential…');
    await driver.quickInput.pick('API token');
    await driver.quickInput.waitForPlaceholder('API token');
    await driver.quickInput.enter(token);
    await keepCredential(session);
    await driver.quickInput.waitUntilClosed();
    // The check before it is saved asks for one user.
    await simulator.waitForRequest(
      ({ route, headers, status, query }) =>
        route === 'listUsers' &&
        headers['authorization'] === `Bearer ${token}` &&
        query['per_page'] !== '1' &&
        status === 200,
    );
    await account().getByText('25 of 1,234 users').waitFor();
  }

  it('shows e-mail, name, seat for a screen reader, and the count on the account', async () => {
    const { driver, simulator } = session;
    const [user] = simulator.users(simulator.accounts[0]?.id ?? '');
    const row = driver.row(user?.email ?? '');
    await row.getByText(user?.name ?? '').waitFor();
    assert.match((await row.getAttribute('aria-label')) ?? '', /seat/i);
    await account().getByText('25 of 1,234 users').waitFor();
  });

  it('loads the next page by the last row and moves the focus to the first new user', async () => {
    const { driver, simulator } = session;
    await driver.row('Load more').click();
    await account().getByText('50 of 1,234 users').waitFor();
    const firstNew = simulator.users(simulator.accounts[0]?.id ?? '')[25];
    await focusedRow()
      .filter({ hasText: firstNew?.email ?? '' })
      .waitFor();
  });

  it('loads the next page by the inline button of the account', async () => {
    const { simulator } = session;
    await loadMore();
    await account().getByText('50 of 1,234 users').waitFor();
    const firstNew = simulator.users(simulator.accounts[0]?.id ?? '')[25];
    await focusedRow()
      .filter({ hasText: firstNew?.email ?? '' })
      .waitFor();
  });

  it('keeps pages, expansion and selection over a refresh', async () => {
    const { driver, simulator } = session;
    const user = simulator.users(simulator.accounts[0]?.id ?? '')[1];
    await loadMore();
    await account().getByText('50 of 1,234 users').waitFor();
    await focusedRow().filter({ hasText: '@' }).waitFor();
    await driver.page.keyboard.press('Home');
    const row = driver.row(user?.email ?? '');
    await row.click();
    const requestsBefore = simulator.requests.length;
    await driver.clickTitleAction('Refresh All Accounts');
    await simulator.waitUntil(
      () =>
        simulator.requests.slice(requestsBefore).filter(({ route, status }) => route === 'listUsers' && status)
          .length === 2,
    );
    await account().getByText('50 of 1,234 users').waitFor();
    await row.and(driver.page.locator('[aria-selected="true"]')).waitFor();
    assert.equal(await account().getAttribute('aria-expanded'), 'true');
  });

  it('turns a failed page into a row that retries', async () => {
    const { driver, simulator } = session;
    simulator.setFault(faults.html(200), { times: 1 });
    await loadMore();
    await driver.row('The answer was not understood').click();
    await account().getByText('50 of 1,234 users').waitFor();
  });

  it('says how long a rate limit lasts, counts it down, and asks for nothing meanwhile', async () => {
    const { driver, simulator } = session;
    // The limit is that of a credential, so it takes one that no other test needs.
    await replaceToken(simulator.addCredential({ kind: 'userToken', label: 'limited' }).value);
    simulator.setFault(faults.rateLimited('300'));
    await driver.clickTitleAction('Refresh All Accounts');
    await driver.row(/Rate limit reached: try again in 29\d seconds/).waitFor();
    await driver.row(/Rate limit reached: try again in 298 seconds/).waitFor();
    simulator.clearFaults();
    const requestsBefore = simulator.requests.length;
    await driver.row('Rate limit reached').click();
    await driver.row(/Rate limit reached: try again in 29[0-6] seconds/).waitFor();
    assert.equal(simulator.requests.length, requestsBefore);
    await replaceToken(simulator.token);
    await driver.row('Rate limit reached').waitFor({ state: 'detached' });
  });

  it('shows hostile names as text', async () => {
    const { driver, simulator } = session;
    const accountId = simulator.accounts[0]?.id ?? '';
    const [user] = simulator.users(accountId);
    const name = '$(alert) <img src=x> [a](command:b) \u202eevil\u0007';
    simulator.updateUser(accountId, user?.id ?? '', { name });
    await driver.clickTitleAction('Refresh All Accounts');
    await driver.row('$(alert) <img src=x> [a](command:b) \ufffdevil\ufffd').waitFor();
    assert.equal(await driver.rows().locator('.codicon-alert, img[src="x"]').count(), 0);
  });

  it('copies the JSON of a row by its inline button', async () => {
    const { driver, simulator } = session;
    const user = simulator.users(simulator.accounts[0]?.id ?? '')[2];
    await driver.clickRowAction(driver.row(user?.email ?? ''), 'Copy User as JSON');
    await driver.waitForClipboard((text) => text === JSON.stringify(user, null, 2));
  });

  it('comes back after a reload of the window, with the account and without asking for the token', async () => {
    const { driver, workbench } = session;
    await workbench.reload();
    await driver.openView('Cloudflare Access');
    await driver.expand(account());
    await account().getByText('25 of 1,234 users').waitFor();
  });
});
