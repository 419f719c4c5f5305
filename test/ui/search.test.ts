import assert from 'node:assert/strict';
import { demoAccounts } from '../simulator/demoAccounts';
import { faults } from '../simulator/faults';
import type { RecordedRequest } from '../simulator/requestLog';
import { accountText } from '../workbench/accountText';
import { closeEditors, addAccount, addOpenAccount, type Session } from '../workbench/session';
import { sharedSession } from '../workbench/sharedSession';

const [northwindId, contosoId] = demoAccounts.map(({ id }) => id) as [string, string];

describe('searching', () => {
  let session: Session;
  let countBeforeSearch = 0;
  before(async () => {
    session = await sharedSession();
    await addAccount(session, 'Contoso');
    await addOpenAccount(session, 'Northwind Traders');
  });
  beforeEach(() => session.simulator.clearFaults());

  const emailOf = (accountId: string, index: number): string =>
    session.simulator.users(accountId)[index]?.email ?? assert.fail();
  const focusedRow = (text = '') =>
    session.driver.rows().and(session.driver.page.locator('.focused', { hasText: text }));

  /** Has every user of Northwind Traders loaded, which takes nothing from any other test. */
  async function loadNorthwind(): Promise<void> {
    const { driver } = session;
    await goToTop();
    const northwind = driver.row('Northwind Traders');
    const all = accountText(northwind, '1,234 users');
    // All of them would be read anew, behind the back of the test.
    if (await all.isVisible()) return;
    await driver.pickFromContextMenu(northwind, 'Load All Users');
    await all.waitFor();
  }

  /** Brings the accounts into sight, of which only rows that are seen are drawn. */
  async function goToTop(): Promise<void> {
    await session.driver.sideBar.getByRole('tree').focus();
    await session.driver.page.keyboard.press('Home');
    await session.driver.row('Contoso').or(session.driver.row('Northwind Traders')).first().waitFor();
  }

  function openSearch(command: string): Promise<void> {
    countBeforeSearch = session.simulator.requests.length;
    return session.driver.runCommand(`Cloudflare Access: ${command}`);
  }

  function searchFor(text: string, command = 'Search Users…'): Promise<void> {
    const open = () => openSearch(command);
    return session.driver.quickInput.typeInto(open, { title: command.replace('…', ''), text }, async (timeout) => {
      await untilListed(timeout);
      // Loaded users are listed at once, and a box that closes by itself then has asked nobody.
      await untilBoth(({ route }) => route === 'listUsers', timeout);
    });
  }

  /** Users, or that there is none. */
  const untilListed = (timeout: number) => session.driver.quickInput.options().first().waitFor({ timeout });

  const requestsOfSearch = () => session.simulator.requests.slice(countBeforeSearch);

  /** Resolves once there is such a request to both accounts since the box was opened. */
  const untilBoth = (fits: (request: RecordedRequest) => boolean, timeoutMs?: number): Promise<void> =>
    session.simulator.waitUntil(() => requestsOfSearch().filter(fits).length >= 2, timeoutMs);

  /** Resolves once the server has answered the search in both accounts, so that no row is drawn anew for it. */
  const waitUntilAnswered = () => untilBoth(({ query, status }) => 'search' in query && status !== undefined);

  it('finds users of every account, with e-mail, name, account and seat', async () => {
    const { quickInput } = session.driver;
    const [far, other] = [emailOf(northwindId, 900), emailOf(contosoId, 5)] as const;
    await searchFor(far);
    await quickInput.option(far).getByText('Northwind Traders').waitFor();
    await quickInput.type(other);
    await quickInput.option(other).getByText('Contoso').waitFor();
    await quickInput.cancel();
  });

  it('shows loaded rows before the server has answered, and each user once after it has', async () => {
    const { driver, simulator } = session;
    const user = simulator.users(northwindId)[3];
    // What is loaded lacks it, so it tells that the answer has come.
    simulator.updateUser(northwindId, user?.id ?? '', { name: 'Told by the Server' });
    const hold = simulator.hold(({ query }) => 'search' in query);
    await searchFor(user?.email ?? '');
    const rows = driver.quickInput.options().filter({ hasText: user?.email ?? '' });
    await rows.getByText(user?.name ?? '').waitFor();
    await simulator.waitUntil(() => hold.waiting.length === 2);
    hold.release();
    await rows.getByText('Told by the Server').waitFor();
    assert.equal(await rows.count(), 1);
    await driver.quickInput.cancel();
  });

  it('asks the server for the last text alone while the person types', async () => {
    const { driver, simulator } = session;
    await openSearch('Search Users by E-mail…');
    await driver.quickInput.waitForTitle('Search Users by E-mail');
    await driver.quickInput.typeKeyByKey('zoe.walesa');
    await simulator.waitForRequest(({ query, status }) => query['email'] === 'zoe.walesa' && status !== undefined);
    const asked = requestsOfSearch().filter(({ route }) => route === 'listUsers');
    assert.deepEqual([...new Set(asked.map(({ query }) => query['email']))], ['zoe.walesa']);
    await driver.quickInput.cancel();
  });

  it('searches by name with the parameter for names', async () => {
    const { driver, simulator } = session;
    const user = simulator.users(northwindId).findLast(({ name }) => name !== undefined && name !== '');
    await searchFor(user?.name ?? '', 'Search Users by Name…');
    await simulator.waitForRequest(({ query, status }) => query['name'] === user?.name && status !== undefined);
    const hits = driver.quickInput.options().filter({ hasText: user?.name ?? '' });
    await hits.first().waitFor();
    await driver.quickInput.cancel();
  });

  it('loads further hits', async () => {
    const { driver, simulator } = session;
    await searchFor('northwind.example');
    await waitUntilAnswered();
    const more = await driver.quickInput.scrollTo('Load more results');
    await more.click();
    await simulator.waitForRequest(
      ({ query, status }) => query['page'] === '2' && 'search' in query && status !== undefined,
    );
    await driver.quickInput.cancel();
  });

  it('tells an account that fails as a row, and tries it again', async () => {
    const { driver, simulator } = session;
    const user = simulator.users(contosoId)[7];
    simulator.setFault(faults.html(200), {
      when: ({ accountId, query }) => accountId === northwindId && 'search' in query,
      times: 1,
    });
    await searchFor(user?.email ?? '');
    await driver.quickInput.option(user?.email ?? '').waitFor();
    await driver.quickInput.option('The answer was not understood').click();
    await driver.quickInput.option('The answer was not understood').waitFor({ state: 'detached' });
    await driver.quickInput.cancel();
  });

  it('says so when nobody is found', async () => {
    const { driver } = session;
    await searchFor('nobody-at-all');
    await driver.quickInput.option('No user found').waitFor();
    await driver.quickInput.cancel();
  });

  it('draws no icon that somebody wrote into a name', async () => {
    const { driver, simulator } = session;
    const user = simulator.users(contosoId)[9];
    simulator.updateUser(contosoId, user?.id ?? '', { name: '$(flame) hot' });
    await searchFor(user?.email ?? '');
    const option = driver.quickInput.option(user?.email ?? '');
    await option.getByText('(flame) hot').waitFor();
    assert.equal(await option.locator('.codicon-flame').count(), 0);
    await driver.quickInput.cancel();
  });

  it('copies the JSON of a hit and reveals a loaded one by its buttons', async () => {
    const { driver, simulator } = session;
    const user = simulator.users(northwindId)[60];
    await searchFor(user?.email ?? '');
    await waitUntilAnswered();
    const option = driver.quickInput.option(user?.email ?? '');
    await driver.clickRowAction(option, 'Copy User as JSON');
    await driver.waitForClipboard((text) => text === JSON.stringify(user, null, 2));
    await driver.clickRowAction(option, 'Reveal in the View');
    await focusedRow(user?.email).waitFor();
  });

  it('opens a hit with Enter', async () => {
    const { driver } = session;
    const email = emailOf(northwindId, 1000);
    await searchFor(email);
    await driver.quickInput.option(email).waitFor();
    await driver.quickInput.accept();
    await driver.editorTab(email).waitFor();
    // Once it is drawn it takes the focus, which would close the next search.
    await driver.webviewFrame().getByRole('heading', { level: 1 }).waitFor();
    await closeEditors(session);
  });

  it('finds users of everything that is loaded before the server has answered', async () => {
    const { driver, simulator } = session;
    await loadNorthwind();
    const hold = simulator.hold(({ query }) => 'search' in query);
    await searchFor(emailOf(northwindId, 1200));
    await driver.quickInput.option(emailOf(northwindId, 1200)).waitFor();
    await simulator.waitUntil(() => hold.waiting.length === 2);
    assert.equal(await driver.quickInput.options().count(), 1);
    hold.release();
    await simulator.waitUntil(() => simulator.inFlight === 0);
    await driver.quickInput.cancel();
  });

  it('reveals any loaded user, however far down', async () => {
    const { driver } = session;
    await loadNorthwind();
    const far = emailOf(northwindId, 1200);
    await searchFor(far);
    await waitUntilAnswered();
    await driver.clickRowAction(driver.quickInput.option(far), 'Reveal in the View');
    await focusedRow(far).waitFor();
    await goToTop();
  });

  it('is pinned as the filter of the account that was searched, or of one that is chosen', async () => {
    const { driver, simulator } = session;
    const counted = (accountId: string) =>
      simulator
        .users(accountId)
        .filter((user) => `${user.email ?? ''} ${user.name ?? ''}`.toLowerCase().includes('zofie')).length;
    await goToTop();
    const northwind = driver.row('Northwind Traders');
    await driver.quickInput.typeInto(
      () => driver.clickRowAction(northwind, 'Search Users…'),
      { title: 'Search Users: Northwind Traders', text: 'zofie' },
      untilListed,
    );
    await driver.quickInput.clickButton('Pin as Filter of the View');
    await accountText(northwind, `${counted(northwindId)} users found · search "zofie"`).waitFor();
    await driver.pickFromContextMenu(northwind, 'Clear Filter');
    await northwind.getByText('zofie').waitFor({ state: 'detached' });
    await searchFor('zofie');
    await driver.quickInput.clickButton('Pin as Filter of the View');
    await driver.quickInput.waitForTitle('Pin as Filter');
    await driver.quickInput.pick('Contoso');
    const contoso = driver.row('Contoso');
    await contoso.getByText(new RegExp(`^${counted(contosoId)} users? found · search "zofie"`)).waitFor();
    await driver.pickFromContextMenu(contoso, 'Clear Filter');
    await contoso.getByText('zofie').waitFor({ state: 'detached' });
    await driver.collapse(contoso);
  });

  it('gives the API call behind it, with the secret left to the environment', async () => {
    const { driver, simulator } = session;
    await searchFor('zofie');
    await driver.quickInput.clickButton('Copy API Call…');
    await driver.quickInput.waitForTitle('Copy API Call');
    await driver.quickInput.pick('Contoso');
    await driver.quickInput.pick('cURL');
    const text = await driver.waitForClipboard((copied) => copied.startsWith('curl '));
    assert.match(text, /search=zofie/);
    assert.match(text, /\$CLOUDFLARE_API_TOKEN/);
    assert.ok(text.includes(contosoId) && !text.includes(simulator.token));
  });
});
