import type { AccountAccess } from './accessUsers';
import type { CloudflareClient } from './client';
import { tokenOwner } from './credential';
import { isRecord } from './envelope';
import { toFailure } from './errors';
import type { CredentialVerdict } from './errors';

/**
 * Asks Cloudflare what it thinks of the account's token; undefined where it could not be asked, or where the credential
 * is a Global API key, for which there is no verify route.
 */
export async function verifyToken(
  client: CloudflareClient,
  account: AccountAccess,
  signal?: AbortSignal,
): Promise<CredentialVerdict | undefined> {
  const credential = await account.credential();
  if (credential.kind !== 'apiToken') return undefined;
  const userRoute = ['user', 'tokens', 'verify'];
  const accountRoute = ['accounts', account.accountId, 'tokens', 'verify'];
  const owner = tokenOwner(credential.apiToken);
  if (owner === 'user') return verdictOf(client, account, userRoute, signal);
  if (owner === 'account') return verdictOf(client, account, accountRoute, signal);
  // An account's token without prefix fails on the user route with code 1000, so one refusal proves nothing yet.
  const verdict = await verdictOf(client, account, userRoute, signal);
  return verdict === 'invalid' ? verdictOf(client, account, accountRoute, signal) : verdict;
}

async function verdictOf(
  client: CloudflareClient,
  account: AccountAccess,
  path: readonly string[],
  signal: AbortSignal | undefined,
): Promise<CredentialVerdict | undefined> {
  try {
    const { result } = await client.get({ path, credential: account.credential, signal });
    return verdictOfResult(result);
  } catch (error) {
    const failure = toFailure(error);
    if (failure === undefined || failure.kind === 'aborted') throw error;
    // Without Cloudflare's own errors it may be a firewall that refused, not the token.
    const isRefused = failure.kind === 'api' && failure.entries.length > 0 && [400, 401, 403].includes(failure.status);
    return isRefused ? 'invalid' : undefined;
  }
}

function verdictOfResult(result: unknown): CredentialVerdict | undefined {
  const token = isRecord(result) ? result : {};
  if (token['status'] === 'expired' || token['status'] === 'disabled') return token['status'];
  if (token['status'] !== 'active') return undefined;
  const notBeforeMs = typeof token['not_before'] === 'string' ? Date.parse(token['not_before']) : Number.NaN;
  return notBeforeMs > Date.now() ? 'notYetValid' : 'valid';
}
