import type { AccessUser } from '../../cloudflare/accessUser';
import { tabText } from '../../text/displayText';
import { userTitle } from '../../text/userText';

/** A panel's tab: whom it shows, and of which account. */
export interface UserTab {
  /** The user in a few words, as `userTabTitle` gives it. */
  readonly title: string;
  readonly accountId: string;
}

/** What stands on the tab of a user's panel where no other tab has the same: at most 30 characters. */
export function userTabTitle(user: AccessUser): string {
  return tabText(userTitle(user));
}

/** What stands on tabs, in their order: those of users of several accounts who have the same title tell the account, too. */
export function tabTitles(tabs: readonly UserTab[], labelOf: (accountId: string) => string): readonly string[] {
  return tabs.map(({ title, accountId }) => {
    const isShared = tabs.some((other) => other.title === title && other.accountId !== accountId);
    const label = isShared ? tabText(labelOf(accountId)) : '';
    return label === '' ? title : `${title} · ${label}`;
  });
}
