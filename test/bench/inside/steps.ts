import assert from 'node:assert/strict';
import { apiUserIdOf, textOf } from '../../../src/cloudflare/accessUser';
import type { UserDirectory } from '../../../src/directory/userDirectory';
import { debounceMs } from '../../../src/directory/userSearch';
import { searchOf } from '../../support/searches';
import { innerObjects, rowsOf } from '../../workbench/inside/extension';
import type { StepsOverLine } from '../overLinePlan';

const rounds = 15;
/** A person's searches, each at the first key after a pause. */
const searched = ['an', 'be', 'el', 'ma', 'ro', 'sa', 'ti', 'vi', 'wa', 'jo', 'le', 'mi', 'ka', 'da', 'so'];

/** Times what a person does with an account whose list was never read; to be called before anything else is asked for. */
export async function timeSteps(accountId: string): Promise<StepsOverLine> {
  const { directory, reportOf } = await innerObjects();
  const list = directory.listOf(accountId);
  const firstRows = async (): Promise<number> => {
    list.reset();
    return timed(() => rowsOf(accountId));
  };
  const firstRowsColdMs = [await firstRows()];
  const firstRowsWarmMs = await times(rounds, firstRows);
  const users = [...directory.loadedUsers(accountId).values()].filter((user) => textOf(user, 'email')?.includes('@'));
  const openUser = (index: number): Promise<number> => {
    const userId = apiUserIdOf(users[index]);
    assert.ok(userId !== undefined, 'the user has an id');
    return timed(() => reportOf(accountId, userId));
  };
  // The first one opens the connections of the others.
  const openUserMs = (await times(rounds + 1, openUser)).slice(1);
  const searchMs = await times(searched.length, (index) => timeSearch(directory, accountId, searched[index] ?? ''));
  return { firstRowsColdMs, firstRowsWarmMs, openUserMs, searchMs };
}

async function timeSearch(directory: UserDirectory, accountId: string, text: string): Promise<number> {
  const search = searchOf(directory, { field: 'search', accountIds: [accountId] });
  const came = new Promise<void>((resolve) => {
    search.onDidChange(() => {
      if (search.results.every(({ isBusy }) => !isBusy)) resolve();
    });
  });
  const elapsedMs = await timed(async () => {
    search.setText(text);
    await came;
  });
  const failure = search.results.find((result) => result.failure !== undefined);
  assert.equal(failure, undefined, 'the server has answered');
  search.dispose();
  return elapsedMs - debounceMs;
}

async function times(count: number, once: (index: number) => Promise<number>): Promise<readonly number[]> {
  const elapsedMs: number[] = [];
  for (let index = 0; index < count; index += 1) elapsedMs.push(await once(index));
  return elapsedMs;
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const startedAtMs = performance.now();
  await act();
  return performance.now() - startedAtMs;
}
