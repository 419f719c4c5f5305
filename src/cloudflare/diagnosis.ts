import type { AccountAccess } from './accessUsers';
import type { ApiClient } from './client';
import { CloudflareError, toFailure } from './errors';
import type { ApiFailure } from './failureCause';
import { verifyToken } from './tokens';
import type { TokenState } from './tokens';

/**
 * Runs a request of an account. If it is refused with 401 or 403, asks the verify routes whether the token itself is at
 * fault, so that the error says so; a successful request costs nothing extra.
 */
export async function withDiagnosis<T>(
  client: ApiClient,
  account: AccountAccess,
  signal: AbortSignal | undefined,
  request: () => Promise<T>,
): Promise<T> {
  try {
    return await request();
  } catch (error) {
    const failure = toFailure(error);
    if (failure?.kind !== 'api' || (failure.status !== 401 && failure.status !== 403)) throw error;
    const state = await verdictUnlessCancelled(client, account, signal);
    throw state === undefined ? error : new CloudflareError(withVerdict(failure, state), { cause: error });
  }
}

/** A client that sends no more is no reason to forget the refusal; only a person who cancels is. */
async function verdictUnlessCancelled(
  client: ApiClient,
  account: AccountAccess,
  signal: AbortSignal | undefined,
): Promise<TokenState | undefined> {
  try {
    return await verifyToken(client, account, signal);
  } catch (error) {
    if (signal?.aborted || toFailure(error)?.kind !== 'aborted') throw error;
    return undefined;
  }
}

/** The failure of a request with a refused token, of which nothing else is known. */
export const bareRefusal: ApiFailure = {
  kind: 'api',
  status: 401,
  entries: [],
  messages: [],
  rayId: undefined,
  retryAtMs: undefined,
};

/** Adds what the verify routes say about the token to a refusal. */
export function withVerdict(failure: ApiFailure, state: TokenState): ApiFailure {
  const { verdict, owner, expiresAtMs, notBeforeMs } = state;
  const atMs = verdict === 'expired' ? expiresAtMs : verdict === 'notYetValid' ? notBeforeMs : undefined;
  // An account's verify route knows only the tokens of that account.
  const isAccountCovered = owner === 'account' && verdict === 'valid';
  return {
    ...failure,
    verdict,
    tokenOwner: owner,
    ...(isAccountCovered && { isAccountCovered }),
    ...(atMs === undefined ? {} : { verdictAtMs: atMs }),
  };
}
