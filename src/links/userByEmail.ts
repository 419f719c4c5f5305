import { textOf } from '../cloudflare/accessUser';
import type { AccessUser } from '../cloudflare/accessUser';
import type { UserDirectory } from '../directory/userDirectory';
import { largestPageSize } from '../directory/userList';

/** What a user is looked for in. */
export type EmailDirectory = Pick<UserDirectory, 'loadedUsers' | 'readPage'>;

/**
 * The user with exactly this e-mail, but for case: among the loaded ones, else by one request; undefined where there is
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
  // How the API matches is not documented: it may find every e-mail that has this one as a part.
  const request = { page: 1, perPage: largestPageSize, query: { field: 'email', text: email } } as const;
  return withEmail((await directory.readPage(accountId, request, signal)).users, email);
}

/** Where several differ in case alone, the one that is written the same comes first. */
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
