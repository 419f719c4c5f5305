import type { Disposable } from '../util/event';
import type { AccountStore } from './accountStore';

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
