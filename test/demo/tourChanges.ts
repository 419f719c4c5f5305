import { scrollToTop, type TourStep } from './tourStep';

const users = 'Northwind Traders';

const steps: readonly TourStep[] = [
  {
    name: 'access-log',
    run: async ({ driver }) => {
      await driver.clearNotifications();
      await driver.pickFromContextMenu(driver.row(users), 'Show Access Log…');
      await driver.webviewFrame().getByRole('button', { name: 'Last 30 days' }).click();
      await driver.webviewFrame().getByText('Only a part of this range was read').waitFor();
      await scrollToTop(driver);
      await driver.restPointer();
    },
  },
  {
    name: 'access-log-requests',
    run: async ({ driver }) => {
      const heading = driver.webviewFrame().getByRole('heading', { name: 'Requests', exact: true });
      await heading.evaluate((element) => element.scrollIntoView({ block: 'start' }));
      await driver.webviewFrame().locator('.grid-row time').nth(5).waitFor();
      await driver.restPointer();
    },
  },
  {
    name: 'review-seats',
    run: async ({ driver, simulator }) => {
      const token = simulator.addCredential({ permissions: 'all' }).value;
      await driver.pickFromContextMenu(driver.row('@').first(), 'Remove Seats…');
      const panel = driver.webviewFrame();
      await panel.getByRole('button', { name: 'Use Another Credential…' }).click();
      await driver.quickInput.waitForPlaceholder('API token');
      await driver.quickInput.enter(token);
      await driver.quickInput.pick('This session only');
      await panel.getByText('An API token that is kept for changes alone').waitFor();
      await scrollToTop(driver);
      await driver.restPointer();
    },
  },
  {
    name: 'review-once-more',
    run: async ({ driver }) => {
      const panel = driver.webviewFrame();
      const who = await panel.getByRole('list', { name: 'Who: 1 user' }).innerText();
      await panel.getByRole('textbox').fill(/\S+@\S+/.exec(who)?.[0] ?? '');
      await panel.getByRole('button', { name: 'Remove Seats of 1 user…' }).click();
      await panel.getByText('Are you sure?').waitFor();
      await driver.restPointer();
    },
  },
  {
    name: 'seats-removed',
    run: async ({ driver }) => {
      const panel = driver.webviewFrame();
      await panel.getByRole('button', { name: 'Remove Seats of 1 user' }).click();
      await panel.getByText('Seat given back').waitFor();
      await driver.restPointer();
    },
  },
];

/** What only a person may ask for: who is being denied in the whole account, and seats given back. */
export function changeSteps(): readonly TourStep[] {
  return steps;
}
