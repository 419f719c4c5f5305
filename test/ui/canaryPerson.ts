import assert from 'node:assert/strict';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { demoAccounts } from '../simulator/demoAccounts';
import { faults, type EnvelopeError, type Fault } from '../simulator/faults';
import type { RecordedRequest } from '../simulator/simulator';
import type { Witness } from './canary';
import { richStory } from '../support/richStory';
import { accountText } from '../workbench/accountText';
import { chooseAccount, enterToken, keepCredential, type Session } from '../workbench/session';

/** The secrets of a person: one mistyped token, one right token, a Global API key, the token of the environment. */
export interface Canaries {
  readonly wrongToken: string;
  readonly token: string;
  readonly key: string;
  readonly environment: string;
}

const [northwind = assert.fail(), contoso = assert.fail(), fabrikam = assert.fail()] = demoAccounts;

/** Does what the extension offers, one thing after the other, and has a witness look at each. */
export class CanaryPerson {
  readonly #session: Session;
  readonly #witness: Witness;
  readonly #canaries: Canaries;
  readonly #folder: string;

  constructor(session: Session, witness: Witness, canaries: Canaries, folder: string) {
    this.#session = session;
    this.#witness = witness;
    this.#canaries = canaries;
    this.#folder = folder;
  }

  /** An error of the API that repeats a secret in its words. */
  repeating(secret: string): EnvelopeError & { readonly message: string } {
    const header = `Bearer ${secret}`;
    const encoded = [Buffer.from(header).toString('base64'), encodeURIComponent(header)];
    return { code: 9109, message: ['Invalid header', header, ...encoded].join(' ') };
  }

