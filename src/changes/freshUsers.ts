import { apiUserIdOf } from '../cloudflare/accessUser';
import type { AccessUser } from '../cloudflare/accessUser';
import { formatError } from '../cloudflare/envelope';
import { toFailure } from '../cloudflare/errors';
import type { Failure } from '../cloudflare/errors';
import type { UserDirectory } from '../directory/userDirectory';
import { largestPageSize } from '../directory/userListReading';
import { UserPages } from '../directory/userPages';
import type { ListedUsers } from '../directory/userPages';

/** A user as read just now: the record, that nobody has this id any more, or why it could not be read. */
export type FreshUser =
  | { readonly state: 'read'; readonly user: AccessUser }
  | { readonly state: 'notFound' }
  | { readonly state: 'failed'; readonly failure: Failure };

/** The part of the directory that reads users from the API. */
export type UserSource = Pick<UserDirectory, 'readPage' | 'readUser' | 'wholeListOf' | 'put' | 'accessTo'>;

const concurrency = 4;

/** Control of a reading. */
export interface FreshOptions {
  readonly signal?: AbortSignal | undefined;
  /** The whole list, if it is read anyway: then no other is. */
  readonly list?: (() => Promise<ListedUsers>) | undefined;
}

/**
 * Reads users anew by their ids, in the cheaper of two ways: one by one, or from the whole list, and then those one by
 * one that it lacks. What is loaded in the directory takes over the newer records. Rejects only if the signal is
 * aborted, with that failure.
 */
export async function readFresh(
  source: UserSource,
  accountId: string,
  userIds: readonly string[],
  { signal, list }: FreshOptions = {},
): Promise<ReadonlyMap<string, FreshUser>> {
  const fresh = new Map<string, FreshUser>();
  if (list || isListCheaper(source, accountId, userIds.length)) {
    const wanted = new Set(userIds);
    const { users } = await (list ? list() : listAll(source, accountId, signal)).catch(noneIfFailed);
    for (const user of users) {
      const userId = apiUserIdOf(user);
      if (userId === undefined || !wanted.has(userId)) continue;
      fresh.set(userId, { state: 'read', user });
      source.put(accountId, userId, user);
    }
  }
  const left = userIds.filter((userId) => !fresh.has(userId));
  const next = left[Symbol.iterator]();
  const readOn = async (): Promise<void> => {
    for (const userId of next) fresh.set(userId, await readOne(source, accountId, userId, signal));
  };
  await Promise.all(Array.from({ length: concurrency }, readOn));
  return fresh;
}

/** Reads the account's list of users to its end, as far as there is one. Rejects with the failure of a page. */
export async function listAll(
  source: UserSource,
  accountId: string,
  signal = new AbortController().signal,
): Promise<ListedUsers> {
  const pages = new UserPages(largestPageSize);
  while (!pages.isComplete) {
    await pages.readNext(
      (request, aborted) => source.readPage(accountId, { ...request, isBulk: true }, aborted),
      signal,
    );
  }
  return { users: [...pages.users.values()], doubt: pages.doubt };
}

function isListCheaper(source: UserSource, accountId: string, count: number): boolean {
  const { pages } = source.wholeListOf(accountId);
  const total = pages?.total ?? pages?.users.size;
  return count > 1 && total !== undefined && count > Math.ceil(total / largestPageSize);
}

async function readOne(
  source: UserSource,
  accountId: string,
  userId: string,
  signal: AbortSignal | undefined,
): Promise<FreshUser> {
  try {
    const user = await source.readUser(accountId, userId, signal);
    // Whoever is read decides who loses a seat, so an answer about somebody else counts as none.
    if (apiUserIdOf(user) !== userId) throw formatError('unexpectedResult', { status: 200, rayId: undefined });
    return { state: 'read', user };
  } catch (error) {
    const failure = toFailure(error);
    if (failure === undefined || failure.kind === 'aborted') throw error;
    return failure.kind === 'api' && failure.status === 404 && failure.interception === undefined
      ? { state: 'notFound' }
      : { state: 'failed', failure };
  }
}

/** Where the list can't be read, each user is still read on its own. */
function noneIfFailed(error: unknown): Pick<ListedUsers, 'users'> {
  const failure = toFailure(error);
  if (failure === undefined || failure.kind === 'aborted') throw error;
  return { users: [] };
}
