import type { AccountAccess } from './accessUsers';
import type { ApiClient } from './client';
import { tokenOwner } from './credential';
import type { TokenOwner } from './credential';
import { toFailure } from './errors';
import type { CredentialVerdict } from './errors';
import { causeOf } from './failureCause';
import { readMomentMs } from './moment';
import { isRecord } from './recordFields';

/** What the verify routes say about a token; moments are in milliseconds since 1970, or undefined if it has none. */
export interface TokenState {
  readonly verdict: CredentialVerdict;
  readonly expiresAtMs: number | undefined;
  readonly notBeforeMs: number | undefined;
  /** Who owns the token, by its prefix or by the route that knows it; `unknown` if neither tells. */
  readonly owner: TokenOwner;
}

/**
 * Asks Cloudflare about a token whose account is not known yet. Undefined if Cloudflare could not be asked, or if an
 * account may own the token, which only that account's route knows.
 */
export async function verifyUserToken(
  client: ApiClient,
  apiToken: string,
  signal?: AbortSignal,
): Promise<TokenState | undefined> {
  const owner = tokenOwner(apiToken);
  if (owner === 'account') return undefined;
  const account = { accountId: '', credential: () => Promise.resolve({ kind: 'apiToken', apiToken } as const) };
  const state = await stateOf(client, account, 'user', signal);
  return owner === 'unknown' && state?.verdict === 'invalid' ? { ...state, owner } : state;
}

type KnownOwner = Exclude<TokenOwner, 'unknown'>;

/**
 * Asks Cloudflare about the account's token. Undefined if Cloudflare could not be asked, or if the credential is a
 * Global API key, which has no verify route.
 */
export async function verifyToken(
  client: ApiClient,
  account: AccountAccess,
  signal?: AbortSignal,
): Promise<TokenState | undefined> {
  const credential = await account.credential();
  if (credential.kind !== 'apiToken') return undefined;
  const verifyAs = (owner: KnownOwner): Promise<TokenState | undefined> => stateOf(client, account, owner, signal);
  const owner = tokenOwner(credential.apiToken);
  if (owner !== 'unknown') return verifyAs(owner);
  // An account's token without a prefix fails on the user route with code 1000, so one refusal proves nothing yet.
  const asUser = await verifyAs('user');
  if (asUser?.verdict !== 'invalid') return asUser;
  const asAccount = await verifyAs('account');
  return asAccount?.verdict === 'invalid' ? { ...asAccount, owner: 'unknown' } : asAccount;
}

async function stateOf(
  client: ApiClient,
  account: AccountAccess,
  owner: KnownOwner,
  signal: AbortSignal | undefined,
): Promise<TokenState | undefined> {
  const path = [...(owner === 'user' ? ['user'] : ['accounts', account.accountId]), 'tokens', 'verify'];
  try {
    const { result } = await client.get({ path, credential: account.credential, signal });
    return readState(result, owner);
  } catch (error) {
    const failure = toFailure(error);
    if (failure === undefined || failure.kind === 'aborted') throw error;
    // A refusal without Cloudflare's own errors may come from a firewall, and says nothing about the token.
    const isRefused = failure.kind === 'api' && failure.entries.length > 0 && [400, 401, 403].includes(failure.status);
    if (!isRefused) return undefined;
    const verdict = causeOf(failure) === 'addressRestricted' ? 'addressRestricted' : 'invalid';
    return { verdict, expiresAtMs: undefined, notBeforeMs: undefined, owner };
  }
}

function readState(result: unknown, owner: KnownOwner): TokenState | undefined {
  const token = isRecord(result) ? result : {};
  const expiresAtMs = readMomentMs(token['expires_on']);
  const notBeforeMs = readMomentMs(token['not_before']);
  const verdict = verdictOf(token['status'], expiresAtMs, notBeforeMs);
  return verdict && { verdict, expiresAtMs, notBeforeMs, owner };
}

function verdictOf(
  status: unknown,
  expiresAtMs = Number.POSITIVE_INFINITY,
  notBeforeMs = Number.NEGATIVE_INFINITY,
): CredentialVerdict | undefined {
  if (status === 'expired' || status === 'disabled') return status;
  if (status !== 'active') return undefined;
  // The API document does not say whether the status reflects the dates.
  if (notBeforeMs > Date.now()) return 'notYetValid';
  return expiresAtMs <= Date.now() ? 'expired' : 'valid';
}
