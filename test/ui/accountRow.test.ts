import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { demoAccounts } from '../simulator/demoAccounts';
import { until } from '../support/waiting';
import { addOpenAccount, startOver, type Session } from '../workbench/session';
import { sharedSession } from '../workbench/sharedSession';

const [{ id: northwindId } = assert.fail(), { name } = assert.fail()] = demoAccounts;
const usualPixels = 300;

/** Whether the number that the description begins with is in sight: neither cut off nor under the sign for that. */
function isNumberInSight(row: Locator): Promise<boolean> {
  return row.evaluate((element) => {
    const description = element.querySelector('.label-description');
    const container = description?.closest('.monaco-icon-label-container');
    const text = document.createTreeWalker(description ?? element, NodeFilter.SHOW_TEXT).nextNode();
    if (!container || text?.nodeValue == null) return false;
    const range = document.createRange();
    range.setStart(text, 0);
    range.setEnd(text, /^[\d,]+/.exec(text.nodeValue)?.[0].length ?? 0);
    const ellipsisPixels = container.scrollWidth > container.clientWidth ? 10 : 0;
    return range.getBoundingClientRect().right <= container.getBoundingClientRect().right - ellipsisPixels;
  });
}

describe('the row of an account where there is little room', () => {
  let session: Session;
  before(async () => {
    session = await sharedSession();
  });
  beforeEach(() => startOver(session));
  after(() => sideBarOf(usualPixels));

  /** Drags the edge of the side bar until it is as wide. */
  async function sideBarOf(pixels: number): Promise<void> {
    const { page, sideBar } = session.driver;
    const box = async () => (await sideBar.boundingBox()) ?? assert.fail();
    const { x, y, width } = await box();
    await page.mouse.move(x + width, y + 300);
    await page.mouse.down();
    await page.mouse.move(x + pixels, y + 300, { steps: 5 });
    await page.mouse.up();
    await until(async () => Math.abs((await box()).width - pixels) <= 1, 'the side bar is as wide');
  }

  it('tells the count in a side bar of 200 pixels, beside its buttons as well', async () => {
    const { driver } = session;
    await addOpenAccount(session, name);
    await sideBarOf(200);
    await driver.restPointer();
    assert.ok(await isNumberInSight(driver.row(name)));
    await driver.row(name).hover();
    await driver.row(name).getByRole('button', { name: 'Filter Users…' }).waitFor();
    assert.ok(await isNumberInSight(driver.row(name)));
  });

  it('tells the count beside a long label in a side bar as wide as usual, and the whole label in its hover', async () => {
    const { driver, commands } = session;
    await sideBarOf(usualPixels);
    const label = "jane.doe@northwind.example's Account";
    const apiToken = session.simulator.token;
    await commands.run('cloudflareAccess.addAccount', { accountId: northwindId, label, apiToken });
    const row = driver.row('jane.doe@n…s Account');
    await driver.expand(row);
    await row.getByText('100 of 1,234 users').waitFor();
    await driver.hoverUntil(row, label);
    await row.getByRole('button', { name: 'Filter Users…' }).waitFor();
    assert.ok(await isNumberInSight(row));
    assert.equal(await driver.sideBar.getByRole('treeitem', { name: `${label} 100 of 1,234 users` }).count(), 1);
  });
});
