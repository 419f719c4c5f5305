import { CloudflareError } from '../cloudflare/errors';
import type { UserDirectory } from '../directory/userDirectory';
import { largestPageSize } from '../directory/userList';
import type { UserList } from '../directory/userList';

/** The most requests that one call sends to read users: enough for 100,000. */
export const maxPageRequests = 100;

/** As many requests may be in flight when a load is stopped. */
const mostInFlight = 8;

/** The most requests that reading all users of an account still takes; 0 if they are loaded. */
export function requestsToLoad({ pages }: Pick<UserList, 'pages'>): number {
  if (pages?.isComplete) return 0;
  if (pages?.total === undefined) return maxPageRequests;
  // One more, because the number of users may have grown meanwhile.
  const missing = Math.ceil(pages.total / largestPageSize) - Math.floor(pages.rowEnd / largestPageSize);
  return Math.min(maxPageRequests, Math.max(1, missing) + pages.missing.length + 1);
}

/**
 * Reads the users that an account still lacks, with no more than so many requests, or waits for a load that someone else
 * started. What was read stays if it is stopped, by the limit or by `signal`, which rejects as `aborted`.
 */
export async function loadUsers(
  directory: UserDirectory,
  accountId: string,
  { requestLimit, signal }: { readonly requestLimit: number; readonly signal: AbortSignal },
): Promise<UserList> {
  const list = directory.wholeListOf(accountId);
  if (signal.aborted) throw new CloudflareError({ kind: 'aborted' });
  if (list.pages?.isComplete || requestLimit === 0) return list;
  const isOwn = list.loading !== 'all';
  const countBefore = list.pages?.pageCount ?? 0;
  const mostPages = requestLimit < maxPageRequests ? requestLimit : requestLimit - mostInFlight;
  let stop = (): void => undefined;
  const stopped = new Promise<never>((_resolve, reject) => {
    stop = () => {
      if (isOwn) list.cancelLoadAll();
      reject(new CloudflareError({ kind: 'aborted' }));
    };
  });
  const progress = list.onDidProgress(() => {
    if (isOwn && (list.pages?.pageCount ?? 0) - countBefore >= mostPages) list.cancelLoadAll();
  });
  signal.addEventListener('abort', stop, { once: true });
  try {
    const outcome = await Promise.race([list.loadAll(), stopped]);
    if (outcome === 'failed' && !list.pages && list.failure) throw new CloudflareError(list.failure.failure);
    return list;
  } finally {
    signal.removeEventListener('abort', stop);
    progress.dispose();
  }
}
