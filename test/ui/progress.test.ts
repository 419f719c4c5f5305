import assert from 'node:assert/strict';
import { demoAccounts } from '../simulator/demoAccounts';
import { faults } from '../simulator/faults';
import type { RequestPredicate } from '../simulator/requestLog';
import { addAccount, startOver, type Session } from '../workbench/session';
import { until } from '../support/waiting';
import { sharedSession } from '../workbench/sharedSession';
import { recordRow } from '../workbench/rowRecord';

const [northwind = assert.fail(), contoso = assert.fail()] = demoAccounts;
const isListing: RequestPredicate = ({ route, query }) => route === 'listUsers' && query['per_page'] !== '1';

describe('progress', () => {
  let session: Session;
  before(async () => {
    session = await sharedSession();
  });
  beforeEach(async () => {
    await startOver(session);
    await addAccount(session, northwind.name);
  });

  const progress = () => session.driver.sideBar.locator('.monaco-progress-container.active:visible');
  const row = (name: string) => session.driver.row(name);

  async function openNorthwind(): Promise<void> {
    await session.driver.expand(row(northwind.name));
    await row(northwind.name).getByText('100 of 1,234 users').waitFor();
  }

  async function assertProgress(start: () => Promise<void>): Promise<void> {
    const { simulator } = session;
    await progress().waitFor({ state: 'detached' });
    const hold = simulator.hold(isListing);
    await start();
    await simulator.waitUntil(() => hold.waiting.length === 1);
    await progress().waitFor();
    hold.release();
    await progress().waitFor({ state: 'detached' });
  }

  it('is shown while the first page loads', async () => {
    await assertProgress(() => session.driver.expand(row(northwind.name)));
    await row(northwind.name).getByText('100 of 1,234 users').waitFor();
  });

  it('is shown while a further page loads', async () => {
    await openNorthwind();
    await assertProgress(() => session.driver.pickFromContextMenu(row(northwind.name), 'Load More Users'));
    await row(northwind.name).getByText('200 of 1,234 users').waitFor();
  });

  it('is shown while the view is refreshed, and the old rows stay', async () => {
    const { simulator, driver } = session;
    const [user = assert.fail()] = simulator.users(northwind.id);
    await openNorthwind();
    await assertProgress(async () => {
      await driver.clickTitleAction('Refresh All Accounts');
      await driver.row(user.email ?? '').waitFor();
    });
  });

  it('tells of a wait that the server asked for in the row of its account, where no row moves for it, and goes on by itself', async () => {
    const { simulator, driver } = session;
    await addAccount(session, contoso.name);
    simulator.setFault(faults.rateLimited('3'), { when: isListing });
    const record = await recordRow(driver.page, contoso.name);
    const place = await row(contoso.name).boundingBox();
    await driver.expand(row(contoso.name));
    const isWait = (text: string): boolean => /^goes on in [123] seconds?: Rate limit reached · /.test(text);
    await until(async () => (await record.told()).some(isWait), 'the row tells of the wait');
    await record.end();
    const hold = simulator.hold(isListing);
    simulator.clearFaults();
    await simulator.waitUntil(() => hold.waiting.length === 1);
    await progress().waitFor();
    hold.release();
    await row(contoso.name).getByText('87 users').waitFor();
    await row(simulator.users(contoso.id)[0]?.email ?? '').waitFor();
    assert.deepEqual(await row(contoso.name).boundingBox(), place);
    await progress().waitFor({ state: 'detached' });
    const [refused, answered] = simulator.requests
      .filter((request) => isListing(request) && request.accountId === contoso.id)
      .slice(-2);
    assert.deepEqual([refused?.status, answered?.status], [429, 200]);
    // From its arrival on: its end may be noted after the client has begun to wait.
    assert.ok((answered?.startedAtMs ?? 0) - (refused?.startedAtMs ?? Infinity) >= 2_990);
  });
});
