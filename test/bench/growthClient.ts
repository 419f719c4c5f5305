import type { UserDirectory } from '../../src/directory/userDirectory';
import { searchOf } from '../support/searches';
import { runAsClient } from './client';
import { checkUsers, createDirectory } from './loadedDirectory';

/** An account of many users and as many users in accounts of few, and how often both are measured; one pair warms up. */
export interface GrowthParameters {
  readonly baseUrl: string;
  readonly many: SizedAccount;
  readonly few: readonly SizedAccount[];
  readonly pairs: number;
}

/** An account of the server and how many users it has. */
export interface SizedAccount {
  readonly id: string;
  readonly userCount: number;
}

/** Microseconds a user that the parts of the work take. */
export interface TimePerUser {
  readonly reading: number;
  readonly ordering: number;
  readonly searching: number;
}

/** Both accounts, measured one after the other. */
export interface GrowthPair {
  readonly many: TimePerUser;
  readonly few: TimePerUser;
}

async function main({ baseUrl, many, few, pairs }: GrowthParameters): Promise<readonly GrowthPair[]> {
  const accounts = [many, ...few];
  // One request at a time: that several overlap where there are many users would hide growth.
  const { directory, choices } = await createDirectory(
    baseUrl,
    accounts.map(({ id }) => id),
    1,
  );
  for (const { id } of accounts) {
    await choices.setFilter(id, { seat: 'any' });
    await choices.setOrder(id, 'email');
  }
  const measured: GrowthPair[] = [];
  for (let pair = 0; pair <= pairs; pair += 1) {
    const ofMany = await measure(directory, [many]);
    measured.push({ many: ofMany, few: await measure(directory, few) });
  }
  return measured.slice(1);
}

/** Does everything with one account after the other, from nothing. */
async function measure(directory: UserDirectory, accounts: readonly SizedAccount[]): Promise<TimePerUser> {
  const sum = { reading: 0, ordering: 0, searching: 0 };
  for (const account of accounts) {
    const list = directory.wholeListOf(account.id);
    const startedAtMs = performance.now();
    await list.loadAll();
    const loadedAtMs = performance.now();
    if (directory.shownKeys(account.id).length === 0) throw new Error('No user is shown.');
    const orderedAtMs = performance.now();
    const search = searchOf(directory, { field: 'search', accountIds: [account.id] });
    // Nobody has this text, so that all of them are looked at.
    search.setText('nobody at all');
    const searchedAtMs = performance.now();
    // Before the server is asked.
    search.dispose();
    sum.reading += loadedAtMs - startedAtMs;
    sum.ordering += orderedAtMs - loadedAtMs;
    sum.searching += searchedAtMs - orderedAtMs;
    checkUsers([...(list.pages?.users.values() ?? [])], account.userCount);
    list.reset();
  }
  const users = accounts.reduce((count, { userCount }) => count + userCount, 0);
  const perUser = (elapsedMs: number): number => (1000 * elapsedMs) / users;
  return { reading: perUser(sum.reading), ordering: perUser(sum.ordering), searching: perUser(sum.searching) };
}

runAsClient(main);
