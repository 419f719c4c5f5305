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
export function saveAccount(
  accounts: AccountStore,
  credentials: CredentialStore,
  account: AccountFacts,
  credential: Credential,
  place?: SecretPlace,
): Promise<{ readonly isFormerSecretGone: boolean }> {
  return saveAccounts(accounts, credentials, [account], credential, place);
}

/**
 * The same for accounts with one credential, all or none of them. They have one secret, which goes with the last of them:
 * a keyring, and what VS Code makes of one in a browser, gets slower with each secret that it holds.
 */
export async function saveAccounts(
  accounts: AccountStore,
  credentials: CredentialStore,
  listed: readonly AccountFacts[],
  credential: Credential,
  place: SecretPlace = 'secretStorage',
): Promise<{ readonly isFormerSecretGone: boolean }> {
  const formers = listed.flatMap(({ accountId }) => accounts.find(accountId) ?? []);
  let home: SecretHome;
  try {
    home = await credentials.put(credential, place);
  } catch (error) {
    throw toFailure(error) ? error : new AccountNotSavedError('secrets');
  }
  const housed = listed.map((account) => accountAt(home, account, credential));
  try {
    await accounts.put(...housed);
  } catch {
    // What can't be taken back changes nothing about what the person must be told.
    await credentials.discard(...housed);
    throw new AccountNotSavedError('globalState');
  }
  return { isFormerSecretGone: await credentials.discard(...formers) };
}

function accountAt(home: SecretHome, { expiresAtMs, ...others }: AccountFacts, credential: Credential): Account {
  // The environment may hold another token tomorrow, of which the date of this one says nothing.
  const expiry = expiresAtMs === undefined || home.secretPlace === 'environment' ? {} : { expiresAtMs };
  return { ...others, ...expiry, credentialKind: credential.kind, ...home };
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
