import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { textOf } from '../../../src/cloudflare/accessUser';
import type { AccessUser } from '../../../src/cloudflare/accessUser';
import { answering } from '../../workbench/inside/dialogs';
import { run, tabLabels } from '../../workbench/inside/extension';
import { accountReaderToken } from '../../simulator/demoAccounts';
import type { Done } from '../figures';
import { inRound, mainAccount, passingAccount } from '../plan';
import type { Probes } from './probes';
import { until } from './until';

/** Every so manieth search is closed at once, before anybody is asked. */
const impatience = 3;
/** Every so manieth search looks through all accounts. */
const breadth = 4;
/** The record, sessions, identity and failed logins; the log can't be asked for who has no e-mail. */
const fewestRequestsOfPanel = 4;
/** The longest text that the command takes is longer, but nobody types it. */
const longestQuery = 100;
const searchCommands = ['searchUsers', 'searchUsersByEmail', 'searchUsersByName'] as const;

/** Does what a person does all day, through the extension's commands. */
export class Work {
  readonly #probes: Probes;
  readonly #users: readonly AccessUser[];
  readonly #done = { refreshes: 0, searches: 0, panels: 0, accounts: 0 };

  /** To be made once all users of the main account are loaded. */
  constructor(probes: Probes) {
    this.#probes = probes;
    this.#users = [...probes.extension.directory.loadedUsers(mainAccount.id).values()];
  }

  get done(): Done {
    return { ...this.#done };
  }

  /** All kinds of work, mixed; one panel is still open when its account is removed. */
  async round(number: number): Promise<void> {
    const { directory } = this.#probes.extension;
    const { id: accountId, name: label } = passingAccount(number);
    await run('addAccount', { accountId, label, apiToken: accountReaderToken(accountId) });
    await run('loadAll', { accountId });
    const [passing] = directory.loadedUsers(accountId).values();
    this.#probes.userLists.add(directory.wholeListOf(accountId));
    for (let index = 0; index < inRound.refreshes; index += 1) {
      await Promise.all([this.#refresh(index % 2 === 0 ? mainAccount.id : accountId), this.#search()]);
    }
    await (
      await this.#openPanel(mainAccount.id, this.#user(number))
    )();
    const close = await this.#openPanel(accountId, passing);
    await this.#remove(accountId);
    await close();
  }

  async #refresh(accountId: string): Promise<void> {
    await run('refresh', { accountId });
    this.#done.refreshes += 1;
  }

  /** Another user each time, by one of the commands. */
  async #search(): Promise<void> {
    const number = this.#done.searches;
    const command = searchCommands[number % searchCommands.length] ?? 'searchUsers';
    const user = this.#user(number);
    const texts = [command === 'searchUsersByName' ? textOf(user, 'name') : '', textOf(user, 'email')];
    const query = texts.find((text) => text !== undefined && text.trim() !== '')?.slice(0, longestQuery) ?? 'nobody';
    const isOfAll = number % breadth === 0;
    const answers = Math.floor(number / searchCommands.length) % impatience === 0 ? 0 : isOfAll ? 2 : 1;
    // A list that has lost the focus, to a panel that was closed just before, has gone: the person opens it again.
    const argument = { query, ...(isOfAll ? {} : { accountId: mainAccount.id }) };
    await until(
      () => this.#searchOnce(command, argument, answers),
      () => 'the list stays open until it is closed',
    );
    this.#done.searches += 1;
  }

  /** Shows the list, waits for so many answers and closes it; resolves with whether it was there until then. */
  async #searchOnce(command: string, argument: object, answers: number): Promise<boolean> {
    const { requests } = this.#probes;
    const expected = requests.endedSearches + answers;
    const state = { hasEnded: false };
    const searching = run(command, argument).finally(() => (state.hasEnded = true));
    await until(
      () => state.hasEnded || requests.endedSearches >= expected,
      () => `${command} ${JSON.stringify(argument)} is answered`,
    );
    const isAnswered = requests.endedSearches >= expected;
    // The list may not be on the screen yet, and then there is nothing to close.
    await until(
      async () => {
        await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
        return state.hasEnded;
      },
      () => 'the search is closed',
    );
    await searching;
    return isAnswered;
  }

  /** Opens a panel and waits until its page is loaded and everything on it has come; resolves with what closes it. */
  async #openPanel(accountId: string, user: AccessUser): Promise<() => Promise<void>> {
    const { requests, made, extension } = this.#probes;
    const [ended, pages] = [requests.ended + fewestRequestsOfPanel, made.loadedPages() + 1];
    await run('openUser', { accountId, userId: textOf(user, 'id') });
    await until(
      () => requests.ended >= ended && requests.open === 0 && made.loadedPages() >= pages,
      () => 'the panel has everything',
    );
    assert.equal(extension.panels.size, 1, 'one panel is open');
    return async () => {
      await vscode.window.tabGroups.close(vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs));
      await until(
        () => extension.panels.size + tabLabels().length === 0,
        () => 'the panel is closed',
      );
      this.#done.panels += 1;
    };
  }

  async #remove(accountId: string): Promise<void> {
    await answering('Remove', () => run('removeAccount', { accountId }));
    assert.equal(this.#probes.extension.accounts.find(accountId), undefined, 'the account is removed');
    this.#done.accounts += 1;
  }

  #user(number: number): AccessUser {
    return this.#users[(number * 37) % this.#users.length];
  }
}
