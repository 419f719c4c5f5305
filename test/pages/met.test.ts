import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { simulatorCase } from '../simulator/cases';
import { storyMoments } from '../simulator/cases/moments';
import type { SimulatedUser } from '../simulator/simulator';
import { waitUntilRead } from '../workbench/waitUntilRead';
import { accountId } from './support/panels';
import { usePanels } from './support/usePanels';

describe('what was met in the wild, on the pages of panels', () => {
  const panels = usePanels();

  const begin = (met: string) => simulatorCase(met).begin(panels().simulator);
  const section = (page: Page, heading: string) => page.getByRole('region', { name: heading, exact: true });
  const cell = (page: Page, heading: string, text: string) =>
    section(page, heading).getByRole('cell', { name: text, exact: true });
  const timeIn = (place: Page | Locator, at: string) => place.locator(`time[datetime="${at}"]`).first();
  const countOf = (page: Page, bar: string, count: number) =>
    page
      .getByRole('button', { name: `${bar}: ` })
      .getByText(String(count), { exact: true })
      .waitFor();

  /** Opens the panel of a user, the first one unless told otherwise, and resolves once it is read. */
  async function openUser(id = panels().userAt(0).id): Promise<Page> {
    const { page } = (await panels().openUser(id)).webview;
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    await waitUntilRead(page);
    return page;
  }

  /** Opens the seat usage of all users. */
  async function openSeatUsage(): Promise<Page> {
    await panels().fixture.directory.wholeListOf(accountId).loadAll();
    return (await panels().openSeatUsage()).webview.page;
  }

  it('is no "No" among permissions where a firewall blocked the requests', async () => {
    begin('blocked-by-firewall');
    const { page } = (await panels().openPermissions()).webview;
    await page.getByRole('button', { name: 'Check Again' }).click();
    await page.getByText('A firewall blocked the request before it reached the API').first().waitFor();
    assert.equal(await page.getByRole('cell', { name: 'No', exact: true }).count(), 0);
    assert.equal(await page.getByText('A permission is missing').count(), 0);
  });

  it('is no missing identity where Zero Trust is not enabled', async () => {
    begin('zero-trust-not-enabled-404');
    const user = panels().userAt(0);
    const { page } = (await panels().openUser(user.id, { user })).webview;
    await waitUntilRead(page);
    await section(page, 'Last seen identity').getByText('Zero Trust is not enabled on this account').waitFor();
    assert.equal(await page.getByText('No identity was seen yet.').count(), 0);
  });

  it('is no closed door where a logout was not allowed', async () => {
    begin('logout-that-is-not-allowed');
    const page = await openUser();
    await cell(page, 'Recent access', 'Logout refused').waitFor();
    await section(page, 'Why denied?').getByText('is in what Cloudflare still keeps').waitFor();
  });

  it('is a log in small letters for an e-mail in capital ones', async () => {
    begin('e-mail-of-the-log-in-lower-case');
    await cell(await openUser(), 'Why denied?', 'Wiki').waitFor();
  });

  it('is nothing in what Cloudflare still keeps, with how long that is', async () => {
    begin('nothing-in-the-log');
    const page = await openUser();
    await section(page, 'Failed logins').getByText('Cloudflare keeps a failed login until its expiration').waitFor();
    const kept = 'Cloudflare keeps the access log for 24 hours (Free), 30 days (Standard) or 180 days (Enterprise).';
    for (const heading of ['Recent access', 'Why denied?']) await section(page, heading).getByText(kept).waitFor();
    await section(page, 'Why denied?').getByText('is in what Cloudflare still keeps').waitFor();
  });

  for (const [met, zero] of [
    ['zero-time-of-go', '0001-01-01T00:00:00Z'],
    ['zero-time-of-unix', '1970-01-01T00:00:00Z'],
  ] as const) {
    it(`is never for a user and for seat usage where the last login is ${zero}`, async () => {
      begin(met);
      const users = panels().simulator.users(accountId);
      const isNever = (user: SimulatedUser): boolean => user.last_successful_login === zero;
      const ofUser = await openUser(users.find(isNever)?.id ?? assert.fail());
      await ofUser.getByText('Never', { exact: true }).first().waitFor();
      const page = await openSeatUsage();
      const holders = users.filter((user) => user.access_seat === true || user.gateway_seat === true);
      const mayUseGateway = (user: SimulatedUser): boolean =>
        user.gateway_seat !== false || user.active_device_count !== 0;
      for (const [part, isPart] of [
        ['Gateway or devices', mayUseGateway],
        ['no Gateway, no devices', (user: SimulatedUser) => !mayUseGateway(user)],
      ] as const) {
        const ofPart = holders.filter(isPart);
        const isLong = (user: SimulatedUser): boolean => idleDays(user) > 90 && !isNever(user);
        await countOf(page, `Never logged in, ${part}`, ofPart.filter(isNever).length);
        await countOf(page, `Over 90 days, ${part}`, ofPart.filter(isLong).length);
      }
    });
  }

  it('is one clock for the panel and its sections, whichever way each moment is written', async () => {
    begin('story-in-other-clocks');
    const page = await openUser();
    const { failedLogin, request, otherRequest, sessionBegin, identity } = storyMoments;
    for (const [heading, moments] of [
      ['Failed logins', [failedLogin]],
      ['Recent access', [request, otherRequest]],
      ['Last seen identity', [identity]],
    ] as const) {
      for (const at of moments) await timeIn(section(page, heading), at).waitFor();
    }
    await section(page, 'Sessions').getByRole('button', { name: 'a session' }).click();
    await timeIn(section(page, 'Sessions'), sessionBegin).waitFor();
  });

  for (const [met, what, read] of [
    ['login-without-zone', 'has no zone', (sent: string) => Date.parse(`${sent}Z`)],
    ['login-as-number', 'is a number', (sent: string) => Number(sent) * 1000],
  ] as const) {
    it(`is a moment on the page of a user where the last login ${what}`, async () => {
      begin(met);
      const hasLogin = (user: SimulatedUser): boolean => user.last_successful_login !== undefined;
      const { id = '', last_successful_login: sent } = panels().simulator.users(accountId).find(hasLogin) ?? {};
      await timeIn(await openUser(id), new Date(read(String(sent))).toISOString()).waitFor();
    });
  }

  it('is a seat with Gateway in a part of its own, where the list knows of Access logins alone', async () => {
    begin('gateway-alone');
    const page = await openSeatUsage();
    const users = panels().simulator.users(accountId);
    const count = users.filter(({ gateway_seat: seat }) => seat === true).length;
    await countOf(page, 'Never logged in, Gateway or devices', count);
    await page.getByText('so they may be active however long ago that login was').waitFor();
  });
});

function idleDays({ last_successful_login: login }: SimulatedUser): number {
  return Math.floor((Date.now() - Date.parse(login ?? '')) / 86_400_000);
}
