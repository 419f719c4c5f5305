import { textOf } from '../cloudflare/accessUser';
import type { AccessUser } from '../cloudflare/accessUser';
import type { UserDirectory } from './userDirectory';
import { largestPageSize } from './userListReading';
import { UserPages } from './userPages';
import type { ListedUsers, ReadUserPage } from './userPages';

/** The parts of the directory that a user is looked up in. */
export type EmailDirectory = Pick<UserDirectory, 'loadedUsers' | 'readPage'>;

/**
 * The user with exactly this e-mail, ignoring case: a loaded one, else one that the API finds; undefined if there is
 * none. Rejects with a `CloudflareError`.
 */
export async function findUserByEmail(
  directory: EmailDirectory,
  accountId: string,
  email: string,
  signal: AbortSignal,
): Promise<AccessUser> {
  const loaded = withEmail(directory.loadedUsers(accountId).values(), email);
  if (loaded !== undefined) return loaded;
  const isSame = (user: AccessUser): boolean => textOf(user, 'email') === email;
  const { users } = await readByEmail(directory, accountId, { email, isLast: isSame }, signal);
  return withEmail(users, email);
}

/**
 * The users whom the API finds by this e-mail. It does not document how it matches: there may be every e-mail that
 * contains this one, or the whole list, which is read to its end. Rejects with the failure of a page.
 */
export function listUsersByEmail(
  directory: Pick<UserDirectory, 'readPage'>,
  accountId: string,
  email: string,
  signal: AbortSignal,
): Promise<ListedUsers> {
  return readByEmail(directory, accountId, { email, isLast: () => false }, signal);
}

/** Reads no further than to the page of a user who is the last that is wanted. */
async function readByEmail(
  directory: Pick<UserDirectory, 'readPage'>,
  accountId: string,
  { email, isLast }: { readonly email: string; readonly isLast: (user: AccessUser) => boolean },
  signal: AbortSignal,
): Promise<ListedUsers> {
  const pages = new UserPages(largestPageSize, { field: 'email', text: email });
  let isFound = false;
  while (!pages.isComplete && !isFound) {
    // Only a list that is not filtered has more pages: there may be a hundred.
    const isBulk = pages.pageCount > 0;
    const read: ReadUserPage = (request, aborted) => directory.readPage(accountId, { ...request, isBulk }, aborted);
    const newKeys = await pages.readNext(read, signal);
    isFound = newKeys.some((key) => isLast(pages.users.get(key)));
  }
  return { users: [...pages.users.values()], doubt: pages.doubt };
}

/** If several e-mails differ only in case, the one with the same spelling wins. */
function withEmail(users: Iterable<AccessUser>, email: string): AccessUser {
  const wanted = email.toLowerCase();
  let found: AccessUser;
  for (const user of users) {
    const text = textOf(user, 'email');
    if (text === email) return user;
    if (text?.toLowerCase() === wanted) found ??= user;
  }
  return found;
}
