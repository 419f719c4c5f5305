import type { Credential } from '../cloudflare/credential';
import type { Account } from './account';
import type { AccountStore } from './accountStore';
import type { CredentialStore } from './credentialStore';

/** SecretStorage or global state refused to store an account; nothing of it was kept. */
export class AccountNotSavedError extends Error {
  readonly tag = 'AccountNotSavedError';
  readonly store: 'secrets' | 'globalState';

  constructor(store: 'secrets' | 'globalState', cause: unknown) {
    super(`The account was not saved: ${store} failed`, { cause });
    this.name = 'AccountNotSavedError';
    this.store = store;
  }
}

/** Saves an account and its secret, both or neither: the secret first, so that no account is without one. */
export async function saveAccount(
  accounts: AccountStore,
  credentials: CredentialStore,
  account: Omit<Account, 'credentialKind'>,
  credential: Credential,
): Promise<void> {
  try {
    await credentials.put(account.accountId, credential);
  } catch (error) {
    throw new AccountNotSavedError('secrets', error);
  }
  try {
    await accounts.put({ ...account, credentialKind: credential.kind });
  } catch (error) {
    if (accounts.find(account.accountId) === undefined) await credentials.delete(account.accountId);
    throw new AccountNotSavedError('globalState', error);
  }
}

/** Removes an account and its secret: the secret first, so that none is left behind without its account. */
export async function removeAccount(
  accounts: AccountStore,
  credentials: CredentialStore,
  accountId: string,
): Promise<void> {
  await credentials.delete(accountId);
  await accounts.remove(accountId);
}