  /** Mistypes a token and corrects it; adds two more, by Global API key and by the environment. */
  async addAccounts(): Promise<void> {
    const { driver, simulator } = this.#session;
    const { wrongToken, token, key } = this.#canaries;
    simulator.setFault(faults.status(403, this.repeating(wrongToken)));
    await enterToken(this.#session, wrongToken);
    await driver.quickInput.waitForMessage('Paste another token');
    await driver.quickInput.accept();
    await driver.quickInput.pick('Enter an account ID…');
    await driver.quickInput.waitForPlaceholder('0123456789abcdef0123456789abcdef');
    await driver.quickInput.enter(northwind.id);
    await driver.quickInput.waitForTitle('Add Account (4/5)');
    await driver.quickInput.enter(northwind.name);
    await driver.dialog().waitFor();
    await this.#look('the dialog of a refused token');
    simulator.clearFaults();
    await driver.clickDialogButton('Correct the Credential');
    await driver.quickInput.waitForTitle('Add Account (2/5)');
    await driver.quickInput.enter(token);
    await keepCredential(this.#session);
    await driver.row(northwind.name).waitFor();

    await driver.runCommand('Cloudflare Access: Add Account…');
    await driver.quickInput.pick('E-mail and Global API key');
    await driver.quickInput.waitForPlaceholder('name@example.com');
    await driver.quickInput.enter('administrator@example.com');
    await driver.quickInput.waitForPlaceholder('Global API key');
    await driver.quickInput.enter(key);
    await chooseAccount(this.#session, contoso.name);
    await keepCredential(this.#session, 'This session only');
    await driver.row(contoso.name).waitFor();

    await driver.runCommand('Cloudflare Access: Add Account…');
    await driver.quickInput.pick('API token from CLOUDFLARE_API_TOKEN');
    await chooseAccount(this.#session, fabrikam.name);
    await driver.row(fabrikam.name).waitFor();
    // The focus is on what was added last, below all users of the account before.
    await driver.sideBar.getByRole('tree').press('Home');
    await driver.expand(this.#account);
    await this.#row(0).waitFor();
    // The count comes last: from then on the rows are there to stay.
    await this.#account.getByText('100 of 1,234 users').waitFor();
    await this.#look('the accounts');
  }

  /** Opens a user's panel with all sections and a session's identity, its report as JSON, and the record. */
  async readAUser(): Promise<void> {
    const { driver, simulator } = this.#session;
    const { id = '', email = '' } = this.#user(0);
    simulator.replaceStory(northwind.id, id, richStory(email));
    await this.#row(0).click();
    await driver.editorTab(email).waitFor();
    const section = (name: string): Locator => driver.webviewFrame().getByRole('region', { name, exact: true });
    for (const name of ['Sessions', 'Last seen identity', 'Failed logins', 'Recent access', 'Why denied?']) {
      await section(name).getByRole('status').getByText('Read ').waitFor();
    }
    await section('Sessions')
      .getByRole('button', { name: /^Intranet/ })
      .click();
    await section('Sessions').getByText('203.0.113.9', { exact: true }).waitFor();
    await this.#look('the panel of a user');
    await driver.pickInPanel('Copy User as JSON');
    await this.#keepClipboard((text) => text.includes(id));
    await driver.pickInPanel('Copy Report as JSON');
    await this.#keepClipboard((text) => text.includes('"reportedAt"'));
    await driver.pickInPanel('Open Report as JSON');
    await driver.editorTab(/ report\.json/).waitFor();
    await driver.page.locator('.editor-instance .view-line').filter({ hasText: '"reportedAt"' }).waitFor();
    await this.#look('the document of a report');
  }

  /** Searches and pins the search as the filter of an account, clears it, and chooses the order. */
  async searchAndFilter(): Promise<void> {
    const { driver, simulator } = this.#session;
    const isAnswer = ({ query, status }: RecordedRequest): boolean => query['search'] === 'mar' && status !== undefined;
    await driver.quickInput.typeInto(
      () => driver.clickRowAction(this.#account, 'Search Users…'),
      { title: 'Search Users', text: 'mar' },
      (tryMs) => simulator.waitForRequest(isAnswer, tryMs),
    );
    await this.#look('the search');
    await driver.quickInput.clickButton('Pin as Filter of the View');
    await this.#account.getByText('mar', { exact: false }).first().waitFor();
    await this.#look('the filter');
    await driver.pickFromContextMenu(this.#account, 'Clear Filter');
    await this.#account.getByText('100 of 1,234 users').waitFor();
    await driver.pickFromMenuAndList(this.#account, 'Sort Users…', 'As Cloudflare sends them');
  }

  /** Loads all users, shows the seats and checks the permissions. */
  async readAll(): Promise<void> {
    const { driver } = this.#session;
    await driver.pickFromContextMenu(this.#account, 'Load All Users');
    await accountText(this.#account, '1,234 users').waitFor();
    await driver.pickFromContextMenu(this.#account, 'Show Seat Usage');
    await driver.editorTab(`Seat usage: ${northwind.name}`).waitFor();
    await driver.webviewFrame().getByText('Counted from all 1,234 users').waitFor();
    await this.#look('the seats');
    await driver.pickFromContextMenu(this.#account, 'Manage Account ▸ Check Permissions');
    await driver.editorTab(`Permissions: ${northwind.name}`).waitFor();
    await driver.webviewFrame().getByRole('row').filter({ hasText: 'Access log' }).waitFor();
    await this.#look('the permissions');
  }

  /** Copies a user, links and calls, and exports the account. */
  async copyAndExport(): Promise<void> {
    const { driver } = this.#session;
    // Each has a beginning of its own, so that nothing that was copied before is taken for it.
    for (const [item, pick, beginning] of [
      ['Copy ▸ Copy Users as…', 'CSV', /^email,name/],
      ['Copy ▸ Copy Users as…', 'Markdown table', /^\| email/],
      ['Copy ▸ Copy Link to User', undefined, /^[\w-]+:\/\//],
      ['Copy ▸ Copy API Call…', 'cURL', /^curl /],
      ['Copy ▸ Copy API Call…', 'TypeScript', /^import Cloudflare/],
    ] as const) {
      await driver.pickFromContextMenu(this.#row(0), item);
      if (pick !== undefined) await driver.quickInput.option(pick).first().click();
      await this.#keepClipboard((text) => beginning.test(text));
    }
    const file = path.join(this.#folder, 'users.csv');
    await driver.pickFromMenuAndList(this.#account, 'Export Users…', 'CSV');
    await driver.quickInput.pick('Comma');
    await driver.quickInput.saveAs(file);
    await driver.notification('1,234 users exported').waitFor();
    await this.#look('the notification of an export');
  }

  /** Renames an account, moves it, replaces its credential, removes another, and adds all that a token lists. */
  async changeAccounts(): Promise<void> {
    const { driver } = this.#session;
    // Whatever is expanded would have others out of sight.
    for (const { name } of demoAccounts) await driver.collapse(driver.row(name));
    await driver.pickFromContextMenu(driver.row(contoso.name), 'Manage Account ▸ Rename Account…');
    await driver.quickInput.waitForTitle('Rename Account');
    await driver.quickInput.enter('Contoso Ltd');
    await driver.row('Contoso Ltd').waitFor();
    await driver.pickFromMenuAndList(driver.row('Contoso Ltd'), 'Manage Account ▸ Replace Credential…', 'API token');
    await driver.quickInput.waitForPlaceholder('API token');
    await driver.quickInput.enter(this.#canaries.token);
    await keepCredential(this.#session);
    await driver.quickInput.waitUntilClosed();
    await driver.pickFromContextMenu(driver.row('Contoso Ltd'), 'Manage Account ▸ Move Account Up');
    await driver.pickFromContextMenu(driver.row(fabrikam.name), 'Manage Account ▸ Remove Account…');
    await driver.dialog().waitFor();
    await this.#look('the question before a removal');
    await driver.clickDialogButton('Remove');
    await driver.row(fabrikam.name).waitFor({ state: 'detached' });
    await enterToken(this.#session, this.#canaries.token);
    await driver.quickInput.pick('Add all 3 accounts');
    await this.#look('the place of a credential for all accounts');
    await keepCredential(this.#session);
    await driver.row(fabrikam.name).waitFor();
    await this.#look('what came of adding all accounts');
  }

  /** Meets a fault at every request, which is told by this title: in the view with its hover, and in the log. */
  async meet(fault: Fault, title: string): Promise<void> {
    const { driver, simulator, commands } = this.#session;
    const requestsBefore = simulator.requests.length;
    simulator.setFault(fault);
    await driver.openView('Cloudflare Access');
    await driver.expand(driver.row(fabrikam.name));
    await driver.clickTitleAction('Refresh All Accounts');
    await simulator.waitUntil(() => simulator.requests.length > requestsBefore && simulator.inFlight === 0);
    await driver.row(title).first().waitFor();
    await driver.hoverUntil(driver.row(title).first(), title);
    await this.#look(`a fault: ${title}`);
    await driver.restPointer();
    await commands.run('cloudflareAccess.showLog');
    // What it shows goes by the level.
    await driver.page.locator('[id="workbench.parts.panel"] .view-line').first().waitFor();
    await this.#look(`the log after: ${title}`);
    simulator.clearFaults();
  }

  get #account(): Locator {
    return this.#session.driver.row(northwind.name);
  }

  #user(index: number): { readonly id?: string; readonly email?: string } {
    return this.#session.simulator.users(northwind.id)[index] ?? {};
  }

  #row(index: number): Locator {
    return this.#session.driver.row(this.#user(index).email ?? '');
  }

  #look(place: string): Promise<void> {
    return this.#witness.look(this.#session.driver.page, place);
  }

  async #keepClipboard(fits: (text: string) => boolean): Promise<void> {
    this.#witness.told.push(['clipboard', await this.#session.driver.waitForClipboard(fits)]);
  }
}
