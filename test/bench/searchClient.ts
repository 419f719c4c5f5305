import { textOf, type AccessUser } from '../../src/cloudflare/accessUser';
import type { UserQueryField } from '../../src/cloudflare/accessUsers';
import type { UserDirectory } from '../../src/directory/userDirectory';
import type { UserSearch } from '../../src/directory/userSearch';
import { searchOf } from '../support/searches';
import { loadTestAccount } from '../simulator/demoAccounts';
import { runAsClient } from './client';
import { createDirectory, loadAllUsers } from './loadedDirectory';

/** The server, and how many users its load-test account has. */
export interface SearchParameters {
  readonly baseUrl: string;
  readonly userCount: number;
}

/** Milliseconds of each keystroke until its first hits were there; the very first one is apart. */
export interface SearchTimes {
  readonly first: number;
  readonly others: readonly number[];
}

/** As many users are searched for, spread over the whole list. */
const searchedUserCount = 12;
/** So many letters are deleted again of each text. */
const deletedLetterCount = 3;

async function main({ baseUrl, userCount }: SearchParameters): Promise<SearchTimes> {
  const { id: accountId } = loadTestAccount(userCount);
  const { directory } = await createDirectory(baseUrl, [accountId], 4);
  const users = await loadAllUsers(directory.wholeListOf(accountId), userCount);
  const times: number[] = [];
  for (const [field, text] of typedTexts(users)) times.push(...(await typeText(directory, accountId, field, text)));
  const [first = Number.NaN, ...others] = times;
  return { first, others };
}

/** E-mails, names and ids, each in the searches in which a person may type it, and a text that nobody has. */
function typedTexts(users: readonly AccessUser[]): readonly (readonly [UserQueryField, string])[] {
  const step = Math.floor(users.length / searchedUserCount);
  const searched = users.filter((_, index) => index % step === step - 1);
  return searched.flatMap((user) => [
    ['search', textOf(user, 'email') ?? 'nobody@example.com'],
    ['email', textOf(user, 'email') ?? 'nobody@example.com'],
    ['search', textOf(user, 'name') ?? 'nobody at all'],
    ['name', textOf(user, 'name') ?? 'nobody at all'],
    ['search', textOf(user, 'id') ?? ''],
  ]);
}

/** Types a text letter by letter and deletes some of them again; resolves with the milliseconds of each keystroke. */
async function typeText(
  directory: UserDirectory,
  accountId: string,
  field: UserQueryField,
  text: string,
): Promise<readonly number[]> {
  const search = searchOf(directory, { field, accountIds: [accountId] });
  const lengths = Array.from({ length: text.length }, (_, index) => index + 1);
  const shorter = lengths.slice(-1 - deletedLetterCount, -1).reverse();
  const times: number[] = [];
  for (const length of [...lengths, ...shorter]) times.push(await keystroke(search, text.slice(0, length)));
  // Before the server is asked.
  search.dispose();
  return times;
}

/** Resolves with the milliseconds until the search has told of its first hits, and these were read. */
async function keystroke(search: UserSearch, text: string): Promise<number> {
  const startedAtMs = performance.now();
  const changed = new Promise<number>((resolve) => {
    const subscription = search.onDidChange(() => {
      subscription.dispose();
      resolve(search.results.reduce((count, { hits }) => count + hits.length, 0));
    });
  });
  search.setText(text);
  const hitCount = await changed;
  const elapsedMs = performance.now() - startedAtMs;
  if (text.trim() !== '' && !text.startsWith('nobody') && hitCount === 0)
    throw new Error('A loaded user was not found.');
  return elapsedMs;
}

runAsClient(main);
