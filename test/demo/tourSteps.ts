import { faults } from '../simulator/faults';
import { changeSteps } from './tourChanges';
import { manyUsersSteps } from './tourManyUsers';
import type { TourStep } from './tourStep';
import { narrowSteps } from './tourNarrow';
import { storySteps } from './tourStory';

const users = 'Northwind Traders';

const steps: readonly TourStep[] = [
  {
    name: 'accounts',
    run: async ({ driver }) => {
      await driver.openView('Cloudflare Access');
      await driver.row(users).waitFor();
      await driver.row('Fabrikam').waitFor();
      await driver.restPointer();
    },
  },
  {
    name: 'users',
    run: async ({ driver }) => {
      await driver.expand(driver.row(users));
      await driver.row(users).getByText('100 of 1,234 users').waitFor();
      await driver.restPointer();
    },
  },
  {
    name: 'tooltip',
    run: async ({ driver }) => {
      await driver.hoverUntil(driver.row('@').nth(4), 'Last successful login');
    },
  },
  {
    name: 'user-panel',
    run: async ({ driver }) => {
      await driver.row('@').nth(2).click();
      await driver.webviewFrame().getByRole('heading', { name: 'Overview' }).waitFor();
      await driver.webviewFrame().locator('#user > [role="status"]').getByText('Read ').waitFor();
      await driver.restPointer();
    },
  },
  ...storySteps(),
  {
    name: 'load-more',
    run: async ({ driver }) => {
      await driver.pickFromContextMenu(driver.row(users), 'Load More Users');
      await driver.row(users).getByText('200 of 1,234 users').waitFor();
      await driver.sideBar.locator('.monaco-list-row.focused').filter({ hasText: '@' }).waitFor();
      await driver.restPointer();
    },
  },
  {
    name: 'search',
    run: async ({ driver, simulator }) => {
      await driver.runCommand('Cloudflare Access: Search Users…');
      await driver.quickInput.waitForTitle('Search Users');
      await driver.quickInput.type('maria');
      await simulator.waitUntil(
        () => simulator.requests.filter(({ query, status }) => query['search'] === 'maria' && status).length === 3,
      );
      await driver.quickInput.options().nth(6).waitFor();
      await driver.restPointer();
    },
  },
  {
    name: 'context-menu',
    run: async ({ driver }) => {
      await driver.quickInput.cancel();
      await driver.row('@').nth(6).click({ button: 'right' });
      await driver.page.getByRole('menuitem', { name: 'Copy', exact: true }).hover();
      await driver.page.getByRole('menuitem', { name: 'Copy User as JSON' }).waitFor();
    },
  },
  ...manyUsersSteps(),
  ...changeSteps(),
  {
    name: 'empty-account',
    run: async ({ driver }) => {
      await driver.clearNotifications();
      await driver.collapse(driver.row(users));
      await driver.expand(driver.row('Fabrikam'));
      await driver.row('No users').waitFor();
      await driver.restPointer();
    },
  },
  {
    name: 'rate-limit',
    run: async ({ driver, simulator }) => {
      simulator.setFault(faults.rateLimited('240'));
      await driver.expand(driver.row('Contoso'));
      await driver.row('Rate limit reached: try again in').waitFor();
      await driver.restPointer();
    },
  },
  {
    name: 'no-permission',
    run: async ({ driver, simulator }) => {
      simulator.clearFaults();
      simulator.setFault(faults.status(403, { code: 10000, message: 'Authentication error' }), {
        when: ({ route }) => route === 'listUsers',
      });
      // Nothing is asked for Contoso as long as its credential is refused.
      await driver.pickFromContextMenu(driver.row('Fabrikam'), 'Refresh');
      await driver.hoverUntil(driver.row('No permission to read the users'), 'Zero Trust');
    },
  },
  {
    name: 'user-gone',
    run: async ({ driver, simulator }) => {
      simulator.clearFaults();
      await driver.editorTab('@').click();
      simulator.setFault(faults.status(404, { code: 10404, message: 'User not found' }));
      await driver.webviewFrame().getByRole('button', { name: 'Refresh', exact: true }).click();
      await driver.webviewFrame().getByRole('alert').getByText('This user is gone').waitFor();
      await driver.restPointer();
    },
  },
  {
    name: 'add-account',
    run: async ({ driver, simulator }) => {
      simulator.clearFaults();
      await driver.runCommand('Cloudflare Access: Add Account…');
      await driver.quickInput.option('API token').waitFor();
    },
  },
  {
    name: 'token-box',
    run: async ({ driver }) => {
      await driver.quickInput.pick('API token');
      await driver.quickInput.waitForTitle('Add Account (2/5)');
      await driver.quickInput.enter('cfk_0123456789012345678901234567890123456789');
      await driver.quickInput.waitForMessage('This is a Global API key');
    },
  },
  {
    name: 'choose-account',
    run: async ({ driver, simulator }) => {
      const { value } = simulator.addCredential({
        kind: 'userToken',
        label: 'without permission',
        accounts: 'all',
        permissions: ['Account Settings Read'],
      });
      await driver.quickInput.enter(value);
      await driver.quickInput.option('Contoso').waitFor();
    },
  },
  {
    name: 'check-failed',
    run: async ({ driver }) => {
      await driver.quickInput.pick('Contoso');
      await driver.quickInput.waitForTitle('Add Account (4/5)');
      await driver.quickInput.accept();
      await driver.dialog().getByRole('button', { name: 'Correct the Credential' }).waitFor();
    },
  },
  {
    name: 'secret-place',
    run: async ({ driver }) => {
      await driver.clickDialogButton('Save All the Same');
      await driver.quickInput.waitForPlaceholder('Where should the credential be kept?');
      await driver.quickInput.option('This session only').waitFor();
    },
  },
  ...narrowSteps(),
];

/** The main job as a person does it: browse, search, load all, filter, count seats, export, add an account, meet failures. */
export function tourSteps(): readonly TourStep[] {
  return steps;
}
