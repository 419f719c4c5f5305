import { userKeyOf } from '../cloudflare/accessUser';
import type { AccessUser, UserKey } from '../cloudflare/accessUser';
import type { UserPage, UserPageRequest } from '../cloudflare/accessUsers';
import { outcomeOf, totalOf } from '../cloudflare/page';
import type { PageOutcome } from '../cloudflare/page';

/** Reads one page of users; a `CloudflareError` is thrown where that fails. */
export type ReadUserPage = (request: UserPageRequest, signal: AbortSignal) => Promise<UserPage>;

/**
 * The pages of one list read so far, merged: each user once, in the order of first appearance, with the latest record.
 * Pages shift while they are read, and a list must not show a user twice.
 */
export class UserPages {
  readonly users = new Map<UserKey, AccessUser>();
  readonly perPage: number;
  readonly #query: UserPageRequest['query'];
  #pageCount = 0;
  #outcome: PageOutcome = 'more';
  #total: number | undefined;

  constructor(perPage: number, query?: UserPageRequest['query']) {
    this.perPage = perPage;
    this.#query = query;
  }

  /** How many pages have been read. */
  get pageCount(): number {
    return this.#pageCount;
  }

  get outcome(): PageOutcome {
    return this.#outcome;
  }

  /** How many users the whole list has, where the API tells it believably; always undefined for a query. */
  get total(): number | undefined {
    return this.#query === undefined ? this.#total : undefined;
  }

  /** Reads the next page and merges it; resolves with the keys that were new. An aborted read changes nothing. */
  async readNext(read: ReadUserPage, signal: AbortSignal): Promise<readonly UserKey[]> {
    const page = this.#pageCount + 1;
    const request = { page, perPage: this.perPage, ...(this.#query && { query: this.#query }) };
    const { users, info } = await read(request, signal);
    signal.throwIfAborted();
    const newKeys: UserKey[] = [];
    users.forEach((user, row) => {
      // A hit's place is no place in the list: the two must never name the same user.
      const key = userKeyOf(user, `${this.#query ? 'hit ' : ''}${page}.${row + 1}`);
      if (!this.users.has(key)) newKeys.push(key);
      this.users.set(key, user);
    });
    const facts = {
      page,
      requestedPerPage: this.perPage,
      itemCount: users.length,
      newItemCount: newKeys.length,
      knownItemCount: this.users.size,
      info,
    };
    this.#pageCount = page;
    this.#outcome = outcomeOf(facts);
    this.#total = totalOf(facts);
    return newKeys;
  }
}
