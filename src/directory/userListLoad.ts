import type { UserQuery } from '../cloudflare/accessUsers';
import type { ApiClient } from '../cloudflare/client';
import type { Failure } from '../cloudflare/errors';
import type { PageNumber } from '../cloudflare/listReading';
import type { Disposable, Event } from '../util/event';
import type { ReadUserPage, UserPages } from './userPages';

/** Dependencies and settings of a list. */
export interface UserListOptions {
  readonly read: ReadUserPage;
  /** Users per page, from 1 to 1000. */
  readonly pageSize: () => number;
  /** The maximum number of requests in flight while everything is read. */
  readonly concurrency: () => number;
  /** The filter that the API applies to the list. */
  readonly query?: UserQuery;
}

/** What a list is reading, or was reading when it failed. */
export type UserListTask = 'first' | 'more' | 'refresh' | 'all';

/** A load in progress; `ended` resolves when it has ended, whether it succeeded or not, even because of a fault. */
export interface UserListLoad {
  readonly task: UserListTask;
  readonly ended: Promise<void>;
}

/** Why the last load failed; `pages` are those that failed permanently while others were read. */
export interface UserListFailure {
  readonly task: UserListTask;
  readonly failure: Failure;
  readonly pages?: readonly PageNumber[];
}

/** The progress of a load that reads everything. */
export interface LoadProgress {
  readonly loaded: number;
  /** Undefined if the API sends no total. */
  readonly total: number | undefined;
}

/** The state of a load while it runs, and how it ended. */
export interface RunningLoad {
  readonly task: UserListTask;
  readonly pages: UserPages;
  /** Aborted once the person has cancelled it; what it has read is then kept. */
  readonly controller: AbortController;
  /** Sends its requests; the usual one if undefined. */
  readonly client: ApiClient | undefined;
  /** Whether it began without any page, and so takes nothing over from earlier loads. */
  readonly isAnew: boolean;
  outcome: LoadOutcome;
  failure: UserListFailure | undefined;
}

/** What a load that reads everything anew has read itself, and why not more. */
export interface AnewLoaded {
  readonly pages: Pick<UserPages, 'users' | 'isComplete' | 'doubt' | 'oldestAtMs'>;
  readonly failure: UserListFailure | undefined;
}

/** A load that was started; `ended` resolves when it has ended, and rejects only because of a fault. */
export interface StartedLoad extends RunningLoad {
  readonly ended: Promise<void>;
}

/** Resolves when a load has ended; early for one that reads everything, which shows its first rows long before. */
export async function firstRowsOf({ task, ended }: UserListLoad, onDidProgress: Event<void>): Promise<void> {
  let subscription: Disposable | undefined;
  const progressed = new Promise<void>((resolve) => {
    if (task === 'all') subscription = onDidProgress(resolve);
  });
  await Promise.race([ended, progressed]);
  subscription?.dispose();
}

/** How a load ended; `cancelled` by the person or by the client that it sends with, `givenUp` means that a newer load or a reset replaced it. */
export type LoadOutcome = 'done' | 'failed' | 'cancelled' | 'givenUp';
