import type { Simulator } from '../simulator/simulator';
import { activityBarWidth, scrollToTop, windowSize } from './tourStep';
import type { TourStep } from './tourStep';

const users = 'Northwind Traders';

/** Of the users at the top of the list, one with much to tell: a session to open, a failed login, a posture that fails. */
function userWithMuchToTell(simulator: Simulator): string {
  const accountId = simulator.accounts.find(({ name }) => name === users)?.id ?? '';
  const told = simulator
    .users(accountId)
    .slice(0, 25)
    .find(({ id = '' }) => {
      const { sessions, identity, failedLogins } = simulator.story(accountId, id);
      const texts = [sessions, identity, failedLogins].map((part) => JSON.stringify(part ?? null));
      return ['"nonce"', '"success":false', '"ray_id"'].every((text, index) => texts[index]?.includes(text));
    });
  if (told?.email === undefined) throw new Error('None of the first users has much to tell.');
  return told.email;
}

const steps: readonly TourStep[] = [
  {
    name: 'story',
    run: async ({ driver, simulator }) => {
      await driver.runCommand('View: Close All Editors');
      await driver.row(userWithMuchToTell(simulator)).click();
      const panel = driver.webviewFrame();
      const whyDenied = panel.getByRole('region', { name: 'Why denied?', exact: true });
      await whyDenied.getByRole('status').getByText('Read ').waitFor();
      await panel.getByRole('button', { name: 'Sessions', exact: true }).click();
      await panel.locator('.disclosure').first().click();
      await panel.locator('.details-content[aria-busy="false"]').getByText('Identity of this session').waitFor();
      await driver.restPointer();
    },
  },
  {
    name: 'identity',
    run: async ({ driver }) => {
      await driver.webviewFrame().getByRole('button', { name: 'Last seen identity', exact: true }).click();
      await driver.restPointer();
    },
  },
  {
    name: 'json-document',
    run: async ({ driver }) => {
      await driver.pickInPanel('Open Report as JSON');
      await driver.editorTab('report.json').waitFor();
      await driver.page.locator('.view-line').filter({ hasText: '"reportedAt"' }).waitFor();
      await driver.restPointer();
    },
  },
  {
    name: 'permissions',
    run: async ({ driver }) => {
      await driver.runCommand('View: Close Editor');
      await driver.pickFromContextMenu(driver.row(users), 'Manage Account ▸ Check Permissions');
      await driver.webviewFrame().getByRole('cell', { name: 'Yes', exact: true }).first().waitFor();
      await driver.restPointer();
    },
  },
  {
    name: 'walkthrough',
    run: async ({ driver }) => {
      await driver.runCommand('View: Close Editor');
      // Beside the side bar there is no room for the pictures of the steps.
      await driver.runCommand('View: Toggle Primary Side Bar Visibility');
      await driver.sideBar.waitFor({ state: 'hidden' });
      await driver.runCommand('Welcome: Open Walkthrough...');
      await driver.quickInput.pick('See who uses your Zero Trust accounts');
      await driver.page.locator('.getting-started-step').first().waitFor();
      await driver.page.locator('.getting-started-media').first().waitFor();
      await driver.restPointer();
    },
  },
  {
    name: 'user-panel-500-pixels',
    run: async ({ driver }) => {
      await driver.runCommand('View: Close Editor');
      await driver.page.setViewportSize({ width: activityBarWidth + 500, height: windowSize.height });
      const panel = driver.webviewFrame();
      const goToAccess = panel.getByRole('button', { name: 'Recent access', exact: true });
      // The page is laid out anew in the smaller window, which loses a press meanwhile.
      await driver.clickUntil(
        goToAccess,
        panel.getByRole('heading', { name: 'Recent access' }).and(panel.locator(':focus')),
      );
    },
  },
  {
    name: 'user-panel-200-percent',
    run: async ({ driver }) => {
      // At this zoom the window has half as many CSS pixels.
      await driver.page.setViewportSize({ width: windowSize.width / 2, height: windowSize.height / 2 });
      await scrollToTop(driver);
    },
  },
  {
    name: 'why-denied',
    run: async ({ driver }) => {
      await driver.page.setViewportSize(windowSize);
      await driver.openView('Cloudflare Access');
      await driver.webviewFrame().getByRole('button', { name: 'Why denied?', exact: true }).click();
      await driver.restPointer();
    },
  },
];

/** What a person learns of one user, and the way in; it ends with that user's panel as the only editor. */
export function storySteps(): readonly TourStep[] {
  return steps;
}
