import { unlessAborted } from '../cloudflare/aborting';
import { CloudflareError } from '../cloudflare/errors';
import type { UserDirectory } from '../directory/userDirectory';
import { largestPageSize } from '../directory/userListReading';
import type { UserList } from '../directory/userList';
import type { ToolRun } from './assistantTool';

/** The most requests that one call sends to read users: enough for 100,000. */
export const maxPageRequests = 100;

/** The verify routes, for a credential that is refused. */
const verifyRequests = 2;

/** The most requests that reading all users of an account still takes; 0 if they are loaded. */
export function requestsToLoad({ pages }: Pick<UserList, 'pages'>): number {
  if (pages?.isComplete) return 0;
  if (pages?.total === undefined) return maxPageRequests;
  // One more, because the number of users may have grown meanwhile.
  const missing = Math.ceil(pages.total / largestPageSize) - Math.floor(pages.rowEnd / largestPageSize);
  return Math.min(maxPageRequests, Math.max(1, missing) + pages.missing.length + 1 + verifyRequests);
}

/**
 * Reads the users that an account still lacks by the client of a call, and so by no more requests than were confirmed,
 * or waits for a load that someone else started. What was read stays if it is stopped, by the limit or by `signal`,
 * which rejects as `aborted`.
 */
export async function loadUsers(
  directory: UserDirectory,
  accountId: string,
  { client, requestLimit, signal }: Pick<ToolRun, 'client' | 'requestLimit' | 'signal'>,
): Promise<UserList> {
  const list = directory.wholeListOf(accountId);
  if (signal.aborted) throw new CloudflareError({ kind: 'aborted' });
  if (list.pages?.isComplete || requestLimit === 0) return list;
  const outcome = await unlessAborted(list.loadAll(client, signal), signal);
  if (outcome === 'failed' && !list.pages && list.failure) throw new CloudflareError(list.failure.failure);
  return list;
}
