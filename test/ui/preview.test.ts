import assert from 'node:assert/strict';
import { tabText } from '../../src/text/displayText';
import { userTitle } from '../../src/text/userText';
import { demoAccounts } from '../simulator/demoAccounts';
import { patiently, until } from '../support/waiting';
import { addOpenAccount, startOver, type Session } from '../workbench/session';
import { sharedSession } from '../workbench/sharedSession';

const [{ id: accountId, name } = assert.fail()] = demoAccounts;
/** How long a person holds a key that is pressed again and again. */
const keyMs = 30;
/** How long a person has to stay on a user before the preview reads anything. */
const restMs = 200;
const stepCount = 20;

describe('users that are pressed and walked through', () => {
  let session: Session;
  before(async () => {
    session = await sharedSession();
  });
  beforeEach(async () => {
    await startOver(session);
    await addOpenAccount(session);
    await session.driver.row(title(0)).click();
    await previewInFront(0);
    await session.simulator.waitUntil(() => session.simulator.inFlight === 0);
  });

  const user = (index: number) => session.simulator.users(accountId)[index] ?? assert.fail();
  const title = (index: number) => userTitle(user(index));
  const inFront = (index: number) =>
    session.driver.editorTab(tabText(title(index))).and(session.driver.page.locator('[aria-selected="true"]'));
  /** Is there while VS Code knows that a preview is in front: so long, and no longer, do arrow keys take it along. */
  const keepButton = () =>
    session.driver.page
      .locator('.editor-group-container.active .editor-actions')
      .getByRole('button', { name: 'Keep User Open', exact: true });
  const previewInFront = async (index: number): Promise<void> => {
    await inFront(index).waitFor();
    await keepButton().waitFor();
  };
  const isFocusInView = () =>
    session.driver.sideBar.getByRole('tree').evaluate((tree) => tree.contains(document.activeElement));
  const tabs = () => session.driver.editorTab(/./).allInnerTexts();

  /** Presses a key as a person does, and resolves once the focus is on a row, which is selected as well or not. */
  async function step(key: string, text: string, isSelected = true): Promise<void> {
    const { driver } = session;
    await driver.page.keyboard.press(key, { delay: keyMs });
    const state = isSelected ? '.focused.selected' : '.focused:not(.selected)';
    await driver.row(text).and(driver.page.locator(state)).waitFor();
  }

  it('takes the preview along, asks five requests for who is rested on, and none for who is passed', async () => {
    const { simulator } = session;
    const first = simulator.requests.length;
    const stays: { fromMs: number; untilMs: number }[] = [];
    for (let index = 1; index <= stepCount; index += 1) {
      // Nobody stays longer than from the key that leads there until the next one is seen.
      const fromMs = performance.now();
      await step('ArrowDown', title(index));
      await inFront(index).waitFor();
      stays.push({ fromMs, untilMs: Infinity });
      const before = stays.at(-2);
      if (before) before.untilMs = performance.now();
    }
    /** The requests of the walk that are about a user. */
    const askedOf = (index: number) => {
      const { id, email } = user(index);
      const texts = [id, email].flatMap((text) => (text === undefined || text === '' ? [] : [text]));
      const asked = simulator.requests.slice(first);
      return asked.filter(({ path, query }) => texts.some((text) => `${path} ${JSON.stringify(query)}`.includes(text)));
    };
    await simulator.waitUntil(() => askedOf(stepCount).length === 5 && simulator.inFlight === 0);
    for (const [index, { fromMs, untilMs }] of stays.entries()) {
      const { length } = askedOf(index + 1);
      const atMostMs = untilMs - fromMs;
      assert.ok(length <= (atMostMs < restMs ? 0 : 5), `${length} requests for a stay of ${atMostMs} ms at most`);
    }
    assert.deepEqual(await tabs(), [tabText(title(stepCount))]);
  });

  it('goes over rows that are no users without pressing them, with the user before still shown', async () => {
    const { driver, simulator } = session;
    await step('ArrowUp', name, false);
    assert.deepEqual(await tabs(), [tabText(title(0))]);
    assert.equal(await driver.row(name).getAttribute('aria-expanded'), 'true');
    await step('ArrowDown', title(0));
    await step('End', 'Load more', false);
    await step('ArrowUp', title(99));
    await inFront(99).waitFor();
    const lists = () => simulator.requests.filter(({ route }) => route === 'listUsers').length;
    const before = lists();
    await step('ArrowDown', 'Load more', false);
    await step('ArrowUp', title(99));
    await step('ArrowUp', title(98));
    await inFront(98).waitFor();
    assert.equal(lists(), before);
    assert.equal(await driver.rows().and(driver.page.locator('.selected')).count(), 1);
  });

  it('leaves the preview alone where several rows are selected, and once it is kept', async () => {
    const { driver, commands } = session;
    await step('Shift+ArrowDown', title(1));
    await step('ArrowDown', title(2), false);
    assert.deepEqual(await tabs(), [tabText(title(0))]);
    await driver.row(title(3)).click();
    await inFront(3).waitFor();
    await commands.run('cloudflareAccess.keepUserOpen');
    await keepButton().waitFor({ state: 'detached' });
    await commands.run('cloudflareAccess.users.focus');
    await step('ArrowDown', title(4), false);
    await step('ArrowUp', title(3));
    assert.deepEqual(await tabs(), [tabText(title(3))]);
  });

  it('walks on over a user with a panel of their own, which comes to the front, until that is opened', async () => {
    const { driver, commands } = session;
    await driver.row(title(1)).dblclick();
    await inFront(1).waitFor();
    await until(async () => !(await isFocusInView()), 'the panel of their own has the focus');
    await driver.row(title(0)).click();
    await previewInFront(0);
    await step('ArrowDown', title(1));
    await inFront(1).waitFor();
    // VS Code learns a moment later that the panel in front is one to walk on from; until then only the focus moves.
    await patiently(500, async (timeout) => {
      await driver.page.keyboard.press('ArrowDown', { delay: keyMs });
      await inFront(2)
        .waitFor({ timeout })
        .catch(async (error: unknown) => {
          await step('ArrowUp', title(1));
          throw error;
        });
    });
    assert.deepEqual(
      await tabs(),
      [1, 2].map((index) => tabText(title(index))),
    );
    await driver.page.keyboard.press('ArrowUp', { delay: keyMs });
    await inFront(1).waitFor();
    await driver.page.keyboard.press('Enter');
    await until(async () => !(await isFocusInView()), 'the panel that Enter opened has the focus');
    await commands.run('cloudflareAccess.users.focus');
    await step('ArrowDown', title(2), false);
  });

  it('opens whom a key led to at once where Enter follows before the preview does', async () => {
    const { driver } = session;
    const { keyboard } = driver.page;
    await Promise.all(['ArrowDown', 'ArrowDown', 'Enter'].map((key) => keyboard.press(key)));
    await inFront(2).waitFor();
    await until(async () => !(await isFocusInView()), 'the panel that Enter opened has the focus');
  });

  it('opens another panel at Enter and at a double click, and the preview at Space, with the focus left in the view', async () => {
    const { driver, commands } = session;
    await driver.row(title(1)).dblclick();
    await inFront(1).waitFor();
    await driver.row(title(2)).click();
    await inFront(2).waitFor();
    await driver.page.keyboard.press('Enter');
    await until(async () => !(await isFocusInView()), 'the panel that Enter opened has the focus');
    await driver.row(title(3)).click();
    await inFront(3).waitFor();
    assert.deepEqual(
      await tabs(),
      [1, 2, 3].map((index) => tabText(title(index))),
    );
    await commands.run('cloudflareAccess.keepUserOpen');
    await keepButton().waitFor({ state: 'detached' });
    await commands.run('cloudflareAccess.users.focus');
    await step('ArrowDown', title(4), false);
    await driver.page.keyboard.press('Space');
    await previewInFront(4);
    assert.ok(await isFocusInView());
    await step('ArrowDown', title(5));
    await inFront(5).waitFor();
    assert.deepEqual(
      await tabs(),
      [1, 2, 3, 5].map((index) => tabText(title(index))),
    );
  });
});
