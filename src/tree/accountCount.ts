import type { ListChoices } from '../directory/listChoices';
import type { UserDirectory } from '../directory/userDirectory';
import type { UserFilter } from '../directory/userFilter';
import { hasLens, lensOf } from '../directory/userLens';
import type { UserList } from '../directory/userList';
import { countAsOf, shownCount } from '../text/counts';

/**
 * How many users of an account are shown, loaded and there, in words, and whether that is sure, with the time where reading
 * them again failed; empty before anything was read.
 */
export function accountCountText(accountId: string, directory: UserDirectory, choices: ListChoices): string {
  const list = directory.listOf(accountId);
  return countText(list, choices.filterOf(accountId), directory.shownKeys(accountId).length);
}

/** The same as it would be with another filter; empty where Cloudflare has to be asked for that first. */
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
