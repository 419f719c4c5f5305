import type { UserList } from '../directory/userList';
import type { UserPages } from '../directory/userPages';
import type { Privacy } from '../privacy/privacy';
import { doubtText } from '../text/doubtText';
import { failureWords } from './toolFailure';

/** How much of an account's users was read, and what may be missing. */
export function toldList(list: Pick<UserList, 'pages' | 'failure'>, privacy: Privacy): object {
  return {
    ...toldPages(list.pages),
    ...(list.failure && !list.pages?.isComplete && failureWords(list.failure.failure, privacy)),
  };
}

/** The same of users that were searched for; their total is never known. */
export function toldPages(
  pages: Pick<UserPages, 'isComplete' | 'users' | 'total' | 'latestAtMs' | 'doubt'> | undefined,
): object {
  const isComplete = pages?.isComplete ?? false;
  return {
    isComplete,
    loaded: pages?.users.size ?? 0,
    total: pages?.total ?? null,
    readAt: pages?.latestAtMs === undefined ? null : new Date(pages.latestAtMs).toISOString(),
    ...(!isComplete && {
      incomplete: 'Not all users were read, so more may fit. Calling the tool again reads on where it stopped.',
    }),
    ...(pages?.doubt !== undefined && { someMayBeMissing: doubtText(pages.doubt) }),
  };
}
