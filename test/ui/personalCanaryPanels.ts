import type { Locator } from 'playwright-core';
import type { Session } from '../workbench/session';

/** Opens the panels of an account that list people, and has each looked at once its rows are there. */
export async function readLists(
  { driver }: Session,
  account: Locator,
  look: (place: string) => Promise<void>,
): Promise<void> {
  await driver.pickFromContextMenu(account, 'Find Idle Seats…');
  await driver
    .webviewFrame()
    .getByText(/^Candidates shown: [1-9]/)
    .waitFor();
  await driver.webviewFrame().getByRole('button', { name: '@' }).first().waitFor();
  await look('the idle seats');
  await driver.pickFromContextMenu(account, 'Show Access Log…');
  await driver.webviewFrame().locator('.grid-row time').first().waitFor();
  await look('the access log');
}

/** Removes the seats of two users, and has each step and what is noted of it looked at. */
export async function removeSeats(
  { driver, simulator }: Session,
  account: Locator,
  look: (place: string) => Promise<void>,
): Promise<void> {
  const token = simulator.addCredential({ permissions: 'all' }).value;
  await driver.clearSelection();
  for (const index of [2, 3]) {
    await driver
      .rows()
      .nth(index)
      .click({ modifiers: ['ControlOrMeta'] });
    await driver.rows().nth(index).and(driver.page.locator('[aria-selected="true"]')).waitFor();
  }
  await driver.pickFromContextMenu(driver.rows().nth(3), 'Remove Seats…');
  const panel = driver.webviewFrame();
  await panel.getByRole('button', { name: 'Use Another Credential…' }).click();
  await driver.quickInput.waitForPlaceholder('API token');
  await driver.quickInput.enter(token);
  await driver.quickInput.pick('This session only');
  await panel.getByText('An API token that is kept for changes alone').waitFor();
  await look('the review of a change');
  // The number of users is asked for, so that nothing personal is typed.
  await panel.getByRole('textbox').fill('2');
  await panel.getByRole('button', { name: /^Remove Seats of 2 users/ }).click();
  await panel.getByText('Are you sure?').waitFor();
  await look('the question before a change');
  await panel.getByRole('button', { name: 'Remove Seats of 2 users' }).click();
  await panel.getByText('Seat given back').first().waitFor();
  await look('the outcome of a change');
  await driver.pickFromContextMenu(account, 'Manage Account ▸ Show Changes Made');
  await driver.page.locator('.editor-instance .view-line').filter({ hasText: 'removeSeats' }).first().waitFor();
  await look('the changes made');
}
