import type { Credential } from '../cloudflare/credential';
import type { Account } from './account';
import type { AccountStore } from './accountStore';
import type { CredentialStore } from './credentialStore';

/** SecretStorage or global state refused to store an account; nothing of it was kept. */
export class AccountNotSavedError extends Error {
  readonly tag = 'AccountNotSavedError';
  readonly store: 'secrets' | 'globalState';

  /** Without a cause: what a keyring says may quote the secret. */
  constructor(store: 'secrets' | 'globalState') {
    super(`The account was not saved: ${store} failed`);
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
  const { accountId } = account;
  const former = await credentials.get(accountId).catch(() => undefined);
  try {
    await credentials.put(accountId, credential);
  } catch {
    throw new AccountNotSavedError('secrets');
  }
  try {
    await accounts.put({ ...account, credentialKind: credential.kind });
  } catch {
    // What can't be taken back either changes nothing about what the person must be told.
    await (former ? credentials.put(accountId, former) : credentials.delete(accountId)).catch(() => undefined);
    throw new AccountNotSavedError('globalState');
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
