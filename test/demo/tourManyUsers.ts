import path from 'node:path';
import { makeTemporaryFolder } from '../support/temporaryFolder';
import { until } from '../support/waiting';
import { scrollToTop } from './tourStep';
import type { TourStep } from './tourStep';

const users = 'Northwind Traders';

const steps: readonly TourStep[] = [
  {
    name: 'copy-as',
    run: async ({ driver }) => {
      // One closes the menu below, the next one the menu itself.
      await until(async () => {
        await driver.page.keyboard.press('Escape');
        return (await driver.page.getByRole('menu').count()) === 0;
      }, 'the menu is closed');
      await driver.clearSelection();
      for (const index of [6, 8])
        await driver
          .row('@')
          .nth(index)
          .click({ modifiers: ['ControlOrMeta'] });
      await driver.pickFromContextMenu(driver.row('@').nth(8), 'Copy ▸ Copy Users as…');
      await driver.quickInput.option('CSV').waitFor();
    },
  },
  {
    name: 'load-all',
    run: async ({ driver, simulator }) => {
      await driver.quickInput.cancel();
      await driver.clearSelection();
      simulator.hold(({ route, query }) => route === 'listUsers' && query['page'] === '2');
      await driver.pickFromContextMenu(driver.row(users), 'Load All Users');
      await driver.row(users).getByText('1,000 of 1,234 read').waitFor();
    },
  },
  {
    name: 'all-loaded',
    run: async ({ driver, simulator }) => {
      simulator.release();
      await driver
        .row(users)
        .getByText(/^1,234 users\b/)
        .waitFor();
      await driver.restPointer();
    },
  },
  {
    name: 'filter-list',
    run: async ({ driver }) => {
      await driver.clickRowAction(driver.row(users), 'Filter Users…');
      await driver.quickInput.pick('Any seat');
      await driver.quickInput.waitForTitle('shown of 1,234 users');
      await driver.quickInput.pick('Idle in Access for more than 90 days');
      await driver.restPointer();
    },
  },
  {
    name: 'filtered',
    run: async ({ driver }) => {
      await driver.quickInput.clickButton('OK');
      await driver.row(users).getByText('any seat, idle in Access for more than 90 days').waitFor();
      await driver.restPointer();
    },
  },
  {
    name: 'seat-usage',
    run: async ({ driver }) => {
      await driver.pickFromContextMenu(driver.row(users), 'Show Seat Usage');
      await driver.webviewFrame().getByRole('heading', { name: 'Users by seat' }).waitFor();
      await driver.webviewFrame().getByRole('button', { name: 'Over 90 days, Gateway or devices: ' }).click();
      await driver.webviewFrame().locator('[aria-pressed="true"]').getByText('Over 90 days', { exact: true }).waitFor();
      await scrollToTop(driver);
      await driver.restPointer();
    },
  },
  {
    name: 'seat-usage-high-contrast',
    run: async ({ driver, workbench, colorTheme }) => {
      await workbench.setColorTheme(colorTheme === 'dark' ? 'hcDark' : 'hcLight');
      await driver.webviewFrame().locator('body[data-vscode-theme-kind^="vscode-high-contrast"]').waitFor();
    },
  },
  {
    name: 'idle-seats',
    run: async ({ driver, workbench, colorTheme }) => {
      await workbench.setColorTheme(colorTheme);
      await driver.pickFromContextMenu(driver.row(users), 'Find Idle Seats…');
      const candidates = driver.webviewFrame().getByRole('checkbox', { name: /^Select .*@/ });
      for (const place of [0, 2]) await candidates.nth(place).click();
      await driver
        .webviewFrame()
        .getByText(/^Selected seats: 2 /)
        .waitFor();
      await scrollToTop(driver);
      await driver.restPointer();
    },
  },
  {
    name: 'idle-candidates',
    run: async ({ driver }) => {
      const heading = driver.webviewFrame().getByRole('heading', { name: 'Candidates' });
      await heading.evaluate((element) => element.scrollIntoView({ block: 'start' }));
      await driver.restPointer();
    },
  },
  {
    name: 'exported',
    run: async ({ driver }) => {
      const folder = await makeTemporaryFolder('export');
      await driver.pickFromContextMenu(driver.row(users), 'Export Users…');
      await driver.quickInput.pick('All users');
      await driver.quickInput.pick('CSV');
      await driver.quickInput.pick('Comma');
      await driver.quickInput.saveAs(path.join(folder.path, 'users.csv'));
      await driver.notification('1,234 users exported').waitFor();
      await driver.notification('Exporting users').waitFor({ state: 'detached' });
      await driver.restPointer();
      await folder.remove();
    },
  },
];

/** What a person does with all users of an account; the first step closes a menu, the last leaves a message. */
export function manyUsersSteps(): readonly TourStep[] {
  return steps;
}
