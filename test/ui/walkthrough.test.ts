import type { Locator } from 'playwright-core';
import {
  addOpenAccount,
  answerWithToken,
  chooseAccount,
  keepCredential,
  openSession,
  type Session,
} from '../workbench/session';

const titles = {
  createToken: 'Create a token that may only read',
  addAccount: 'Add your account',
  browse: 'Browse its users',
  search: 'Search in all accounts',
} as const;

describe('the walkthrough', () => {
  let session: Session;
  // What is ticked is kept for good, so each test has a VS Code of its own.
  beforeEach(async () => {
    session = await openSession();
  });
  afterEach(() => session.close());

  const step = (name: keyof typeof titles): Locator =>
    session.driver.page.locator('.getting-started-step').filter({ hasText: titles[name] });

  async function waitForTick(name: keyof typeof titles, ticked = true): Promise<void> {
    await step(name).locator(`[role="checkbox"][aria-checked="${ticked}"]`).waitFor();
  }

  /** Opens a step and resolves with its button. */
  async function open(name: keyof typeof titles, button: string): Promise<Locator> {
    const link = step(name).getByRole('button', { name: button, exact: true });
    if (!(await link.isVisible())) await step(name).getByText(titles[name]).click();
    return link;
  }

  async function press(name: keyof typeof titles, button: string): Promise<void> {
    await (await open(name, button)).click();
  }

  it('opens from the welcome of the view and ticks each of its steps once the person has done it', async () => {
    const { driver, simulator } = session;
    await driver.clickUntil(
      driver.sideBar.getByRole('button', { name: 'take the steps one by one' }),
      step('createToken'),
    );
    for (const name of ['createToken', 'addAccount', 'browse', 'search'] as const) await waitForTick(name, false);

    await press('createToken', 'Create an API Token');
    await driver.quickInput.option('User token').waitFor();
    await driver.quickInput.cancel();
    await waitForTick('createToken');

    await press('addAccount', 'Add Account');
    await answerWithToken(session, simulator.token);
    await chooseAccount(session, 'Northwind Traders');
    for (const name of ['addAccount', 'browse'] as const) await waitForTick(name, false);
    await keepCredential(session);
    await waitForTick('addAccount');

    // The wizard leads to the users by itself.
    await driver.row('james.mensah').first().waitFor();
    await waitForTick('browse');

    // The step that follows one that was ticked takes the focus, and with it the search away.
    const title = driver.page.locator('.quick-input-title:visible').filter({ hasText: 'Search Users' });
    await driver.clickUntil(await open('search', 'Search Users'), title);
    await driver.quickInput.cancel();
    await waitForTick('search');
  });

  it('shows as done what the person did before it was ever opened', async () => {
    const { driver } = session;
    await addOpenAccount(session);
    await driver.runCommand('Welcome: Open Walkthrough...');
    await driver.quickInput.pick('See who uses your Zero Trust accounts');
    await waitForTick('addAccount');
    await waitForTick('browse');
    await waitForTick('createToken', false);
    await waitForTick('search', false);
  });
});
