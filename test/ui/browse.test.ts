import assert from 'node:assert/strict';
import { faults } from '../simulator/faults';
import {
  addOpenAccount,
  keepCredential,
  openSession,
  reloadWithRows,
  startOver,
  type Session,
} from '../workbench/session';

describe('browsing', () => {
  let session: Session;
  before(async () => {
    session = await openSession({ workbench: { userSettings: { 'cloudflareAccess.pageSize': 25 } } });
  });
  beforeEach(async () => {
    await startOver(session);
    await addOpenAccount(session);
  });
  after(() => session.close());

  const account = () => session.driver.row('Northwind Traders');
  const loadMore = () => session.driver.pickFromContextMenu(account(), 'Load More Users');
  const focusedRow = () => session.driver.sideBar.locator('.monaco-list-row.focused');

  async function replaceToken(token: string): Promise<void> {
    const { driver, simulator } = session;
    await driver.pickFromMenuAndList(account(), 'Manage Account ▸ Replace Credential…', 'API token');
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

  /** Resolves with the seconds left that the row of the rate limit shows, once they are fewer than this. */
  async function secondsLeftBelow(limit: number): Promise<number> {
    const fewer = Array.from({ length: 60 }, (_, index) => limit - 1 - index).join('|');
    const row = session.driver.row(new RegExp(`Rate limit reached: try again in (${fewer}) seconds`));
    return Number(/in (\d+) seconds/.exec(await row.innerText())?.[1]);
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
    // What opens takes the focus and reads; both have to be over.
    await driver.webviewFrame().getByRole('heading', { level: 1 }).waitFor();
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
    simulator.setFault(faults.html(200), { times: 1, when: ({ route }) => route === 'listUsers' });
    await loadMore();
    await driver.clickUntil(driver.row('The answer was not understood'), account().getByText('50 of 1,234 users'));
  });

  it('says how long a rate limit lasts, counts it down, and asks for nothing meanwhile', async () => {
    const { driver, simulator } = session;
    // The limit is that of a credential, so it takes one that no other test needs.
    await replaceToken(simulator.addCredential({ kind: 'userToken', label: 'limited' }).value);
    simulator.setFault(faults.rateLimited('300'));
    await driver.clickTitleAction('Refresh All Accounts');
    const shownSeconds = await secondsLeftBelow(await secondsLeftBelow(301));
    simulator.clearFaults();
    const requestsBefore = simulator.requests.length;
    await driver.row('Rate limit reached').click();
    await secondsLeftBelow(shownSeconds - 1);
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
    const { driver } = session;
    await reloadWithRows(session);
    await driver.expand(account());
    await account().getByText('25 of 1,234 users').waitFor();
  });
});
