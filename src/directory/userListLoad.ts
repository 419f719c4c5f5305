import type { UserQuery } from '../cloudflare/accessUsers';
import type { Failure } from '../cloudflare/errors';
import type { PageNumber } from '../cloudflare/listReading';
import type { ReadUserPage, UserPages } from './userPages';

/** How a list reads. */
export interface UserListOptions {
  readonly read: ReadUserPage;
  /** Users a page, from 1 to 1000. */
  readonly pageSize: () => number;
  /** How many requests may be open at once while everything is read. */
  readonly concurrency: () => number;
  /** What the API filters the list by. */
  readonly query?: UserQuery;
}

/** What a list is reading, or was reading when it failed. */
export type UserListTask = 'first' | 'more' | 'refresh' | 'all';

/** A load under way; `ended` resolves when it has ended, however it ended. */
export interface UserListLoad {
  readonly task: UserListTask;
  readonly ended: Promise<void>;
}

/** Why the last load failed; `pages` are those that failed for good while others could be read. */
export interface UserListFailure {
  readonly task: UserListTask;
  readonly failure: Failure;
  readonly pages?: readonly PageNumber[];
}

/** How far a load is that reads everything. */
export interface LoadProgress {
  readonly loaded: number;
  /** Undefined where the API does not tell. */
  readonly total: number | undefined;
}

/** A load while it runs, and how it ended. */
export interface RunningLoad {
  readonly task: UserListTask;
  readonly pages: UserPages;
  readonly controller: AbortController;
  /** Whether the person stopped it, so that what it has read is kept. */
  isCancelled: boolean;
  outcome: LoadOutcome;
}

/** How a load ended; `givenUp` is one that made way for a newer one or for a reset. */
export type LoadOutcome = 'done' | 'failed' | 'cancelled' | 'givenUp';
