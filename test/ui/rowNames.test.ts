import assert from 'node:assert/strict';
import { demoAccounts } from '../simulator/demoAccounts';
import { faults } from '../simulator/faults';
import { addAccount, addOpenAccount, type Session } from '../workbench/session';
import { sharedSession } from '../workbench/sharedSession';

describe('the rows of the view', () => {
  let session: Session;
  before(async () => {
    session = await sharedSession();
    await addOpenAccount(session);
  });
  beforeEach(() => session.driver.expand(session.driver.row(name)));

  const [{ id: northwindId, name } = assert.fail()] = demoAccounts;
  const tree = () => session.driver.sideBar.getByRole('tree');

  it('have names that tell all that is seen', async () => {
    const { driver, simulator } = session;
    const { email = '', name: userName = '' } = simulator.users(northwindId)[0] ?? assert.fail();
    await tree()
      .getByRole('treeitem', { name: `${name} 100 of 1,234 users` })
      .waitFor();
    const [label = ''] = await tree()
      .getByRole('treeitem', { name: `${email}, ${userName}, ` })
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label') ?? ''));
    assert.match(label, / seat$/i);
    await tree().focus();
    await driver.page.keyboard.press('End');
    await tree().getByRole('button', { name: 'Load more users, 100 of 1,234 users', exact: true }).waitFor();
    await driver.page.keyboard.press('Home');
    await driver.row(name).waitFor();
  });

  it('have names where they tell of a failure, with what pressing them does', async () => {
    const { driver, simulator } = session;
    const contoso = demoAccounts[1]?.name ?? assert.fail();
    // Rows out of sight are not drawn.
    await driver.collapse(driver.row(name));
    await addAccount(session, contoso);
    simulator.setFault(faults.html(200), { times: 1, when: ({ route }) => route === 'listUsers' });
    await driver.expand(driver.row(contoso));
    await tree()
      .getByRole('button', { name: /^The answer was not understood\. .+\. Retry$/ })
      .waitFor();
    await driver.clickUntil(driver.row('The answer was not understood'), driver.row(contoso).getByText('87 users'));
    // The last row is to be one of the other account again.
    await driver.collapse(driver.row(contoso));
  });

  it('have buttons with names', async () => {
    const { driver } = session;
    await driver.row(name).hover();
    const shown = driver.row(name).getByRole('button');
    await shown.nth(1).waitFor();
    const names = await shown.evaluateAll((buttons) =>
      buttons.map((button) => button.getAttribute('aria-label') ?? ''),
    );
    assert.ok(!names.includes(''), names.join());
  });

  it('have icons that go with the theme', async () => {
    const icon = tree().locator('.custom-view-tree-node-item-icon[style*="seats"]').first();
    for (const [theme, kind] of [
      ['light', 'light'],
      ['dark', 'dark'],
      ['hcLight', 'light'],
      ['hcDark', 'dark'],
    ] as const) {
      await session.workbench.setColorTheme(theme);
      await icon.and(session.driver.page.locator(`[style*="-${kind}.svg"]`)).waitFor();
    }
  });
});
