import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { simulatorCase } from '../simulator/cases';
import { storyMoments } from '../simulator/cases/moments';
import { demoAccounts } from '../simulator/demoAccounts';
import type { SimulatedUser } from '../simulator/simulator';
import { addOpenAccount, startOver, type Session } from '../workbench/session';
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
  const timeIn = (place: Pick<Locator, 'locator'>, at: string) => place.locator(`time[datetime="${at}"]`).first();
  const countOf = (bar: string, count: number) =>
    panel()
      .getByRole('button', { name: `${bar}: ` })
      .getByText(String(count), { exact: true })
      .waitFor();
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
    await driver.pickFromContextMenu(driver.row(name), 'Manage Account ▸ Check Permissions');
    await driver.editorTab(`Permissions: ${name}`).waitFor();
    await panel().getByText('A firewall blocked the request before it reached the API').first().waitFor();
    assert.equal(await panel().getByRole('cell', { name: 'No', exact: true }).count(), 0);
    assert.equal(await panel().getByText('A permission is missing').count(), 0);
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
    const { driver } = session;
    await panel().getByRole('button', { name: 'Copy JSON: Recent access', exact: true }).click();
    await driver.waitForClipboard((text) => text.includes('"ray_id"') && hasBoth(text));
    await driver.pickInPanel('Copy Report as JSON');
    await driver.waitForClipboard((text) => text.includes('"reportedAt"') && hasBoth(text));
  });

  it('is no closed door where a logout was not allowed', async () => {
    begin('logout-that-is-not-allowed');
    await addOpenAccount(session);
    await openFirstUser();
    await section('Recent access').getByRole('cell', { name: 'Logout refused', exact: true }).waitFor();
    await section('Why denied?').getByText('is in what Cloudflare still keeps').waitFor();
  });

  it('is a log in small letters for an e-mail in capital ones', async () => {
    begin('e-mail-of-the-log-in-lower-case');
    await addOpenAccount(session);
    await openFirstUser();
    await section('Why denied?').getByRole('cell', { name: 'Wiki', exact: true }).waitFor();
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

  for (const [met, zero] of [
    ['zero-time-of-go', '0001-01-01T00:00:00Z'],
    ['zero-time-of-unix', '1970-01-01T00:00:00Z'],
  ] as const) {
    it(`is never in panel and seat usage where the last login is ${zero}`, async () => {
      const { driver, simulator } = session;
      begin(met);
      await addOpenAccount(session);
      const users = simulator.users(accountId).slice(0, 100);
      const isNever = (user: SimulatedUser): boolean => user.last_successful_login === zero;
      const { email = '' } = users.find(isNever) ?? {};
      await driver.row(email).click();
      await driver.editorTab(email).waitFor();
      await panel().getByText('Never', { exact: true }).first().waitFor();
      await driver.pickFromContextMenu(driver.row(name), 'Show Seat Usage');
      await driver.editorTab(`Seat usage: ${name}`).waitFor();
      const holders = users.filter((user) => user.access_seat === true || user.gateway_seat === true);
      const mayUseGateway = (user: SimulatedUser): boolean =>
        user.gateway_seat !== false || user.active_device_count !== 0;
      for (const [part, isPart] of [
        ['Gateway or devices', mayUseGateway],
        ['no Gateway, no devices', (user: SimulatedUser) => !mayUseGateway(user)],
      ] as const) {
        const ofPart = holders.filter(isPart);
        const isLong = (user: SimulatedUser): boolean => idleDays(user) > 90 && !isNever(user);
        await countOf(`Never logged in, ${part}`, ofPart.filter(isNever).length);
        await countOf(`Over 90 days, ${part}`, ofPart.filter(isLong).length);
      }
    });
  }

  it('is one clock for the panel and its sections, whichever way each moment is written', async () => {
    begin('story-in-other-clocks');
    await addOpenAccount(session);
    await openFirstUser();
    const { failedLogin, request, otherRequest, sessionBegin, identity } = storyMoments;
    for (const [heading, moments] of [
      ['Failed logins', [failedLogin]],
      ['Recent access', [request, otherRequest]],
      ['Last seen identity', [identity]],
    ] as const) {
      for (const at of moments) await timeIn(section(heading), at).waitFor();
    }
    await section('Sessions').getByRole('button', { name: 'a session' }).click();
    await timeIn(section('Sessions'), sessionBegin).waitFor();
  });

  it('is a moment in the panel where the last login has no zone, or is a number', async () => {
    const { driver, simulator } = session;
    for (const [met, read] of [
      ['login-without-zone', (sent: string) => Date.parse(`${sent}Z`)],
      ['login-as-number', (sent: string) => Number(sent) * 1000],
    ] as const) {
      await startOver(session);
      begin(met);
      await addOpenAccount(session);
      const user = simulator.users(accountId).find(({ last_successful_login: login }) => login !== undefined);
      const { email = '', last_successful_login: sent } = user ?? {};
      await driver.row(email).click();
      await driver.editorTab(email).waitFor();
      await timeIn(panel(), new Date(read(String(sent))).toISOString()).waitFor();
    }
  });

  it('is a seat with Gateway in a part of its own, where the list knows of Access logins alone', async () => {
    const { driver, simulator } = session;
    begin('gateway-alone');
    await addOpenAccount(session);
    await driver.pickFromContextMenu(driver.row(name), 'Show Seat Usage');
    await driver.editorTab(`Seat usage: ${name}`).waitFor();
    const loaded = simulator.users(accountId).slice(0, 100);
    const count = loaded.filter(({ gateway_seat: seat }) => seat === true).length;
    await countOf('Never logged in, Gateway or devices', count);
    await panel().getByText('so they may be active however long ago that login was').waitFor();
  });
});

function idleDays({ last_successful_login: login }: SimulatedUser): number {
  return Math.floor((Date.now() - Date.parse(login ?? '')) / 86_400_000);
}

/** Whether a copy has both requests under the one Ray ID, the denied one too. */
function hasBoth(text: string): boolean {
  return text.includes('"app_name": "Payroll"') && text.split('"9e8116df4823e2c5"').length === 3;
}
