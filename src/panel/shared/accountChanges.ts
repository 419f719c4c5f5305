import type { AccountStore } from '../../directory/accountStore';
import type { Disposable } from '../../util/event';

/** Calls `changed` for every account after the accounts have changed, also for those that were removed. */
export function onEachAccountChange(
  accounts: Pick<AccountStore, 'accounts' | 'onDidChange'>,
  changed: (accountId: string) => void,
): Disposable {
  const currentIds = (): readonly string[] => accounts.accounts.map(({ accountId }) => accountId);
  let knownIds = currentIds();
  return accounts.onDidChange(() => {
    const ids = currentIds();
    for (const accountId of new Set([...knownIds, ...ids])) changed(accountId);
    knownIds = ids;
  });
}
