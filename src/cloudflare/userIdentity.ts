import type { AccountAccess } from './accessUsers';
import type { ApiClient } from './client';
import { formatError } from './envelope';
import { toFailure } from './errors';
import { causeOf } from './failureCause';
import { isRecord } from './recordFields';
import { userRoute } from './userRoutes';

/** An identity exactly as the API sent it; read it with `identityFacts` and `postureChecks`. */
export type IdentityRecord = Readonly<Record<string, unknown>>;

/**
 * Reads the identity that a user was last seen with; undefined if there is none. The API does not document that case,
 * so 404, null and {} all count. An unknown user may answer 404 too; `getUser` distinguishes the two.
 */
export async function getLastSeenIdentity(
  client: ApiClient,
  account: AccountAccess,
  userId: string,
  signal?: AbortSignal,
): Promise<IdentityRecord | undefined> {
  return readIdentity(client, account, userRoute(account, userId, 'last_seen_identity'), signal);
}

/**
 * Reads the identity at a path; undefined for null, {} and a 404 from Cloudflare itself. Rejects with a `format`
 * failure for anything else that is not an object.
 */
export async function readIdentity(
  client: ApiClient,
  account: AccountAccess,
  path: readonly string[],
  signal: AbortSignal | undefined,
): Promise<IdentityRecord | undefined> {
  try {
    const response = await client.get({ path, credential: account.credential, signal });
    const result = response.result ?? {};
    if (!isRecord(result)) throw formatError('unexpectedResult', response);
    return Object.keys(result).length === 0 ? undefined : result;
  } catch (error) {
    const failure = toFailure(error);
    // A 404 without Cloudflare's own errors may come from another server without such a page, and proves nothing.
    const saysNone = failure?.kind === 'api' && failure.entries.length > 0 && causeOf(failure) === 'notFound';
    if (!saysNone) throw error;
    return undefined;
  }
}
