import type { ListChoices } from '../directory/listChoices';
import type { UserDirectory } from '../directory/userDirectory';
import type { UserFilter } from '../directory/userFilter';
import { hasLens, lensOf } from '../directory/userLens';
import type { UserList } from '../directory/userList';
import { countAsOf, shownCount } from '../text/counts';

/**
 * How many users of an account are shown, loaded and counted, in words, and whether that is certain; after a failed
 * refresh, with the time of the data. Empty before anything was read.
 */
export function accountCountText(accountId: string, directory: UserDirectory, choices: ListChoices): string {
  const list = directory.listOf(accountId);
  return countText(list, choices.filterOf(accountId), directory.shownKeys(accountId).length);
}

/** Like `accountCountText`, for another filter; empty if that filter first needs a request to Cloudflare. */
export function filteredCountText(
  accountId: string,
  filter: UserFilter,
  directory: UserDirectory,
  choices: ListChoices,
): string {
  const { query } = choices.filterOf(accountId);
  const isSameQuery = query?.field === filter.query?.field && query?.text === filter.query?.text;
  if (!isSameQuery && filter.query) return '';
  const list = filter.query ? directory.listOf(accountId) : directory.wholeListOf(accountId);
  const isShown = lensOf(filter, Date.now());
  let shown = 0;
  for (const user of list.pages?.users.values() ?? []) if (isShown(user)) shown += 1;
  return countText(list, filter, shown);
}

function countText({ pages, failure }: UserList, filter: UserFilter, shown: number): string {
  if (!pages) return '';
  const count = shownCount({
    shown,
    loaded: pages.users.size,
    total: pages.total,
    isComplete: pages.isComplete,
    isInDoubt: pages.doubt !== undefined,
    hasQuery: filter.query !== undefined,
    hasLens: hasLens(filter),
  });
  const isOld = failure?.task === 'refresh' && pages.latestAtMs !== undefined;
  return isOld ? countAsOf(count, pages.latestAtMs, Date.now()) : count;
}
