import { listUsers } from './accessUsers';
import type { AccountAccess } from './accessUsers';
import type { ApiClient } from './client';
import { withDiagnosis } from './diagnosis';
import { toFailure } from './errors';
import type { Failure } from './errors';

/**
 * Tries to list one user of an account. Resolves with the failure (including `aborted`), or undefined on success.
 * `isBulk` marks the request as part of a bulk read: see `GetRequest`.
 */
export async function probeAccount(
  client: ApiClient,
  account: AccountAccess,
  signal: AbortSignal | undefined,
  { isBulk = false }: { readonly isBulk?: boolean } = {},
): Promise<Failure | undefined> {
  const request = { page: 1, perPage: 1, isBulk };
  try {
    await withDiagnosis(client, account, signal, () => listUsers(client, account, request, signal));
    return undefined;
  } catch (error) {
    const failure = toFailure(error);
    if (failure === undefined) throw error;
    return failure;
  }
}
