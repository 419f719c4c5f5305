import { textOf } from '../cloudflare/accessUser';
import type { AccessUser } from '../cloudflare/accessUser';
import type { UserDirectory } from './userDirectory';
import { largestPageSize } from './userList';

/** The parts of the directory that a user is looked up in. */
export type EmailDirectory = Pick<UserDirectory, 'loadedUsers' | 'readPage'>;

/**
 * The user with exactly this e-mail, ignoring case: a loaded one, else found by one request; undefined if there is
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
  // The API does not document how it matches: it may find every e-mail that contains this one.
  const request = { page: 1, perPage: largestPageSize, query: { field: 'email', text: email } } as const;
  return withEmail((await directory.readPage(accountId, request, signal)).users, email);
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
