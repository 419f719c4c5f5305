import type { AccountAccess } from './accessUsers';
import type { CloudflareClient } from './client';
import { formatError } from './envelope';
import { toFailure } from './errors';
import { causeOf } from './failureCause';
import { isRecord } from './recordFields';
import { userRoute } from './userRoutes';

/** An identity exactly as it was sent; read it with `identityFacts` and `postureChecks`. */
export type IdentityRecord = Readonly<Record<string, unknown>>;

/**
 * Reads the identity that a user was last seen with, or undefined where there is none: what the API answers then is not
 * documented, so 404, null and {} all say so. An unknown user may answer 404 too: `getUser` tells the two apart.
 */
export async function getLastSeenIdentity(
  client: CloudflareClient,
  account: AccountAccess,
  userId: string,
  signal?: AbortSignal,
): Promise<IdentityRecord | undefined> {
  return readIdentity(client, account, userRoute(account, userId, 'last_seen_identity'), signal);
}

/** Reads the identity at a path; undefined for 404 from Cloudflare itself, null and {}; a `format` failure for all that is no object. */
export async function readIdentity(
  client: CloudflareClient,
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
    // Without Cloudflare's own errors it may be another server that knows no such page, and that says nothing.
    const saysNone = failure?.kind === 'api' && failure.entries.length > 0 && causeOf(failure) === 'notFound';
    if (!saysNone) throw error;
    return undefined;
  }
}
