import { addOpenAccount, type Session } from '../workbench/session';
import { sharedSession } from '../workbench/sharedSession';

describe('the buttons of the title, whichever row has the focus', () => {
  let session: Session;
  before(async () => {
    session = await sharedSession();
    for (const account of ['Contoso', 'Northwind Traders']) {
      await addOpenAccount(session, account);
      await session.driver.collapse(session.driver.row(account));
    }
    await session.driver.row('Contoso').click();
    await session.driver.collapse(session.driver.row('Contoso'));
  });

  it('search all accounts, while the one on a row searches that account', async () => {
    const { driver } = session;
    await driver.clickTitleAction('Search Users of All Accounts…');
    await driver.quickInput.waitForTitle(/^Search Users$/);
    await driver.quickInput.cancel();
    await driver.clickRowAction(driver.row('Contoso'), 'Search Users…');
    await driver.quickInput.waitForTitle('Search Users: Contoso');
    await driver.quickInput.cancel();
  });

  it('refresh every account that was opened, while the entry of a row refreshes that account', async () => {
    const { driver, simulator } = session;
    const answered = (from: number): (string | undefined)[] =>
      simulator.requests
        .slice(from)
        .filter(({ status }) => status !== undefined)
        .map(({ accountId }) => accountId);
    const [northwind, contoso] = simulator.accounts.map(({ id }) => id);
    const first = simulator.requests.length;
    await driver.clickTitleAction('Refresh All Accounts');
    await simulator.waitUntil(() => [northwind, contoso].every((id) => answered(first).includes(id)));
    const second = simulator.requests.length;
    await driver.pickFromContextMenu(driver.row('Contoso'), 'Refresh');
    await simulator.waitUntil(() => answered(second).join() === contoso);
  });
});
