import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { UserQuery, UserQueryField } from '../../cloudflare/accessUsers';
import type { Account } from '../../directory/account';
import type { AccountViews } from '../../directory/accountViews';
import { chosen, toggled } from '../../directory/filterChoices';
import { maxIdleDays, maxQueryLength } from '../../directory/filterSchema';
import type { UserDirectory } from '../../directory/userDirectory';
import type { UserFilter } from '../../directory/userFilter';
import type { Privacy } from '../../privacy/privacy';
import { displayTextWithoutIcons } from '../../text/displayText';
import { accountCountText } from '../../tree/accountCount';
import { promptText } from '../prompts';
import { filterItems, queryLabels } from './filterItems';
import type { FilterItem } from './filterItems';

/** Lets the person put an account's filter together; each choice takes effect at once, and the list stays open. */
export class FilterPick {
  readonly #account: Account;
  readonly #directory: UserDirectory;
  readonly #views: AccountViews;
  readonly #privacy: Privacy;
  readonly #pick = vscode.window.createQuickPick<FilterItem>();
  /** Whether a text box stands in the list's place. */
  #isAsking = false;

  constructor(account: Account, directory: UserDirectory, views: AccountViews, privacy: Privacy) {
    this.#privacy = privacy;
    this.#account = account;
    this.#directory = directory;
    this.#views = views;
  }

  /** Resolves when the list is closed. */
  async run(): Promise<void> {
    const pick = this.#pick;
    pick.placeholder = l10n.t('Choose what the view shows of this account');
    pick.keepScrollPosition = true;
    this.#draw();
    const subscriptions = [
      pick,
      this.#directory.onDidChange(({ accountId }) => {
        if (accountId === this.#account.accountId) this.#draw();
      }),
    ];
    try {
      await new Promise<void>((resolve, reject) => {
        subscriptions.push(
          pick.onDidHide(() => {
            if (!this.#isAsking) resolve();
          }),
          pick.onDidAccept(() => {
            this.#take(pick.activeItems[0]).catch(reject);
          }),
        );
        pick.show();
      });
    } finally {
      for (const subscription of subscriptions) subscription.dispose();
    }
  }

  get #filter(): UserFilter {
    return this.#views.filterOf(this.#account.accountId);
  }

  #draw(): void {
    const { accountId, label } = this.#account;
    const active = this.#pick.activeItems[0];
    const items = filterItems(this.#filter, this.#privacy);
    this.#pick.title = l10n.t(
      'Filter Users: {0} · {1}',
      displayTextWithoutIcons(this.#privacy.label(label)),
      accountCountText(accountId, this.#directory, this.#views),
    );
    this.#pick.items = items;
    const same = items.find(({ action }) => active && JSON.stringify(action) === JSON.stringify(active.action));
    if (same) this.#pick.activeItems = [same];
  }

  async #take(item: FilterItem | undefined): Promise<void> {
    switch (item?.action?.kind) {
      case 'toggle':
        return this.#set(toggled(this.#filter, item.action.choice));
      case 'clear':
        return this.#set({});
      case 'askQuery':
        return this.#askQuery(item.action.field);
      case 'askDays':
        return this.#askDays();
      case undefined:
        return undefined;
    }
  }

  async #set(filter: UserFilter): Promise<void> {
    await this.#views.setFilter(this.#account.accountId, filter);
    const list = this.#directory.listOf(this.#account.accountId);
    if (!list.wasRead) await list.loadFirst();
    this.#draw();
  }

  async #askQuery(field: UserQueryField): Promise<void> {
    const { query, ...lens } = this.#filter;
    const text = await this.#ask({
      title: queryLabels[field](),
      prompt: l10n.t('Cloudflare searches for it; an empty text ends the search'),
      ...(query?.field === field && this.#shownInBox(query)),
      validate: (typed) =>
        typed.length > maxQueryLength ? l10n.t('A text has at most {0} characters.', maxQueryLength) : undefined,
    });
    if (text !== undefined) await this.#set(text === '' ? lens : { ...lens, query: { field, text } });
  }

  /** The text of a search as a box may have it: true, to be changed, or masked, to be written anew. */
  #shownInBox(query: UserQuery): { value: string } | { placeholder: string } {
    return this.#privacy.isOn ? { placeholder: this.#privacy.query(query).text } : { value: query.text };
  }

  async #askDays(): Promise<void> {
    const days = await this.#ask({
      title: l10n.t('Idle in Access for more than another number of days…'),
      prompt: l10n.t('How many whole days since the last login through Access?'),
      value: String(this.#filter.idleMoreThanDays ?? ''),
      validate: (typed) =>
        /^\d{1,5}$/.test(typed) && Number(typed) <= maxIdleDays
          ? undefined
          : l10n.t('Enter a whole number from 0 to {0}.', maxIdleDays),
    });
    if (days === undefined) return;
    await this.#set(chosen(this.#filter, { group: 'login', part: { idleMoreThanDays: Number(days) } }));
  }

  /** Asks in the list's place and brings the list back; undefined where the person left the box. */
  async #ask(prompt: {
    title: string;
    prompt: string;
    value?: string;
    placeholder?: string;
    validate: (text: string) => string | undefined;
  }): Promise<string | undefined> {
    this.#isAsking = true;
    try {
      const text = await promptText({ ...prompt, canGoBack: true });
      return typeof text === 'symbol' ? undefined : text;
    } catch (error) {
      if (error instanceof vscode.CancellationError) return undefined;
      throw error;
    } finally {
      this.#isAsking = false;
      // VS Code shows a list that was hidden without its rows until it gets them anew.
      this.#draw();
      this.#pick.show();
    }
  }
}
