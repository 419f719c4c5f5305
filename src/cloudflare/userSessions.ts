import type { AccountAccess } from './accessUsers';
import type { ApiClient } from './client';
import { readIdentity } from './userIdentity';
import type { IdentityRecord } from './userIdentity';
import { readStoryRecords, toNonce, userRoute } from './userRoutes';
import type { StoryRecords } from './userRoutes';

/** Reads a user's active sessions in one request: the route has no pages. Read each one with `sessionFacts`. */
export async function listSessions(
  client: ApiClient,
  account: AccountAccess,
  userId: string,
  signal?: AbortSignal,
): Promise<StoryRecords> {
  const path = userRoute(account, userId, 'active_sessions');
  return readStoryRecords(await client.get({ path, credential: account.credential, signal }));
}

/**
 * Reads the identity of one session by its nonce; throws a TypeError for a nonce that `toNonce` rejects. Undefined if
 * there is none, as for an ended session (404, null and {}).
 */
export async function getSessionIdentity(
  client: ApiClient,
  account: AccountAccess,
  session: { readonly userId: string; readonly nonce: string },
  signal?: AbortSignal,
): Promise<IdentityRecord | undefined> {
  if (toNonce(session.nonce) === undefined) throw new TypeError('Not the nonce of a session');
  return readIdentity(client, account, userRoute(account, session.userId, 'active_sessions', session.nonce), signal);
}
