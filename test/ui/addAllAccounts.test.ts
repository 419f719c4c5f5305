import assert from 'node:assert/strict';
import { simulatorCase } from '../simulator/cases';
import { enterToken, keepCredential, openSession, type Session } from '../workbench/session';

/** A request for each account, which a busy machine may need minutes for. */
const checkTimeLimitMs = 5 * 60_000;

/** A window of its own: nobody could take so many accounts away again one by one. */
describe('adding the 2,500 accounts that a token lists on 50 pages', () => {
  let session: Session;
  before(async () => {
    session = await openSession({ simulator: { rateBudget: { limit: 100_000, windowSeconds: 300 } } });
  });
  after(() => session.close());

  it('adds every one of them, under a progress, and says how many there are', async function () {
    this.timeout(2 * checkTimeLimitMs);
    const { driver, simulator } = session;
    simulatorCase('accounts-by-fifties').begin(simulator);
    await enterToken(session, simulator.token);
    await driver.quickInput.option('Add all 2,500 accounts').waitFor();
    assert.equal(simulator.requests.filter(({ route }) => route === 'listAccounts').length, 50);
    await driver.quickInput.pick('Add all 2,500 accounts');
    await keepCredential(session);
    await driver.notification('Checking that the users of each account can be listed').waitFor();
    await driver.notification('Accounts added: 2,500.').waitFor({ timeout: checkTimeLimitMs });
    await driver.row('Northwind Traders').waitFor();
  });
});
