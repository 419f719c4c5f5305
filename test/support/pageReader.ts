import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { unlessAborted } from '../../src/cloudflare/aborting';
import type { AccessUser } from '../../src/cloudflare/accessUser';
import type { UserPage, UserPageRequest } from '../../src/cloudflare/accessUsers';
import { CloudflareError, type Failure } from '../../src/cloudflare/errors';
import type { ReadAllOptions } from '../../src/directory/allPages';
import type { ReadUserPage } from '../../src/directory/userPages';

/** A page that was asked for. */
export interface AskedPage {
  readonly request: UserPageRequest;
  state: 'open' | 'answered' | 'failed' | 'aborted';
  settle: (answer: UserPage | Failure) => void;
}

/** Reads pages as a test answers them, in any order. */
export class PageReader {
  readonly asked: AskedPage[] = [];
  mostOpen = 0;
  /** Called with each page as it is asked for. */
  onAsked: (asked: AskedPage) => void = () => undefined;

  readonly read: ReadUserPage = (request, signal) =>
    request.maySend
      ? unlessAborted(request.maySend, signal).then(() => this.#ask(request, signal))
      : this.#ask(request, signal);

  #ask(request: UserPageRequest, signal: AbortSignal): Promise<UserPage> {
    return new Promise((resolve, reject) => {
      const asked: AskedPage = {
        request,
        state: 'open',
        settle: (answer) => {
          signal.removeEventListener('abort', abort);
          const isFailure = 'kind' in answer;
          asked.state = isFailure ? (answer.kind === 'aborted' ? 'aborted' : 'failed') : 'answered';
          if (isFailure) reject(new CloudflareError(answer));
          else resolve(answer);
        },
      };
      const abort = (): void => asked.settle({ kind: 'aborted' });
      signal.addEventListener('abort', abort);
      this.asked.push(asked);
      this.mostOpen = Math.max(this.mostOpen, this.open.length);
      this.onAsked(asked);
    });
  }

  get open(): readonly AskedPage[] {
    return this.asked.filter(({ state }) => state === 'open');
  }

  /** The numbers of the pages that were asked for, in order. */
  get pages(): readonly number[] {
    return this.asked.map(({ request }) => request.page);
  }

  /** Answers one open page and lets that have its effect. */
  async answer(page: number, answer: UserPage | Failure): Promise<void> {
    const asked = this.open.find(({ request }) => request.page === page);
    assert.ok(asked, `page ${page} should be open; open are ${this.open.map(({ request }) => request.page).join()}`);
    asked.settle(answer);
    await setImmediate();
  }

  /** Answers what is asked, one page at a time, until the work has ended; `pick` chooses among so many open ones. */
  async serve<T>(
    work: Promise<T>,
    answerTo: (request: UserPageRequest) => UserPage | Failure,
    pick: (openCount: number) => number = () => 0,
  ): Promise<T> {
    const state = { hasEnded: false };
    const end = (): void => void (state.hasEnded = true);
    work.then(end, end);
    await setImmediate();
    while (!state.hasEnded) {
      const { open } = this;
      const asked = open[pick(open.length)];
      assert.ok(asked, 'nothing is asked, and nothing has ended');
      asked.settle(answerTo(asked.request));
      await setImmediate();
    }
    return work;
  }
}

/** What a server tells of its totals, and how many users it has a page at most. */
export interface ServerHabits {
  readonly totals?: 'all' | 'countOnly' | 'none';
  readonly mostPerPage?: number;
}

/** A page with what a server tells of it. */
export function pageOf(
  users: readonly AccessUser[],
  info: { perPage?: number; totalCount?: number; totalPages?: number } = {},
): UserPage {
  return { users, info: { perPage: info.perPage, totalCount: info.totalCount, totalPages: info.totalPages } };
}

/** So many users, each with an id of its own. */
export function usersNamed(count: number, prefix = 'u'): readonly { readonly id: string }[] {
  return Array.from({ length: count }, (_, index) => ({ id: `${prefix}${index}` }));
}

/** Answers as a server that has these users. */
export function serverOf(
  users: readonly AccessUser[] | (() => readonly AccessUser[]),
  { totals = 'all', mostPerPage = 1000 }: ServerHabits = {},
): (request: UserPageRequest) => UserPage {
  return ({ page, perPage: askedPerPage }) => {
    const all = typeof users === 'function' ? users() : users;
    const perPage = Math.min(askedPerPage, mostPerPage);
    return pageOf(all.slice((page - 1) * perPage, page * perPage), {
      perPage,
      ...(totals !== 'none' && { totalCount: all.length }),
      ...(totals === 'all' && { totalPages: Math.ceil(all.length / perPage) }),
    });
  };
}

/** Options of `readAllPages`: pages of 1000, four at once, unless told otherwise. */
export function readAllOptions(changes: Partial<ReadAllOptions> = {}): ReadAllOptions {
  return {
    concurrency: 4,
    perPage: 1000,
    signal: new AbortController().signal,
    onProgress: () => undefined,
    ...changes,
  };
}
