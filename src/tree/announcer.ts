import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { AccountStore } from '../directory/accountStore';
import type { ListChoices } from '../directory/listChoices';
import type { DirectoryLoad, UserDirectory } from '../directory/userDirectory';
import type { Privacy } from '../privacy/privacy';
import { displayTextWithoutIcons } from '../text/displayText';
import { failureText } from '../text/failureText';
import { sentences } from '../text/sentences';
import type { Disposable } from '../util/event';
import { accountCountText } from './accountCount';

const newsTimeMs = 5_000;
/** VS Code hides an item without text. */
const nothing = '\u00a0';

/** Dependencies of the announcer; it announces only while the view is visible. */
export interface AnnouncerServices {
  readonly accounts: AccountStore;
  readonly directory: UserDirectory;
  readonly choices: ListChoices;
  readonly isViewVisible: () => boolean;
  readonly privacy: Pick<Privacy, 'label' | 'failure'>;
}

/**
 * Announces how the view's loads ended, for people who do not see its rows change: a status bar item that screen
 * readers read out without moving the focus, shown for a moment. A tree view has no such place.
 */
export class Announcer implements Disposable {
  readonly #services: AnnouncerServices;
  readonly #item: vscode.StatusBarItem;
  readonly #subscription: Disposable;
  readonly #running = new Set<DirectoryLoad>();
  #news: string[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(services: AnnouncerServices) {
    this.#services = services;
    this.#item = vscode.window.createStatusBarItem('loads', vscode.StatusBarAlignment.Left);
    this.#item.name = l10n.t('Loaded Access users');
    this.#subscription = services.directory.onDidStartLoading((load) => this.#follow(load));
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#subscription.dispose();
    this.#item.dispose();
  }

  #follow(load: DirectoryLoad): void {
    const { directory, isViewVisible } = this.#services;
    if (!isViewVisible() || load.list !== directory.listOf(load.accountId)) return;
    if (this.#running.size === 0) {
      this.#news = [];
      // Screen readers announce changes only in an element that already existed, so the item is shown empty before the
      // news.
      this.#show(nothing, l10n.t('Reading users…'));
    }
    this.#running.add(load);
    void load.ended.then(() => {
      this.#running.delete(load);
      this.#news.push(...this.#newsOf(load));
      this.#tell();
    });
  }

  /** Waits for short loads, so that what arrives together is announced together. */
  #tell(): void {
    if ([...this.#running].some(({ task }) => task !== 'all')) return;
    const news = sentences(...this.#news);
    if (news !== '') this.#show(news, news);
    this.#timer = setTimeout(() => this.#end(), newsTimeMs);
  }

  #end(): void {
    this.#news = [];
    if (this.#running.size === 0) this.#item.hide();
    else this.#show(nothing, l10n.t('Reading users…'));
  }

  #show(text: string, label: string): void {
    clearTimeout(this.#timer);
    this.#item.text = text;
    this.#item.accessibilityInformation = { label, role: 'status' };
    this.#item.show();
  }

  /** One sentence; none if another load has taken over or the account is gone. */
  #newsOf({ accountId, list }: DirectoryLoad): string[] {
    const { accounts, directory, choices, privacy } = this.#services;
    const account = accounts.find(accountId);
    if (!account || list !== directory.listOf(accountId) || list.loading !== undefined) return [];
    const label = displayTextWithoutIcons(privacy.label(account.label));
    if (list.failure) {
      const { title } = failureText(privacy.failure(list.failure.failure), Date.now());
      return [l10n.t('Reading the users of {0} failed: {1}.', label, title)];
    }
    return list.pages ? [l10n.t('{0}: {1}.', label, accountCountText(accountId, directory, choices))] : [];
  }
}
