import type { Credential } from '../cloudflare/credential';
import { CloudflareError, toFailure } from '../cloudflare/errors';
import type { ChangeSecret } from './account';
import type { AccountStore } from './accountStore';
import type { CredentialStore } from './credentialStore';
import { AccountNotSavedError } from './savedAccounts';

/**
 * Saves the credential that an account's changes are sent with, apart from the one that reads, and deletes the one that
 * it replaces. Rejects with an `AccountNotSavedError`, with the `configuration` failure of a refused address, or with
 * `credentialMissing` if the account has been removed; nothing is kept then.
 */
export async function saveChangeCredential(
  accounts: AccountStore,
  credentials: CredentialStore,
  accountId: string,
  credential: Credential,
  place: ChangeSecret['secretPlace'] = 'secretStorage',
): Promise<void> {
  const home = await credentials.put(credential, place).catch((error: unknown) => {
    throw toFailure(error) ? error : new AccountNotSavedError('secrets');
  });
  const { origin, secretId } = home;
  if (origin === undefined || secretId === undefined) throw new AccountNotSavedError('secrets');
  const changeSecret: ChangeSecret = { credentialKind: credential.kind, secretPlace: place, origin, secretId };
  const former = accounts.find(accountId)?.changeSecret;
  try {
    await accounts.patch(accountId, { changeSecret });
  } catch {
    await credentials.discard({ accountId, ...changeSecret });
    throw new AccountNotSavedError('globalState');
  }
  if (!accounts.find(accountId)) {
    await credentials.discard({ accountId, ...changeSecret });
    throw new CloudflareError({ kind: 'credentialMissing' });
  }
  if (former) await credentials.discard({ accountId, ...former });
}

/** Deletes the credential for changes; resolves with whether its secret is gone. Changes use the other one then. */
export async function removeChangeCredential(
  accounts: AccountStore,
  credentials: CredentialStore,
  accountId: string,
): Promise<boolean> {
  const account = accounts.find(accountId);
  if (!account?.changeSecret) return true;
  const { changeSecret, ...others } = account;
  await accounts.put(others);
  return credentials.discard({ accountId, ...changeSecret });
}
