import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { removeAccount } from '../../src/directory/savedAccounts';
import { until } from '../support/waiting';
import { accountId } from './support/panels';
import { usePanels } from './support/usePanels';

describe('the page of idle seats', () => {
  const panels = usePanels();

  const grid = (page: Page) => page.getByRole('grid', { name: 'Candidates' });
  const rows = (page: Page) => grid(page).locator('.candidate');
  const focused = (page: Page) => page.locator(':focus');

  /** Opens the panel of an account whose users, `idle` of them without any use for a year, are read. */
  async function openRead(idle = 3): Promise<Page> {
    panels().makeIdle(idle);
    const { page } = (await panels().openIdleSeats()).webview;
    await page.getByRole('button', { name: 'Read Users and Devices' }).click();
    await page.getByText(`Candidates shown: ${idle} of ${idle}`).waitFor();
    return page;
  }

  it('reads nothing by itself, then all at the press of its button', async () => {
    const page = await openRead();
    const routes = new Set(panels().simulator.requests.map(({ route }) => route));
    assert.equal(routes.size, 3);
    await page.getByText(/^Based on 130 users and their devices \(\d+\), read /).waitFor();
    await page.getByText('Seat expiration is off').waitFor();
    await page.getByRole('button', { name: 'Read Again' }).waitFor();
    const figure = page.locator('.figures li').first();
    assert.match(await figure.innerText(), /^3\s+Idle for more than 90 days/);
  });

  it('tells a grid of all rows to those who do not see it', async () => {
    const page = await openRead();
    assert.equal(await grid(page).getAttribute('aria-rowcount'), '4');
    assert.equal(await grid(page).getAttribute('aria-colcount'), '9');
    const indexes = await rows(page).evaluateAll((all) => all.map((row) => row.getAttribute('aria-rowindex')));
    assert.deepEqual(indexes, ['2', '3', '4']);
    await page
      .getByRole('columnheader', { name: 'Last Access login' })
      .and(page.locator('[aria-sort="ascending"]'))
      .waitFor();
  });

  it('sorts by a column, and the other way round at the next press', async () => {
    const page = await openRead();
    const emails = () => rows(page).locator('.link').allInnerTexts();
    await page.getByRole('button', { name: 'E-mail', exact: true }).click();
    await page.locator('[aria-sort="ascending"]').getByText('E-mail').waitFor();
    const ascending = await emails();
    assert.deepEqual(ascending, ascending.toSorted());
    await page.getByRole('button', { name: 'E-mail', exact: true }).click();
    await page.locator('[aria-sort="descending"]').getByText('E-mail').waitFor();
    assert.deepEqual(await emails(), ascending.toReversed());
  });

  it('narrows the candidates by what is typed, and selects all that are shown', async () => {
    const page = await openRead();
    const email = await rows(page).locator('.link').nth(1).innerText();
    await page.getByRole('searchbox', { name: 'Filter by e-mail' }).fill(email);
    await page.getByText('Candidates shown: 1 of 3').waitFor();
    await page.getByRole('checkbox', { name: 'Select all shown' }).check();
    await page.getByText(/^Selected seats: 1 /).waitFor();
    await page.getByRole('searchbox').fill('');
    await page.getByText('Candidates shown: 3 of 3').waitFor();
    assert.equal(await rows(page).and(page.locator('[aria-selected="true"]')).count(), 1);
    await page.getByRole('button', { name: 'Export…' }).click();
    await page.getByRole('checkbox', { name: `Select ${email}` }).uncheck();
    await page.getByText('None selected').waitFor();
    await page.getByRole('button', { name: 'Copy API Call…' }).click();
    assert.deepEqual(
      panels().performed.map(([action, , count]) => [action, count]),
      [
        ['exportCandidates', 1],
        ['copyApiCall', 3],
      ],
    );
  });

  it('is walked through by the keyboard alone: one stop for Tab, arrows within', async () => {
    const page = await openRead();
    await page.getByRole('button', { name: 'Show in View' }).focus();
    await page.keyboard.press('Tab');
    await page
      .getByRole('checkbox', { name: /^Select (?!all)/ })
      .first()
      .and(focused(page))
      .waitFor();
    await page.keyboard.press('Space');
    await page.getByText(/^Selected seats: 1 /).waitFor();
    await page.keyboard.press('ArrowRight');
    await rows(page).first().locator('.link').and(focused(page)).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+End');
    await rows(page).last().locator('.cell').last().and(focused(page)).waitFor();
    await page.keyboard.press('Space');
    await page.getByText(/^Selected seats: 2 /).waitFor();
    for (let up = 0; up < 3; up += 1) await page.keyboard.press('ArrowUp');
    await page.getByRole('button', { name: 'Why', exact: true }).and(focused(page)).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('[aria-sort="ascending"]').getByText('Why').waitFor();
    await page.getByRole('button', { name: 'Why', exact: true }).and(focused(page)).waitFor();
    await page.keyboard.press('Tab');
    assert.equal(await grid(page).locator(':focus').count(), 0);
    assert.equal(panels().performed[0]?.[0], 'openUser');
  });

  it('asks for the days anew, and tells how many seats are left of those bought', async () => {
    const page = await openRead();
    await page.getByLabel('Seats bought').fill('5000');
    await page.getByLabel('Seats bought').press('Enter');
    await page.getByText(/^Seats left: [\d,]+$/).waitFor();
    await page.getByLabel('Idle for more days than').fill('3000');
    await page.getByLabel('Idle for more days than').press('Enter');
    await page.getByText('Nobody is idle, going by what was read.').waitFor();
    assert.equal(await rows(page).count(), 0);
    await page.getByLabel('Seats bought').fill('1');
    await page.getByLabel('Seats bought').press('Enter');
    await page.getByText(/^More in use than bought: [\d,]+$/).waitFor();
  });

  it('says what could not be read, and calls nobody idle by that', async () => {
    panels().makeIdle(3);
    panels().simulator.updateUser(accountId, panels().userAt(0).id, { gateway_seat: true });
    panels().simulator.configure({ devicesPermissions: ['Other Read'], organizationPermissions: ['Other Read'] });
    const { page } = (await panels().openIdleSeats()).webview;
    await page.getByRole('button', { name: 'Read Users and Devices' }).click();
    await page.getByRole('alert').getByText('The devices could not be read').waitFor();
    await page.getByRole('alert').getByText('Seat expiration could not be read').waitFor();
    await page.getByText('Not called idle, because devices could not be read: 1').waitFor();
    await page.getByText('Candidates shown: 2 of 2').waitFor();
    await page.getByRole('button', { name: 'Check Permissions' }).click();
    await until(() => panels().performed.length === 1, 'the button was pressed');
    assert.deepEqual(panels().performed, [['checkPermissions', accountId]]);
  });

  it('offers to remove seats only while changes are allowed', async () => {
    const page = await openRead();
    const remove = page.getByRole('button', { name: 'Remove Seats…' });
    assert.equal(await remove.count(), 0);
    panels().changesSwitch.set(true);
    await remove.click();
    assert.deepEqual(panels().performed, [['removeSeats', accountId, 3]]);
    panels().changesSwitch.set(false);
    await remove.waitFor({ state: 'detached' });
  });

  it('can be stopped', async () => {
    const hold = panels().simulator.hold();
    const { page } = (await panels().openIdleSeats()).webview;
    await page.getByRole('button', { name: 'Read Users and Devices' }).click();
    await page.getByRole('status').getByText('Reading…').waitFor();
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByRole('button', { name: 'Read Users and Devices' }).waitFor();
    hold.release();
  });

  it('draws of many candidates those in view, and the others as they are scrolled to', async () => {
    const { webview } = await panels().openManyCandidates(10_000);
    const { page } = webview;
    await page.getByText('Candidates shown: 10,000 of 10,000').waitFor();
    assert.ok((await rows(page).count()) < 60);
    assert.equal(await grid(page).getAttribute('aria-rowcount'), '10001');
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight / 2));
    await page.waitForFunction(() => {
      const shown = [...document.querySelectorAll('.candidate')].filter((row) => {
        const { top, bottom } = row.getBoundingClientRect();
        return bottom > 0 && top < window.innerHeight;
      });
      return shown.length > 5 && shown.every((row) => row.getAttribute('aria-busy') === null);
    });
    assert.ok((await rows(page).count()) < 80);
    await rows(page).locator('input').first().focus();
    await page.keyboard.press('Control+End');
    await page.locator('[aria-rowindex="10001"] .cell').last().and(focused(page)).waitFor();
    await page.keyboard.press('Control+Home');
    await page.locator('[aria-rowindex="2"] input').and(focused(page)).waitFor();
  });

  it('has nothing personal in it while that is masked', async () => {
    panels().mask(true);
    panels().makeIdle(3);
    const { webview } = await panels().openIdleSeats();
    const { page } = webview;
    await page.getByRole('button', { name: 'Read Users and Devices' }).click();
    await page.getByText('Candidates shown: 3 of 3').waitFor();
    await rows(page).nth(2).waitFor();
    const personal = [0, 1, 2].flatMap((nth) => {
      const { id, email, name = '' } = panels().userAt(nth);
      return [id, email, name];
    });
    const shown = (await page.content()) + JSON.stringify([webview.kept, await webview.takeSent()]);
    assert.deepEqual(
      [...personal, accountId].filter((text) => shown.includes(text)),
      [],
    );
    panels().mask(false);
    await rows(page).getByText(panels().userAt(0).email).waitFor();
  });

  it('says that the account was removed, and lets one be added', async () => {
    const page = await openRead();
    const { accounts, credentials } = panels().fixture;
    await removeAccount(accounts, credentials, accountId);
    await page.getByRole('alert').getByText('The account was removed').waitFor();
    assert.equal(await grid(page).count(), 0);
    await page.getByRole('button', { name: 'Add Account…' }).click();
    assert.deepEqual(panels().performed, [['addAccount', accountId]]);
  });
});
