import assert from 'node:assert/strict';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { markedMessage } from '../support/markedPeople';
import { faults } from '../simulator/faults';
import { waitUntilRead } from '../workbench/waitUntilRead';
import type { Session } from '../workbench/session';
import { readLists, removeSeats } from './personalCanaryPanels';

/** What rows and tabs are called while personal data is masked. */
export const shownLabel = /^P•••/;
export const shownTitle = 'Q•••@w•••';

/** Does in privacy mode what the extension offers, one thing after the other, and has each looked at. */
export class PersonalCanaryPerson {
  readonly #session: Session;
  readonly #folder: string;
  readonly #look: (place: string) => Promise<void>;

  constructor(session: Session, folder: string, look: (place: string) => Promise<void>) {
    this.#session = session;
    this.#folder = folder;
    this.#look = look;
  }

  /** All of it. */
  async doEverything(email: string, filtered: string): Promise<void> {
    await this.meetAccounts();
    await this.readAUser();
    await this.searchAndFilter(filtered);
    await this.readAll();
    await readLists(this.#session, this.account, this.#look);
    await removeSeats(this.#session, this.account, this.#look);
    await this.takeOut(email);
    await this.meetAFailure();
  }

  /** Goes through the wizard up to the label of an account, leaves it, and looks at what the view tells of one. */
  async meetAccounts(): Promise<void> {
    const { driver, simulator } = this.#session;
    await driver.runCommand('Cloudflare Access: Add Account…');
    await driver.quickInput.pick('API token');
    await driver.quickInput.waitForPlaceholder('API token');
    await driver.quickInput.enter(simulator.token);
    await driver.quickInput.option('C•••').waitFor();
    await this.#look('the accounts of a token');
    await driver.quickInput.pick('C•••');
    await driver.quickInput.waitForTitle('Add Account (4/5)');
    await this.#look('the box of a label');
    await driver.quickInput.cancel();
    await driver.hoverUntil(this.account, 'Account ID: ');
    await this.#look('the hover of an account');
    await driver.hoverUntil(this.row, 'User ID: ');
    await this.#look('the hover of a user');
    await driver.restPointer();
    await driver.pickFromContextMenu(this.account, 'Manage Account ▸ Rename Account…');
    await driver.quickInput.waitForTitle('Rename Account');
    await this.#look('the box of a label that is to be changed');
    await driver.quickInput.cancel();
    await driver.pickFromContextMenu(this.account, 'Manage Account ▸ Remove Account…');
    await driver.dialog().waitFor();
    await this.#look('the question before a removal');
    await driver.clickDialogButton('Cancel');
    await driver.pickFromContextMenu(this.account, 'Open in Cloudflare Dashboard');
    await driver.dialog().getByText('one.dash.cloudflare.com').waitFor();
    await this.#look('the question before a website is opened');
    await driver.clickDialogButton('Cancel');
  }

  /** Opens a user's panel with all sections and a session's identity, its report as JSON, and the record. */
  async readAUser(): Promise<void> {
    const { driver } = this.#session;
    await this.openUser();
    const section = (name: string): Locator => driver.webviewFrame().getByRole('region', { name, exact: true });
    await section('Sessions').getByRole('button').filter({ hasText: 'Intranet' }).first().click();
    await section('Sessions').getByText('2001:db8:•').first().waitFor();
    await this.#look('the panel of a user');
    await driver.pickInPanel('Open Report as JSON');
    await driver
      .editorTab(`${shownTitle}.example report.json`)
      .or(driver.editorTab(/report\.json/))
      .first()
      .waitFor();
    await driver.page.locator('.editor-instance .view-line').filter({ hasText: '"reportedAt"' }).waitFor();
    await this.#look('the document of a report');
    await driver.pickFromContextMenu(this.row, 'Open User as JSON');
    await driver.page.locator('.editor-instance .view-line').filter({ hasText: '"access_seat"' }).waitFor();
    await this.#look('the document of a user');
  }

  /** Shows the first user's panel, and resolves once all of it is read. */
  async openUser(): Promise<void> {
    const { driver } = this.#session;
    // A window that was reloaded has its accounts collapsed.
    await driver.expand(this.account);
    await this.row.dblclick();
    const panel = driver.webviewFrame();
    await panel.getByRole('heading', { name: 'Overview' }).waitFor();
    await panel.getByRole('region', { name: 'Why denied?', exact: true }).getByText('Read ').first().waitFor();
    await waitUntilRead(panel);
  }

  /** Searches, filters by what is asked for again and again, and sorts. */
  async searchAndFilter(email: string): Promise<void> {
    const { driver } = this.#session;
    const found = driver.quickInput.options().filter({ hasText: shownTitle }).first();
    await driver.quickInput.typeInto(
      () => driver.clickRowAction(this.account, 'Search Users…'),
      // So little of a name that it may be seen.
      { title: 'Search Users', text: 'Quix' },
      (timeout) => found.waitFor({ timeout }),
    );
    await this.#look('the search');
    await driver.quickInput.cancel();
    await driver.clickRowAction(this.account, 'Filter Users…');
    await driver.quickInput.pick('E-mail…');
    await driver.quickInput.waitForTitle(/^E-mail…$/);
    await driver.quickInput.enter(email);
    await driver.quickInput.option('E-mail…').getByText('•••@').waitFor();
    await this.#look('the filter');
    // Unchecked and checked again, it goes on with the text that it had.
    await driver.quickInput.pick('E-mail…');
    await driver.quickInput.pick('E-mail…');
    await driver.quickInput.waitForTitle(/^E-mail…$/);
    await this.#look('the box of a filter');
    await driver.quickInput.enter(email);
    await driver.quickInput.waitForTitle(/^Filter Users: /);
    await driver.quickInput.clickButton('OK');
    await this.account.getByText('•••@').waitFor();
    await this.#look('the row of a filtered account');
    await driver.pickFromContextMenu(this.account, 'Clear Filter');
    await this.row.waitFor();
    await driver.pickFromMenuAndList(this.account, 'Sort Users…', 'As Cloudflare sends them');
  }

  /** Loads all users, shows the seats and checks the permissions. */
  async readAll(): Promise<void> {
    const { driver } = this.#session;
    await driver.pickFromContextMenu(this.account, 'Load All Users');
    await this.account.getByText('130 users').waitFor();
    await this.#look('all users');
    await driver.pickFromContextMenu(this.account, 'Show Seat Usage');
    await driver.webviewFrame().getByText('Counted from all 130 users').waitFor();
    await this.#look('the seats');
    await driver.pickFromContextMenu(this.account, 'Manage Account ▸ Check Permissions');
    await driver
      .webviewFrame()
      .getByRole('row', { name: /^Access log/ })
      .waitFor();
    await this.#look('the permissions');
  }

  /** Copies and exports after a question each, which is looked at. */
  async takeOut(email: string): Promise<void> {
    const { driver, commands } = this.#session;
    for (const [item, pick, beginning] of [
      ['Copy ▸ Copy E-mail', undefined, new RegExp(`^${email}$`)],
      ['Copy ▸ Copy Users as…', 'CSV', /^email,name/],
      ['Copy ▸ Copy Link to User', undefined, /^[\w-]+:\/\//],
      ['Copy ▸ Copy API Call…', 'cURL', /^curl /],
    ] as const) {
      await driver.pickFromContextMenu(this.row, item);
      if (pick !== undefined) await driver.quickInput.option(pick).first().click();
      await driver.dialog().getByText('Copy personal data?').waitFor();
      await this.#look(`the question before ${item}`);
      await driver.clickDialogButton('Copy');
      await driver.waitForClipboard((text) => beginning.test(text));
    }
    const file = path.join(this.#folder, 'users.csv');
    await driver.pickFromContextMenu(this.account, 'Export Users…');
    await driver.dialog().getByText('Export personal data?').waitFor();
    await this.#look('the question before an export');
    await driver.clickDialogButton('Export');
    await driver.quickInput.pick('CSV');
    await driver.quickInput.pick('Comma');
    await driver.quickInput.options().filter({ hasText: '..' }).waitFor();
    assert.match(await driver.quickInput.value(), /[\\/]access-users-P-Z-/);
    await this.#look('the dialog for a file');
    await driver.quickInput.saveAs(file);
    await driver.notification('130 users exported').waitFor();
    await this.#look('the notification of an export');
    await commands.run('notifications.clearAll');
  }

  /** Meets a refusal that repeats what it was asked for: in the view, in a panel, in a document, and in the log. */
  async meetAFailure(): Promise<void> {
    const { driver, simulator, commands } = this.#session;
    simulator.setFault(faults.successFalse({ code: 9999, message: markedMessage }));
    await driver.clickRowAction(this.account, 'Filter Users…');
    await driver.quickInput.pick('Text in any field…');
    await driver.quickInput.waitForTitle(/^Text in any field…$/);
    await driver.quickInput.enter('Quixabel');
    await driver.quickInput.waitForTitle(/^Filter Users: /);
    await driver.quickInput.clickButton('OK');
    await driver
      .row(/refused/)
      .first()
      .waitFor();
    await driver.hoverUntil(driver.row(/refused/).first(), "Cloudflare's own words");
    await this.#look('a refusal');
    await driver.restPointer();
    simulator.clearFaults();
    await driver.pickFromContextMenu(this.account, 'Clear Filter');
    await driver.row(shownTitle).first().waitFor();
    await commands.run('cloudflareAccess.showLog');
    await driver.page.locator('[id="workbench.parts.panel"] .view-line').first().waitFor();
    await this.#look('the log');
    await commands.run('workbench.action.closePanel');
  }

  /** The row of the account. */
  get account(): Locator {
    return this.#session.driver.rows().first();
  }

  /** The row of its first user. */
  get row(): Locator {
    return this.#session.driver.rows().nth(1);
  }
}
