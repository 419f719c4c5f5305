import fetch from 'node-fetch';
import { AccountLogReading } from '../../src/directory/accountLogReading';
import { RequestList } from '../../src/panel/accessLog/requestList';
import { accountReaderToken } from '../simulator/demoAccounts';
import { runAsClient } from './client';
import { heapBytes } from './heapBytes';
import { createDirectory } from './loadedDirectory';

/** Whether the bare records of a day are kept, or a log of them. */
export interface AccessLogMemoryParameters {
  readonly baseUrl: string;
  readonly accountId: string;
  readonly requestCount: number;
  readonly keeps: 'records' | 'log';
}

const perPage = 1_000;

/** Bytes of the heap for each request. */
async function main(parameters: AccessLogMemoryParameters): Promise<number> {
  return (parameters.keeps === 'log' ? ofLog(parameters) : ofRecords(parameters)).then(
    (bytes) => bytes / parameters.requestCount,
  );
}

async function ofRecords({ baseUrl, accountId, requestCount }: AccessLogMemoryParameters): Promise<number> {
  const readPage = async (page: number): Promise<readonly unknown[]> => {
    const url = `${baseUrl}/accounts/${accountId}/access/logs/access_requests?page=${page}&per_page=${perPage}`;
    const response = await fetch(url, { headers: { Authorization: `Bearer ${accountReaderToken(accountId)}` } });
    return (JSON.parse(await response.text()) as { result: unknown[] }).result;
  };
  // What the first request loads and compiles is no part of the requests.
  await readPage(1);
  const before = await heapBytes();
  const records: unknown[] = [];
  for (let page = 1; page <= requestCount / perPage; page += 1) records.push(...(await readPage(page)));
  const kept = (await heapBytes()) - before;
  check(records.length, requestCount);
  return kept;
}

async function ofLog({ baseUrl, accountId, requestCount }: AccessLogMemoryParameters): Promise<number> {
  const loaded = await createDirectory(baseUrl, [accountId], 1);
  const reading = new AccountLogReading(loaded);
  // The same as above: another reading warms up.
  const first = new AccountLogReading(loaded);
  await first.start(accountId, { kind: 'lastHour' });
  first.dispose();
  const before = await heapBytes();
  await reading.start(accountId, { kind: 'lastDay' });
  await reading.readAll(accountId);
  const list = new RequestList();
  list.update(reading.stateOf(accountId).log);
  const kept = (await heapBytes()) - before;
  check(list.shown.length, requestCount);
  reading.dispose();
  return kept;
}

function check(count: number, wanted: number): void {
  if (count !== wanted) throw new Error(`${count} requests came, not ${wanted}.`);
}

runAsClient(main);
