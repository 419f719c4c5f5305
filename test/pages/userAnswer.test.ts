import assert from 'node:assert/strict';
import { richStory } from '../support/richStory';
import { accountId } from './support/panels';
import { waitUntilRead } from '../workbench/waitUntilRead';
import { usePanels } from './support/usePanels';

const rayId = '9e8116df4823e2c5';

describe("the answer on the page of a user's panel", () => {
  const panels = usePanels();

  async function open() {
    const { id, email } = panels().userAt(0);
    const story = richStory(email);
    panels().simulator.replaceStory(accountId, id, {
      ...story,
      accessRequests: JSON.parse(JSON.stringify(story.accessRequests).replaceAll('"ray-0"', `"${rayId}"`)) as unknown[],
    });
    const { page } = (await panels().openUser(id)).webview;
    await waitUntilRead(page);
    return page;
  }

  it('stands right under the heading, and leads to its evidence', async () => {
    const page = await open();
    const line = page.locator('header + .answer');
    assert.match(
      await line.innerText(),
      /^Last denied \w+ \d+, .+, Payroll, Ray ID 9e8116df4823e2c5\..*Not allowed since\. Fails now: Disk encrypted\./,
    );
    await line.getByRole('button', { name: 'Show the Evidence' }).click();
    const heading = page.getByRole('heading', { name: 'Why denied?' });
    assert.equal(await heading.evaluate((element) => element === document.activeElement), true);
  });

  it('copies the Ray ID, as each row with one does, masked or not', async () => {
    const page = await open();
    await page
      .locator('.answer')
      .getByRole('button', { name: `Copy ${rayId}` })
      .click();
    const access = page.getByRole('region', { name: 'Recent access' });
    await access.getByRole('button', { name: 'Copy ray-1', exact: true }).click();
    assert.deepEqual(panels().copied, [rayId, 'ray-1']);
    panels().mask(true);
    await page.locator('.answer').getByText('9e81…').waitFor();
    await page.locator('.answer').getByRole('button', { name: 'Copy 9e81…' }).click();
    assert.deepEqual(panels().copied, [rayId, 'ray-1', rayId]);
  });

  it('shows what copies a value where the pointer or the focus is', async () => {
    const page = await open();
    const copy = page.getByRole('button', { name: 'Copy ray-1', exact: true });
    const opacity = () => copy.evaluate((element) => getComputedStyle(element).opacity);
    assert.equal(await opacity(), '0');
    await copy.locator('xpath=ancestor::td').hover();
    assert.equal(await opacity(), '1');
    await page.mouse.move(0, 0);
    await page.keyboard.press('Tab');
    await copy.focus();
    assert.equal(await opacity(), '1');
  });
});
