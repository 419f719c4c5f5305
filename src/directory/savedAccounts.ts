import type { Credential } from '../cloudflare/credential';
import { toFailure } from '../cloudflare/errors';
import type { SecretPlace } from '../cloudflare/secretPlace';
import type { Account } from './account';
import type { AccountStore } from './accountStore';
import { homesOf } from './credentialStore';
import type { CredentialStore, SecretHome } from './credentialStore';

/** SecretStorage or global state failed to store an account; nothing of it was kept. */
export class AccountNotSavedError extends Error {
  readonly tag = 'AccountNotSavedError';
  readonly store: 'secrets' | 'globalState';

  /** Has no `cause`, because a keyring's message may quote the secret. */
  constructor(store: 'secrets' | 'globalState') {
    super(`The account was not saved: ${store} failed`);
    this.name = 'AccountNotSavedError';
    this.store = store;
  }
}

/** What is known of an account apart from its credential and where that is kept. */
export type AccountFacts = Omit<Account, 'credentialKind' | 'changeSecret' | keyof SecretHome>;

/**
 * Saves an account and its secret, both or neither. The secret is saved first, so that no account lacks one, and the
 * replaced secret is deleted last, so that nothing is lost on the way. Rejects with an `AccountNotSavedError`, or with
 * the `configuration` failure of a refused address; resolves with whether the replaced secret is gone.
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
 * Like `saveAccount`, for several accounts with one credential: saves all or none. They share one stored secret, which
 * is deleted with the last of them, because a keyring (and VS Code's substitute for one in a browser) slows down with
 * each secret.
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
  const changeSecrets = new Map(formers.map(({ accountId, changeSecret }) => [accountId, changeSecret]));
  const housed = listed.map((account) => {
    const changeSecret = changeSecrets.get(account.accountId);
    return { ...accountAt(home, account, credential), ...(changeSecret && { changeSecret }) };
  });
  try {
    await accounts.put(...housed);
  } catch {
    // If this fails as well, the message to the person stays the same.
    await credentials.discard(...housed);
    throw new AccountNotSavedError('globalState');
  }
  return { isFormerSecretGone: await credentials.discard(...formers) };
}

function accountAt(home: SecretHome, { expiresAtMs, ...others }: AccountFacts, credential: Credential): Account {
  // The environment variable may hold another token tomorrow, with another expiry date.
  const expiry = expiresAtMs === undefined || home.secretPlace === 'environment' ? {} : { expiresAtMs };
  return { ...others, ...expiry, credentialKind: credential.kind, ...home };
}

/**
 * Removes an account and its secrets. The secret goes first, so that closing the window in between leaves none behind.
 * Resolves with whether the secret is gone: a failing keyring does not prevent the removal of the account.
 */
export async function removeAccount(
  accounts: AccountStore,
  credentials: CredentialStore,
  accountId: string,
): Promise<{ readonly isSecretGone: boolean }> {
  const account = accounts.find(accountId);
  const isSecretGone = account === undefined || (await credentials.discard(...homesOf(account)));
  await accounts.remove(accountId);
  return { isSecretGone };
}
