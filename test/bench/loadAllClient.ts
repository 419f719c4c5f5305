import Cloudflare from 'cloudflare';
import type { AccessUser } from '../../src/cloudflare/accessUser';
import { readAllPages } from '../../src/directory/allPages';
import type { UserDirectory } from '../../src/directory/userDirectory';
import { largestPageSize } from '../../src/directory/userListReading';
import { UserPages } from '../../src/directory/userPages';
import { accountReaderToken, loadTestAccount } from '../simulator/demoAccounts';
import { runAsClient } from './client';
import { checkUsers, createDirectory } from './loadedDirectory';

/** How all users of the load-test account are read, and how often; the first pair warms up and is not told. */
export interface LoadAllParameters {
  readonly baseUrl: string;
  readonly userCount: number;
  readonly perPage: number;
  readonly concurrency: number;
  readonly pairs: number;
}

/** Milliseconds of all users through this project's code and of the same by the official SDK, measured in turns. */
export type LoadAllPair = readonly [own: number, sdk: number];

type ReadAll = () => Promise<readonly AccessUser[]>;

async function main({ baseUrl, userCount, perPage, concurrency, pairs }: LoadAllParameters): Promise<LoadAllPair[]> {
  const { id: accountId } = loadTestAccount(userCount);
  const { directory } = await createDirectory(baseUrl, [accountId], concurrency);
  const own =
    perPage === largestPageSize
      ? throughList(directory, accountId)
      : inPages(directory, accountId, perPage, concurrency);
  const sdk = bySdk(baseUrl, accountId, perPage);
  const measured: LoadAllPair[] = [];
  for (let pair = 0; pair <= pairs; pair += 1) {
    // Whoever comes second would profit, or suffer, from the first one's waste.
    if (pair % 2 === 0) {
      measured.push([await timed(own, userCount), await timed(sdk, userCount)]);
    } else {
      const sdkMs = await timed(sdk, userCount);
      measured.push([await timed(own, userCount), sdkMs]);
    }
  }
  return measured.slice(1);
}

/** As the command that loads all users does, from nothing. */
function throughList(directory: UserDirectory, accountId: string): ReadAll {
  return async () => {
    const list = directory.wholeListOf(accountId);
    list.reset();
    await list.loadAll();
    return [...(list.pages?.users.values() ?? [])];
  };
}

/** With another page size than a list asks for. */
function inPages(directory: UserDirectory, accountId: string, perPage: number, concurrency: number): ReadAll {
  return async () => {
    const pages = new UserPages(perPage);
    await readAllPages(
      pages,
      (request, signal) => directory.readPage(accountId, { ...request, isBulk: true }, signal),
      { perPage, concurrency, signal: new AbortController().signal, onProgress: () => undefined },
    );
    return [...pages.users.values()];
  };
}

function bySdk(baseURL: string, accountId: string, perPage: number): ReadAll {
  const sdk = new Cloudflare({
    apiToken: accountReaderToken(accountId),
    // The environment would fill in what is left out.
    apiKey: null,
    apiEmail: null,
    userServiceKey: null,
    baseURL,
    logLevel: 'off',
  });
  return async () => {
    const users: AccessUser[] = [];
    for await (const user of sdk.zeroTrust.access.users.list({ account_id: accountId, per_page: perPage })) {
      users.push(user);
    }
    return users;
  };
}

async function timed(readAll: ReadAll, userCount: number): Promise<number> {
  const startedAtMs = performance.now();
  const users = await readAll();
  const elapsedMs = performance.now() - startedAtMs;
  checkUsers(users, userCount);
  return elapsedMs;
}

runAsClient(main);
