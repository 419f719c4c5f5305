import type { AccessUser } from '../../cloudflare/accessUser';
import { tabText } from '../../text/displayText';
import { userTitle } from '../../text/userText';

/** The tab of a panel: its user and account. */
export interface UserTab {
  /** The user's title, from `userTabTitle`. */
  readonly title: string;
  readonly accountId: string;
}

/** The tab title of a user's panel, unless another tab has the same: at most 30 characters. */
export function userTabTitle(user: AccessUser): string {
  return tabText(userTitle(user));
}

/** The titles of tabs, in order; users of different accounts with the same title get their account's label added. */
export function tabTitles(tabs: readonly UserTab[], labelOf: (accountId: string) => string): readonly string[] {
  return tabs.map(({ title, accountId }) => {
    const isShared = tabs.some((other) => other.title === title && other.accountId !== accountId);
    const label = isShared ? tabText(labelOf(accountId)) : '';
    return label === '' ? title : `${title} · ${label}`;
  });
}
