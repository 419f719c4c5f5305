import type { AccountViews } from '../directory/accountViews';
import type { UserDirectory } from '../directory/userDirectory';
import { hasLens } from '../directory/userLens';
import { countAsOf, shownCount } from '../text/counts';

/** How many users of an account are shown, loaded and there, in words, and whether that is sure, with the time where reading them again failed; empty before anything was read. */
export function accountCountText(accountId: string, directory: UserDirectory, views: AccountViews): string {
  const { pages, failure } = directory.listOf(accountId);
  if (!pages) return '';
  const filter = views.filterOf(accountId);
  const count = shownCount({
    shown: directory.shownKeys(accountId).length,
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
