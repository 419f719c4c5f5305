import { readAllPages } from './allPages';
import type { RunningLoad, UserListFailure, UserListOptions } from './userListLoad';
import type { ReadUserPage, UserPages } from './userPages';

/** The maximum number of users per page (OpenAPI `access_per_page`). */
export const largestPageSize = 1000;

/** What a list has when a load of it begins. */
export interface ListBefore {
  readonly pages: UserPages | undefined;
  /** Whether a load that reads everything has brought pages. */
  readonly wasReadInBulk: boolean;
}

/** Reads what the task of a load is about into its pages; resolves with why some failed although others were read. */
export async function readPages(
  load: RunningLoad,
  options: UserListOptions,
  before: ListBefore,
  onProgress: () => void,
): Promise<UserListFailure | undefined> {
  const { task, pages } = load;
  const { signal } = load.controller;
  const { read } = options;
  if (task === 'all') return readRest(load, options, onProgress);
  if (task === 'refresh' && before.wasReadInBulk) {
    if (pages !== before.pages) await pages.readNext(read, signal, largestPageSize);
    else {
      const first = { page: 1, perPage: largestPageSize };
      pages.renew(first, await read(pages.request(first), signal), signal);
    }
    return undefined;
  }
  const rowsToRead = task === 'refresh' ? (before.pages?.rowEnd ?? 0) : 0;
  do await pages.readNext(read, signal);
  while (pages.outcome === 'more' && pages.rowEnd < rowsToRead);
  return undefined;
}

async function readRest(
  { pages, controller, client }: RunningLoad,
  { read, concurrency }: UserListOptions,
  onProgress: () => void,
): Promise<UserListFailure | undefined> {
  const readBulk: ReadUserPage = (request, aborted) => read({ ...request, isBulk: true }, aborted, client);
  const failed = await readAllPages(pages, readBulk, {
    concurrency: concurrency(),
    perPage: largestPageSize,
    signal: controller.signal,
    onProgress,
  });
  return failed[0] && { task: 'all', failure: failed[0].failure, pages: failed };
}
