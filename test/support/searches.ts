import type { UserSearch } from '../../src/directory/userSearch';

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
