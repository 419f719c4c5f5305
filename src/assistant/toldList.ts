import type { UserList } from '../directory/userList';
import type { UserPages } from '../directory/userPages';
import type { Privacy } from '../privacy/privacy';
import { doubtText } from '../text/doubtText';
import { failureWords } from './toolFailure';

/** The part of a list of users that tells how much of it was read. */
type ReadPages = Pick<UserPages, 'isComplete' | 'users' | 'total' | 'latestAtMs' | 'doubt'>;

/** How much of an account's users was read, and what may be missing. */
export function toldList(list: Pick<UserList, 'pages' | 'failure'>, privacy: Privacy): object {
  return {
    ...toldPages(
      list.pages,
      'Not all users were read, so more may fit. Calling the tool again reads on where it stopped.',
    ),
    ...(list.failure && !list.pages?.isComplete && failureWords(list.failure.failure, privacy)),
  };
}

/** The same of users that were searched for: their total is never known, and no call reads on. */
export function toldSearch(pages: ReadPages): object {
  return toldPages(
    pages,
    'Not all users whom the query finds were read, so more may fit. Calling the tool again with the same query reads no further: narrow the query, or leave it out, so that all users are read.',
  );
}

function toldPages(pages: ReadPages | undefined, incomplete: string): object {
  const isComplete = pages?.isComplete ?? false;
  return {
    isComplete,
    loaded: pages?.users.size ?? 0,
    total: pages?.total ?? null,
    readAt: pages?.latestAtMs === undefined ? null : new Date(pages.latestAtMs).toISOString(),
    ...(!isComplete && { incomplete }),
    ...(pages?.doubt !== undefined && { someMayBeMissing: doubtText(pages.doubt) }),
  };
}
