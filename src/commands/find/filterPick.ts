import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { UserQuery, UserQueryField } from '../../cloudflare/accessUsers';
import type { Account } from '../../directory/account';
import type { ListChoices } from '../../directory/listChoices';
import { chosen, withoutGroup } from '../../directory/filterChoices';
import { maxIdleDays, maxQueryLength } from '../../directory/filterSchema';
import type { UserDirectory } from '../../directory/userDirectory';
import type { UserFilter } from '../../directory/userFilter';
import type { Privacy } from '../../privacy/privacy';
import { displayTextWithoutIcons } from '../../text/displayText';
import { filteredCountText } from '../../tree/accountCount';
import { promptText } from '../prompts';
import { filterItems, queryLabels } from './filterItems';
import type { FilterItem } from './filterItems';

/** Lets the person build an account's filter with check boxes; nothing changes until they press OK. */
export class FilterPick {
  readonly #account: Account;
  readonly #directory: UserDirectory;
  readonly #choices: ListChoices;
  readonly #privacy: Privacy;
  readonly #pick = vscode.window.createQuickPick<FilterItem>();
  /** The filter so far. */
  #filter: UserFilter;
  /** The last search of the filter, so that the person can continue it. */
  #lastQuery: UserQuery | undefined;
  /** Whether a text box is shown instead of the list. */
  #isAsking = false;

  constructor(account: Account, directory: UserDirectory, choices: ListChoices, privacy: Privacy) {
    this.#privacy = privacy;
    this.#account = account;
    this.#directory = directory;
    this.#choices = choices;
    this.#filter = choices.filterOf(account.accountId);
    this.#lastQuery = this.#filter.query;
  }

  /** Resolves with the filter; throws `CancellationError` when the person cancels. */
  async run(): Promise<UserFilter> {
    const pick = this.#pick;
    pick.placeholder = l10n.t('Choose what the view shows of this account');
    pick.canSelectMany = true;
    pick.keepScrollPosition = true;
    this.#draw();
    const subscriptions = [
      pick,
      this.#directory.onDidChange(({ accountId }) => {
        if (accountId === this.#account.accountId) this.#drawTitle();
      }),
    ];
    try {
      return await new Promise<UserFilter>((resolve, reject) => {
        subscriptions.push(
          pick.onDidHide(() => {
            if (!this.#isAsking) reject(new vscode.CancellationError());
          }),
          pick.onDidChangeSelection((picked) => {
            this.#check(picked).catch(reject);
          }),
          pick.onDidAccept(() => resolve(this.#filter)),
        );
        pick.show();
      });
    } finally {
      for (const subscription of subscriptions) subscription.dispose();
    }
  }

  #draw(): void {
    const active = JSON.stringify(this.#pick.activeItems[0]?.action);
    const items = filterItems(this.#filter, this.#privacy);
    this.#pick.items = items;
    this.#pick.selectedItems = items.filter(({ picked }) => picked);
    const same = items.find(({ action }) => action && JSON.stringify(action) === active);
    if (same) this.#pick.activeItems = [same];
    this.#drawTitle();
  }

  #drawTitle(): void {
    const { accountId, label } = this.#account;
    const name = displayTextWithoutIcons(this.#privacy.label(label));
    const count = filteredCountText(accountId, this.#filter, this.#directory, this.#choices);
    this.#pick.title =
      count === '' ? l10n.t('Filter Users: {0}', name) : l10n.t('Filter Users: {0} · {1}', name, count);
  }

  /** Applies what was checked and unchecked. */
  async #check(picked: readonly FilterItem[]): Promise<void> {
    const on = new Set(picked.map(keyOf));
    const known = this.#checkedKeys();
    const rows = this.#pick.items.filter(({ action }) => action);
    const removed = rows.filter((row) => known.has(keyOf(row)) && !on.has(keyOf(row)));
    const added = rows.filter((row) => !known.has(keyOf(row)) && on.has(keyOf(row)));
    if (removed.length + added.length === 0) return;
    for (const { action } of removed) await this.#take(action, false);
    // The check box above the list checks everything, but exclusive choices make no filter.
    if (added.length === 1) await this.#take(added[0]?.action, true);
    // The text typed to find the row would keep hiding the others.
    this.#pick.value = '';
    if (this.#isAsking) {
      this.#isAsking = false;
      // VS Code shows a list that was hidden without rows until they are set again.
      this.#draw();
      this.#pick.show();
      return;
    }
    // The rows stay the same: VS Code reports checks that nobody made if a visible list gets new rows.
    const checked = this.#checkedKeys();
    this.#pick.selectedItems = rows.filter((row) => checked.has(keyOf(row)));
    this.#drawTitle();
  }

  #checkedKeys(): ReadonlySet<string> {
    const items = filterItems(this.#filter, this.#privacy);
    return new Set(items.filter(({ picked }) => picked).map(keyOf));
  }

  async #take(action: FilterItem['action'], isOn: boolean): Promise<void> {
    switch (action?.kind) {
      case 'choices':
        for (const choice of action.choices)
          this.#filter = isOn ? chosen(this.#filter, choice) : withoutGroup(this.#filter, choice.group);
        return undefined;
      case 'query':
        if (!isOn) this.#filter = withoutGroup(this.#filter, 'query');
        else await this.#askQuery(action.field);
        return undefined;
      case 'ownDays':
        if (!isOn) this.#filter = withoutGroup(this.#filter, 'login');
        else await this.#askDays();
        return undefined;
      case 'clear':
        this.#filter = {};
        return undefined;
      case undefined:
        return undefined;
    }
  }

  async #askQuery(field: UserQueryField): Promise<void> {
    const query = this.#lastQuery;
    const text = await this.#ask({
      title: queryLabels[field](),
      prompt: l10n.t('Cloudflare searches for it'),
      ...(query?.field === field && this.#maskedInBox(query)),
      validate: (typed) =>
        typed.length > maxQueryLength ? l10n.t('A text has at most {0} characters.', maxQueryLength) : undefined,
    });
    if (text === undefined || text === '') return;
    this.#lastQuery = { field, text };
    this.#filter = { ...this.#filter, query: this.#lastQuery };
  }

  /** The former query for the text box: its text to edit or, in privacy mode, a masked placeholder. */
  #maskedInBox(query: UserQuery): { value: string } | { placeholder: string } {
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
    this.#filter = chosen(this.#filter, { group: 'login', part: { idleMoreThanDays: Number(days) } });
  }

  /** Asks in a text box in place of the list; undefined if the person leaves the box. */
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
    }
  }
}

/** Identifies a row, whether it is checked or not. */
function keyOf({ action }: FilterItem): string {
  return JSON.stringify(action);
}
