import type { AccountAccess } from './accessUsers';
import type { ApiClient } from './client';
import { readStoryRecords, userRoute } from './userRoutes';
import type { StoryRecords } from './userRoutes';

/**
 * Reads a user's failed logins in the API's order, in one request because the route has no pages. Read each one with
 * `loginFacts`.
 */
export async function listFailedLogins(
  client: ApiClient,
  account: AccountAccess,
  userId: string,
  signal?: AbortSignal,
): Promise<StoryRecords> {
  const path = userRoute(account, userId, 'failed_logins');
  return readStoryRecords(await client.get({ path, credential: account.credential, signal }));
}
