import { UserSearch } from '../../src/directory/userSearch';
import type { UserSearchScope } from '../../src/directory/userSearch';
import type { UserDirectory } from '../../src/directory/userDirectory';

/** A search whose faults are those of the test: nobody is told of them. */
export function searchOf(directory: UserDirectory, scope: UserSearchScope): UserSearch {
  return new UserSearch(directory, scope, (read) => void read());
}

/** Resolves at the search's next change. */
export function nextChange(search: UserSearch): Promise<void> {
  return new Promise((resolve) => {
    const listening = search.onDidChange(() => {
      listening.dispose();
      resolve();
    });
  });
}

/** Resolves once every account's part of the search has ended. */
export async function searchEnds(search: UserSearch): Promise<void> {
  while (search.results.some(({ isBusy }) => isBusy)) await nextChange(search);
}
