import * as l10n from '@vscode/l10n';
import { apiUserIdOf } from '../../cloudflare/accessUser';
import type { AccessUser } from '../../cloudflare/accessUser';
import { fieldOf } from '../../cloudflare/recordFields';
import type { AccountStore } from '../../directory/accountStore';
import type { UserDirectory } from '../../directory/userDirectory';
import { foldText } from '../../directory/userMatch';
import type { Privacy } from '../../privacy/privacy';
import { displayText } from '../../text/displayText';
import type { UserElsewhere } from './messages';

/** The maximum number of users listed. */
const maxElsewhere = 50;

/** The loaded users in all other accounts with the same e-mail, ignoring case; makes no request. */
export function usersElsewhere(
  user: AccessUser,
  accountId: string,
  { accounts, directory }: { accounts: Pick<AccountStore, 'accounts'>; directory: Pick<UserDirectory, 'loadedUsers'> },
): readonly UserElsewhere[] {
  const email = foldedEmail(user);
  if (email === undefined) return [];
  const found: UserElsewhere[] = [];
  for (const account of accounts.accounts) {
    if (account.accountId === accountId) continue;
    for (const other of directory.loadedUsers(account.accountId).values()) {
      if (foldedEmail(other) !== email) continue;
      const userId = apiUserIdOf(other);
      if (userId === undefined) continue;
      found.push({ ...named(displayText(account.label)), accountId: account.accountId, userId });
      if (found.length === maxElsewhere) return found;
    }
  }
  return found;
}

/** The same users for the page: in privacy mode, with handles that are meaningless outside this list. */
export function maskedElsewhere(users: readonly UserElsewhere[], privacy: Privacy): readonly UserElsewhere[] {
  if (!privacy.isOn) return users;
  return users.map(({ accountLabel, accountId }, index) => ({
    ...named(privacy.label(accountLabel)),
    accountId: privacy.id(accountId),
    userId: String(index),
  }));
}

function named(accountLabel: string): Pick<UserElsewhere, 'accountLabel' | 'label'> {
  return { accountLabel, label: l10n.t('Also in {0}', accountLabel) };
}

function foldedEmail(user: AccessUser): string | undefined {
  const email = fieldOf(user, 'email');
  return typeof email === 'string' && email.trim() !== '' ? foldText(email.trim()) : undefined;
}
