import fetch from 'node-fetch';
import type { AccessUser } from '../../src/cloudflare/accessUser';
import { searchOf } from '../support/searches';
import { accountReaderToken, loadTestAccount } from '../simulator/demoAccounts';
import { runAsClient } from './client';
import { heapBytes } from './heapBytes';
import { checkUsers, createDirectory } from './loadedDirectory';

/** Whether the bare records are kept, or a list of them. */
export interface MemoryParameters {
  readonly baseUrl: string;
  readonly userCount: number;
  readonly keeps: 'records' | 'list';
}

/** Bytes of the heap for each user: once all are loaded, and, for a list, after a first search too. */
export interface MemoryPerUser {
  readonly loaded: number;
  readonly searched: number | undefined;
}

const perPage = 1000;

async function main({ baseUrl, userCount, keeps }: MemoryParameters): Promise<MemoryPerUser> {
  const { id: accountId } = loadTestAccount(userCount);
  return keeps === 'list' ? ofList(baseUrl, accountId, userCount) : ofRecords(baseUrl, accountId, userCount);
}

async function ofRecords(baseUrl: string, accountId: string, userCount: number): Promise<MemoryPerUser> {
  const readPage = async (page: number): Promise<readonly AccessUser[]> => {
    const url = `${baseUrl}/accounts/${accountId}/access/users?page=${page}&per_page=${perPage}`;
    const response = await fetch(url, { headers: { Authorization: `Bearer ${accountReaderToken(accountId)}` } });
    return (JSON.parse(await response.text()) as { result: AccessUser[] }).result;
  };
  // What the first request loads and compiles is no part of the users.
  await readPage(1);
  const before = await heapBytes();
  const records: AccessUser[] = [];
  for (let page = 1; page <= userCount / perPage; page += 1) records.push(...(await readPage(page)));
  const loaded = (await heapBytes()) - before;
  checkUsers(records, userCount);
  return { loaded: loaded / userCount, searched: undefined };
}

async function ofList(baseUrl: string, accountId: string, userCount: number): Promise<MemoryPerUser> {
  const { directory } = await createDirectory(baseUrl, [accountId], 4);
  const list = directory.wholeListOf(accountId);
  await directory.readPage(accountId, { page: 1, perPage }, new AbortController().signal);
  const before = await heapBytes();
  await list.loadAll();
  const loaded = (await heapBytes()) - before;
  const search = searchOf(directory, { field: 'search', accountIds: [accountId] });
  search.setText('example');
  // Ends the search before the server is asked.
  search.dispose();
  const searched = (await heapBytes()) - before;
  checkUsers([...(list.pages?.users.values() ?? [])], userCount);
  return { loaded: loaded / userCount, searched: searched / userCount };
}

runAsClient(main);
