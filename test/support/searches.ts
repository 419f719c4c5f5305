import { UserSearch } from '../../src/directory/userSearch';
import type { UserSearchScope } from '../../src/directory/userSearch';
import type { UserDirectory } from '../../src/directory/userDirectory';
import type { Event } from '../../src/util/event';

/** A search whose faults are those of the test: nobody is told of them. */
export function searchOf(directory: UserDirectory, scope: UserSearchScope): UserSearch {
  return new UserSearch(directory, scope, (read) => void read());
}

/** A search of any kind. */
interface Search {
  readonly onDidChange: Event<void>;
  readonly results: readonly { readonly isBusy: boolean }[];
}

/** Resolves at the search's next change. */
export function nextChange(search: Search): Promise<void> {
  return new Promise((resolve) => {
    const listening = search.onDidChange(() => {
      listening.dispose();
      resolve();
    });
  });
}

/** Resolves once every account's part of the search has ended. */
export async function searchEnds(search: Search): Promise<void> {
  while (search.results.some(({ isBusy }) => isBusy)) await nextChange(search);
}
