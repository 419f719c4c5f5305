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
 * Saves an account and its secret, both or neither: the secret first, so that no account is without one. Rejects with an
 * `AccountNotSavedError`, or, for a secret of the environment, with the `configuration` failure of a refused address.
 */
export async function saveAccount(
  accounts: AccountStore,
  credentials: CredentialStore,
  account: AccountFacts,
  credential: Credential,
  place: SecretPlace = 'secretStorage',
): Promise<void> {
  const { accountId, expiresAtMs, ...others } = account;
  // The environment may hold another token tomorrow, of which the date of this one says nothing.
  const expiry = expiresAtMs === undefined || place === 'environment' ? {} : { expiresAtMs };
  const formerPlace = accounts.find(accountId)?.secretPlace;
  const former = await credentials.get(accountId).catch(() => undefined);
  let home: SecretHome;
  try {
    home = await credentials.put(accountId, credential, place);
  } catch (error) {
    throw toFailure(error) ? error : new AccountNotSavedError('secrets');
  }
  try {
    await accounts.put({ accountId, ...others, ...expiry, credentialKind: credential.kind, ...home });
  } catch {
    // What can't be taken back either changes nothing about what the person must be told.
    const undone = former ? credentials.put(accountId, former, formerPlace) : credentials.delete(accountId);
    await undone.catch(() => undefined);
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
