import type { Credential } from '../cloudflare/credential';
import { toFailure } from '../cloudflare/errors';
import type { SecretPlace } from '../cloudflare/secretPlace';
import type { Account } from './account';
import type { AccountStore } from './accountStore';
import type { CredentialStore, SecretHome } from './credentialStore';

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

/** What is known of an account apart from its credential. */
export type AccountFacts = Omit<Account, 'credentialKind' | keyof SecretHome>;

/**
 * Saves an account and its secret, both or neither: the secret first, so that no account is without one, and what was
 * there before goes last, so that nothing is lost on the way. Rejects with an `AccountNotSavedError`, or with the
 * `configuration` failure of a refused address; resolves with whether the secret that was replaced is gone.
 */
export async function saveAccount(
  accounts: AccountStore,
  credentials: CredentialStore,
  account: AccountFacts,
  credential: Credential,
  place: SecretPlace = 'secretStorage',
): Promise<{ readonly isFormerSecretGone: boolean }> {
  const { accountId, expiresAtMs, ...others } = account;
  // The environment may hold another token tomorrow, of which the date of this one says nothing.
  const expiry = expiresAtMs === undefined || place === 'environment' ? {} : { expiresAtMs };
  const former = accounts.find(accountId);
  let home: SecretHome;
  try {
    home = await credentials.put(credential, place);
  } catch (error) {
    throw toFailure(error) ? error : new AccountNotSavedError('secrets');
  }
  try {
    await accounts.put({ accountId, ...others, ...expiry, credentialKind: credential.kind, ...home });
  } catch {
    // What can't be taken back changes nothing about what the person must be told.
    await credentials.discard({ accountId, ...home });
    throw new AccountNotSavedError('globalState');
  }
  return { isFormerSecretGone: former === undefined || (await credentials.discard(former)) };
}

/**
 * Removes an account and its secret: the secret first, so that a window that ends on the way leaves none behind. Resolves
 * with whether the secret is gone: a keyring that fails keeps nobody from removing the account.
 */
export async function removeAccount(
  accounts: AccountStore,
  credentials: CredentialStore,
  accountId: string,
): Promise<{ readonly isSecretGone: boolean }> {
  const account = accounts.find(accountId);
  const isSecretGone = account === undefined || (await credentials.discard(account));
  await accounts.remove(accountId);
  return { isSecretGone };
}
