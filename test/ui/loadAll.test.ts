import assert from 'node:assert/strict';
import { demoAccounts, loadTestAccount } from '../simulator/demoAccounts';
import { faults } from '../simulator/faults';
import type { RequestPredicate } from '../simulator/requestLog';
import { KeyboardDriver } from '../workbench/keyboardDriver';
import { addAccount, addOpenAccount, openSession, startOver, type Session } from '../workbench/session';
import { accountText } from '../workbench/accountText';
import { recordRow } from '../workbench/rowRecord';
import { until } from '../support/waiting';

const [northwind = assert.fail()] = demoAccounts;
const large = loadTestAccount(5_000);
const isBulk: RequestPredicate = ({ route, query }) => route === 'listUsers' && query['per_page'] === '1000';
const isPage =
  (fits: (page: number) => boolean): RequestPredicate =>
  (request) =>
    isBulk(request) && fits(Number(request.query['page']));

describe('loading all users', () => {
  let session: Session;
  before(async () => {
    session = await openSession({ simulator: { accounts: [northwind, large] } });
  });
  beforeEach(() => startOver(session));
  after(() => session.close());

  const row = (name: string) => session.driver.row(name);
  const loadAll = (name: string) => session.driver.pickFromContextMenu(row(name), 'Load All Users');

  const told = (name: string, count: string) => accountText(row(name), count).waitFor();

  async function open(name: string): Promise<void> {
    await addOpenAccount(session, name);
    await row(name).getByText('100 of ').waitFor();
  }

  it('reads an account of two pages by the button of the row that goes on', async () => {
    const { simulator, driver } = session;
    await open(northwind.name);
    const keys = new KeyboardDriver(driver);
    await driver.sideBar.getByRole('tree').focus();
    await keys.pressUntil('End', driver.row('Load more'));
    await driver.clickRowAction(driver.row('Load more'), 'Load All Users');
    await keys.pressUntil('Home', row(northwind.name));
    await told(northwind.name, '1,234 users');
    // All of them are rows.
    const last = simulator.users(northwind.id).at(-1) ?? assert.fail();
    await keys.pressUntil('End', driver.row(last.email ?? ''));
    await driver.row('Load more').waitFor({ state: 'detached' });
    await keys.pressUntil('Home', row(northwind.name));
  });

  it('tells how far it is, stops at the press of a button, keeps what was read, and goes on from there', async () => {
    const { simulator, driver } = session;
    await open(large.name);
    const hold = simulator.hold(isPage((page) => page > 2));
    await loadAll(large.name);
    await row(large.name).getByText('2,000 of 5,000 read').waitFor();
    await simulator.waitUntil(() => hold.waiting.length > 0);

    await driver.clickTitleAction('Stop Loading All Users');
    await row(large.name).getByText('2,000 of 5,000 users').waitFor();
    await simulator.waitUntil(() => simulator.inFlight === 0);
    hold.release();

    const countBefore = simulator.requests.length;
    await loadAll(large.name);
    await told(large.name, '5,000 users');
    const pages = simulator.requests.slice(countBefore).map(({ query }) => query['page']);
    assert.deepEqual([...pages].sort(), ['3', '4', '5']);
  });

  it('shows the first rows of an account that was never opened long before the end', async () => {
    const { simulator, driver } = session;
    await addAccount(session, northwind.name);
    const hold = simulator.hold(isPage((page) => page === 2));
    await driver.pickFromContextMenu(row(northwind.name), 'Load All Users');
    await row(northwind.name).getByText('1,000 of 1,234 read').waitFor();
    await simulator.waitUntil(() => hold.waiting.length === 1);
    await driver.expand(row(northwind.name));
    await driver.row(simulator.users(northwind.id)[0]?.email ?? '').waitFor();
    hold.release();
    await told(northwind.name, '1,234 users');
  });

  it('counts down a wait that the server asked for, and goes on by itself', async () => {
    const { simulator, driver } = session;
    await open(northwind.name);
    const record = await recordRow(driver.page, northwind.name);
    simulator.setFault(faults.rateLimited('4'), { when: isPage((page) => page === 1) });
    await loadAll(northwind.name);
    const waiting = /^100 of 1,234 read · goes on in ([1-4]) seconds?: Rate limit reached · /;
    let seconds: readonly string[] = [];
    const isCountedDown = async (): Promise<boolean> => {
      seconds = (await record.told()).flatMap((text) => waiting.exec(text)?.[1] ?? []);
      return seconds.some((second, index) => Number(second) < Number(seconds[index - 1]));
    };
    await until(isCountedDown, () => `the row counts down, and not ${seconds.join(', ')}`);
    await record.end();
    simulator.clearFaults();
    await told(northwind.name, '1,234 users');
    const [refused, answered] = simulator.requests.filter(isPage((page) => page === 1)).slice(-2);
    assert.deepEqual([refused?.status, answered?.status], [429, 200]);
    // From its arrival on: its end may be noted after the client has begun to wait.
    assert.ok((answered?.startedAtMs ?? 0) - (refused?.startedAtMs ?? Infinity) >= 3_990);
  });

  it('tells which page is missing where one fails, and tries that again alone', async () => {
    const { simulator, driver } = session;
    await open(large.name);
    simulator.setFault(faults.html(200), { when: isPage((page) => page === 3) });
    await loadAll(large.name);
    const failed = driver.row('Page 3, of 1,000 users each, could not be read');
    await failed.waitFor();
    await row(large.name).getByText('4,000 of 5,000 users').waitFor();
    simulator.clearFaults();
    const countBefore = simulator.requests.length;
    await driver.clickRowAction(failed, 'Retry');
    await told(large.name, '5,000 users');
    await failed.waitFor({ state: 'detached' });
    assert.deepEqual(
      simulator.requests.slice(countBefore).map(({ query }) => query['page']),
      ['3'],
    );
  });

  it('reads everything anew from the context menu of an account that is loaded, with the rows left standing', async () => {
    const { simulator, driver } = session;
    await open(northwind.name);
    await loadAll(northwind.name);
    await told(northwind.name, '1,234 users');
    const [user = assert.fail()] = simulator.users(northwind.id);
    simulator.updateUser(northwind.id, user.id ?? '', { name: 'New Name' });
    const hold = simulator.hold(isBulk);
    await driver.pickFromContextMenu(row(northwind.name), 'Load All Users');
    await simulator.waitUntil(() => hold.waiting.length > 0);
    await driver
      .row(user.email ?? '')
      .getByText(user.name ?? '')
      .waitFor();
    hold.release();
    await driver.row('New Name').waitFor();
    // While it reads, the row tells how far it is.
    await told(northwind.name, '1,234 users');
  });
});
