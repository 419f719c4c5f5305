import assert from 'node:assert/strict';
import { demoAccounts } from '../simulator/demoAccounts';
import { faults } from '../simulator/faults';
import type { RequestPredicate } from '../simulator/requestLog';
import { startSimulator } from '../simulator/simulator';
import {
  addOpenAccount,
  chooseAccount,
  enterToken,
  keepCredential,
  openSession,
  startOver,
  type Session,
} from '../workbench/session';
import { accountText } from '../workbench/accountText';
import { reloadWindow } from '../workbench/reloadWindow';

const name = 'Three pages';
const accountId = 'f0a11ed0f0a11ed0f0a11ed0f0a11ed0';
const accounts = [{ id: accountId, name, userCount: 2_500 }, ...demoAccounts.slice(1, 2)];
const isFurtherBulkPage: RequestPredicate = ({ route, query }) =>
  route === 'listUsers' && query['per_page'] === '1000' && query['page'] !== '1';

describe('faults', () => {
  let session: Session;
  before(async () => {
    session = await openSession({
      simulator: { accounts },
      workbench: { userSettings: { 'cloudflareAccess.pageSize': 25 } },
    });
  });
  beforeEach(() => startOver(session));
  after(async () => {
    await session.close();
    await session.simulator.close();
  });

  const row = (text: string | RegExp) => session.driver.row(text);
  const loadAll = () => session.driver.pickFromContextMenu(row(name), 'Load All Users');
  const told = (count: string) => accountText(row(name), count).waitFor();
  const firstUser = () => row(session.simulator.users(accountId)[0]?.email ?? assert.fail());

  /** Fails to read the next page, and reads it by pressing the row that tells so. */
  async function retryNextPage(words: string, restore: () => void | Promise<void>): Promise<void> {
    // While a request waits to be sent again, the row of the account says why as well.
    const failed = row(words).and(session.driver.page.locator('[aria-level="2"]'));
    await session.driver.pickFromContextMenu(row(name), 'Load More Users');
    await failed.waitFor();
    await told('25 of 2,500 users');
    // The row is behind those that were there.
    await session.driver.page.keyboard.press('Home');
    await firstUser().waitFor();
    await restore();
    await session.driver.page.keyboard.press('End');
    await failed.click();
    await told('50 of 2,500 users');
    await failed.waitFor({ state: 'detached' });
    // The first new row takes the focus last of all, and would close a menu that is open by then.
    const firstNew = session.simulator.users(accountId)[25]?.email ?? assert.fail();
    await row(firstNew).and(session.driver.page.locator('.focused')).waitFor();
  }

  for (const [what, fault, words] of [
    ['a reset in the middle of the body', faults.resetInBody(), 'Cloudflare could not be reached'],
    ['a page of HTML', faults.html(200), 'The answer was not understood'],
    ['cut JSON', faults.cutJson(), 'The answer was not understood'],
    ['a broken gzip', faults.brokenGzip(), 'The answer was not understood'],
    ['a body of 50 MB', faults.hugeBody(50), 'The answer was not understood'],
  ] as const) {
    it(`of ${what} are told below the rows that stay, and over after a retry`, async () => {
      await addOpenAccount(session, name);
      session.simulator.setFault(fault);
      await retryNextPage(words, () => session.simulator.clearFaults());
    });
  }

  it('of a refused connection are told below the rows that stay, and over after a retry', async () => {
    await addOpenAccount(session, name);
    const port = Number(new URL(session.simulator.origin).port);
    await session.simulator.close();
    await retryNextPage('Cloudflare could not be reached', async () => {
      session = { ...session, simulator: await startSimulator({ accounts, port }) };
    });
  });

  it('of a limit for ten years keep the rows, ask for nothing, and end with another credential', async () => {
    const { driver, simulator } = session;
    // The limit is that of a credential, so it takes one that no other test needs.
    const { value: limited } = simulator.addCredential({ kind: 'userToken', label: 'limited for years' });
    const isSentWith = (token: string): RequestPredicate => {
      return ({ headers }) => headers['authorization'] === `Bearer ${token}`;
    };
    await enterToken(session, limited);
    await chooseAccount(session, name);
    await keepCredential(session);
    await driver.expand(row(name));
    await told('25 of 2,500 users');
    const limit = simulator.setFault(faults.rateLimited('315360000'));
    await driver.clickTitleAction('Refresh All Accounts');
    await row(/Rate limit reached: try again in 3,650 days/).waitFor();
    await firstUser().waitFor();
    assert.equal(limit.served, 1);
    simulator.clearFaults();
    const sentBefore = simulator.requests.filter(isSentWith(limited)).length;
    await driver.clickRowAction(row('Rate limit reached'), 'Retry');
    await row('Rate limit reached').waitFor();

    await driver.pickFromMenuAndList(row(name), 'Manage Account ▸ Replace Credential…', 'API token');
    await driver.quickInput.waitForPlaceholder('API token');
    await driver.quickInput.enter(simulator.token);
    await keepCredential(session);
    await driver.quickInput.waitUntilClosed();
    await row('Rate limit reached').waitFor({ state: 'detached' });
    // The check before it is saved asks for one user.
    const isPage: RequestPredicate = ({ route, query, status }) =>
      route === 'listUsers' && query['per_page'] !== '1' && status === 200;
    await simulator.waitForRequest((request) => isPage(request) && isSentWith(simulator.token)(request));
    await told('25 of 2,500 users');
    assert.equal(simulator.requests.filter(isSentWith(limited)).length, sentBefore);
  });

  it('of a credential that is revoked half way through all users keep what was read', async () => {
    const { driver, simulator } = session;
    await addOpenAccount(session, name);
    const hook = simulator.onRequest((request) => {
      if (isFurtherBulkPage(request)) simulator.removeCredential(simulator.token);
    });
    await loadAll();
    const failed = row('Cloudflare does not accept the credential');
    await failed.waitFor();
    await told('1,000 of 2,500 users');
    await firstUser().waitFor();
    await failed.getByText('Check the API token in the Cloudflare dashboard').waitFor();
    hook();
    simulator.addCredential({ value: simulator.token });
    await driver.clickRowAction(failed, 'Retry');
    await told('2,500 users');
    await failed.waitFor({ state: 'detached' });
  });

  it('of an account that is removed half way through all users leave nothing, and it can be added again', async () => {
    const { driver, simulator } = session;
    await addOpenAccount(session, name);
    const hold = simulator.hold(isFurtherBulkPage);
    await loadAll();
    await simulator.waitUntil(() => hold.waiting.length === 2);
    await driver.pickFromContextMenu(row(name), 'Manage Account ▸ Remove Account…');
    await driver.clickDialogButton('Remove');
    await row(name).waitFor({ state: 'detached' });
    await simulator.waitUntil(() => simulator.inFlight === 0);
    hold.release();
    await addOpenAccount(session, name);
    await told('25 of 2,500 users');
    assert.equal(await driver.notification(/failed|fault|given up/i).count(), 0);
  });

  it('of a window that is reloaded half way through all users leave nothing, and all can be read again', async () => {
    const { driver, simulator, workbench } = session;
    await addOpenAccount(session, name);
    const hold = simulator.hold(isFurtherBulkPage);
    await loadAll();
    await simulator.waitUntil(() => hold.waiting.length === 2);
    await reloadWindow(workbench.page);
    await simulator.waitUntil(() => hold.waiting.length === 0);
    hold.release();
    await driver.openView('Cloudflare Access');
    await driver.expand(row(name));
    await told('25 of 2,500 users');
    await loadAll();
    await told('2,500 users');
  });
});
