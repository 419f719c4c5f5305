import type { Disposable } from '../util/event';
import type { AccountStore } from './accountStore';
import type { CredentialStore } from './credentialStore';

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

/** Calls `forget` where what was read of accounts holds no longer: they are gone, or have another credential. */
export function onOutdatedAccounts(
  {
    accounts,
    credentials,
  }: {
    readonly accounts: Pick<AccountStore, 'find' | 'onDidChange'>;
    readonly credentials: Pick<CredentialStore, 'onDidChange'>;
  },
  forget: (isOutdated: (accountId: string) => boolean) => void,
): readonly Disposable[] {
  return [
    accounts.onDidChange(() => forget((accountId) => !accounts.find(accountId))),
    credentials.onDidChange((accountIds) => forget((accountId) => accountIds.includes(accountId))),
  ];
}
