import assert from 'node:assert/strict';
import { simulatorCase } from '../simulator/cases';
import { demoAccounts } from '../simulator/demoAccounts';
import { addOpenAccount, enterToken, startOver, type Session } from '../workbench/session';
import { sharedSession } from '../workbench/sharedSession';
import { waitUntilRead } from '../workbench/waitUntilRead';

const [{ id: accountId, name } = assert.fail()] = demoAccounts;

describe('what was met in the wild, in the panels and the boxes', () => {
  let session: Session;
  before(async () => {
    session = await sharedSession();
  });
  beforeEach(() => startOver(session));

  const panel = () => session.driver.webviewFrame();
  const section = (heading: string) => panel().getByRole('region', { name: heading, exact: true });
  const begin = (met: string) => simulatorCase(met).begin(session.simulator);

  /** Opens the panel of the first user, and resolves once it is read. */
  async function openFirstUser(): Promise<void> {
    const { driver, simulator } = session;
    const { email = '' } = simulator.users(accountId)[0] ?? {};
    await driver.row(email).click();
    await driver.editorTab(email).waitFor();
    await panel().getByRole('heading', { name: 'Overview' }).waitFor();
    await waitUntilRead(panel());
  }

  it('is no "No" in Check Permissions where a firewall blocked the requests', async () => {
    const { driver } = session;
    await addOpenAccount(session);
    begin('blocked-by-firewall');
    await driver.pickFromContextMenu(driver.row(name), 'Check Permissions');
    await driver.editorTab(`Permissions: ${name}`).waitFor();
    await panel().getByText('A firewall blocked the request before it reached the API').first().waitFor();
    assert.equal(await panel().getByRole('cell', { name: 'No', exact: true }).count(), 0);
    assert.equal(await panel().getByText('A permission is missing').count(), 0);
  });

  it('is a list of 2,500 accounts on 50 pages, all of which can be added', async () => {
    const { driver, simulator } = session;
    begin('accounts-by-fifties');
    await enterToken(session, simulator.token);
    await driver.quickInput.option('Add all 2,500 accounts').waitFor();
    assert.equal(simulator.requests.filter(({ route }) => route === 'listAccounts').length, 50);
    await driver.quickInput.waitForPlaceholder('Choose the account whose Access users you want to see');
    await driver.quickInput.cancel();
  });

  it('is no missing identity where Zero Trust is not enabled', async () => {
    await addOpenAccount(session);
    begin('zero-trust-not-enabled-404');
    await openFirstUser();
    await section('Last seen identity').getByText('Zero Trust is not enabled on this account').waitFor();
    assert.equal(await panel().getByText('No identity was seen yet.').count(), 0);
  });

  it('is a denied request under the Ray ID of another one, in Recent access and Why denied?', async () => {
    begin('one-ray-id-two-requests');
    await addOpenAccount(session);
    await openFirstUser();
    await section('Recent access').getByRole('button', { name: 'Load More: Recent access' }).click();
    await section('Recent access').getByRole('cell', { name: 'Payroll', exact: true }).waitFor();
    await section('Recent access').getByRole('cell', { name: 'Denied', exact: true }).waitFor();
    await section('Why denied?').getByRole('cell', { name: 'Payroll', exact: true }).waitFor();
  });

  it('is nothing in what Cloudflare still keeps, with how long that is', async () => {
    begin('nothing-in-the-log');
    await addOpenAccount(session);
    await openFirstUser();
    await section('Failed logins').getByText('Cloudflare keeps a failed login until its expiration').waitFor();
    const kept = 'Cloudflare keeps the access log for 24 hours (Free), 30 days (Standard) or 180 days (Enterprise).';
    for (const heading of ['Recent access', 'Why denied?']) await section(heading).getByText(kept).waitFor();
    await section('Why denied?').getByText('is in what Cloudflare still keeps').waitFor();
  });

  it('is never in the panel where the last login is the zero time of Go, and counted as such', async () => {
    const { driver, simulator } = session;
    begin('zero-time-of-go');
    await addOpenAccount(session);
    const isZero = (login: unknown): boolean => login === '0001-01-01T00:00:00Z';
    const never = simulator.users(accountId).find((user) => isZero(user.last_successful_login));
    const { email = '' } = never ?? {};
    await driver.row(email).click();
    await driver.editorTab(email).waitFor();
    await panel().getByText('Never', { exact: true }).first().waitFor();
  });

  it('is a seat with Gateway in a part of its own, where the list knows of Access logins alone', async () => {
    const { driver, simulator } = session;
    begin('gateway-alone');
    await addOpenAccount(session);
    await driver.pickFromContextMenu(driver.row(name), 'Show Seat Usage');
    await driver.editorTab(`Seat usage: ${name}`).waitFor();
    const loaded = simulator.users(accountId).slice(0, 100);
    const count = loaded.filter(({ gateway_seat: seat }) => seat === true).length;
    const bar = panel().getByRole('button', { name: 'Never logged in, Gateway or devices: ' });
    await bar.getByText(String(count), { exact: true }).waitFor();
    await panel().getByText('so they may be active however long ago that login was').waitFor();
  });
});
