import { userKeyOf } from '../cloudflare/accessUser';
import type { AccessUser, UserKey } from '../cloudflare/accessUser';
import type { UserPage, UserPageRequest, UserQuery } from '../cloudflare/accessUsers';
import { outcomeOf, servedPerPage, totalOf } from '../cloudflare/page';
import type { PageFacts, PageOutcome } from '../cloudflare/page';

/** Reads one page of users; a `CloudflareError` is thrown where that fails. */
export type ReadUserPage = (request: UserPageRequest, signal: AbortSignal) => Promise<UserPage>;

/** Which page: its number from 1, and how many users a page were asked for. */
export type PageNumber = Pick<UserPageRequest, 'page' | 'perPage'>;

/** A number of users that the API gave, and a later one that differs. */
export interface TotalChange {
  readonly from: number;
  readonly to: number;
}

/**
 * The pages of one list read so far, merged: each user once, in the order of first appearance, with the latest record.
 * Pages shift while they are read, and a list must not show a user twice.
 */
export class UserPages {
  readonly perPage: number;
  readonly query: UserQuery | undefined;
  /** How many users a page really has, by how many were asked for: a server may allow fewer. */
  readonly #served = new Map<number, number>();
  /** Pages that were passed over, each with how many users were known before it. */
  #missing: (PageNumber & { readonly position: number })[] = [];
  #users = new Map<UserKey, AccessUser>();
  #version = 0;
  #pageCount = 0;
  #rowEnd = 0;
  #outcome: PageOutcome = 'more';
  #total: number | undefined;
  #firstCount: number | undefined;
  #lastCount: number | undefined;

  constructor(perPage: number, query?: UserQuery) {
    this.perPage = perPage;
    this.query = query;
  }

  get users(): ReadonlyMap<UserKey, AccessUser> {
    return this.#users;
  }

  /** Grows with each change of `users`. */
  get version(): number {
    return this.#version;
  }

  /** How many pages have been read. */
  get pageCount(): number {
    return this.#pageCount;
  }

  /** How many rows of the list lie behind the last page that was read. */
  get rowEnd(): number {
    return this.#rowEnd;
  }

  /** How the list ends as far as it was read; `more` as long as any page of it was not. */
  get outcome(): PageOutcome {
    return this.#missing.length > 0 ? 'more' : this.#outcome;
  }

  /** Whether every page up to the list's end was read. */
  get isComplete(): boolean {
    return this.outcome !== 'more';
  }

  /** Whether users may be missing although nothing more can be read: their number changed meanwhile, or a page came twice. */
  get mayLackUsers(): boolean {
    return this.outcome === 'repeated' || this.totalChange !== undefined || endsShort(this);
  }

  /** Whether the list goes on behind the last page that was read. */
  get goesOn(): boolean {
    return this.#outcome === 'more';
  }

  /** The pages that were passed over before others that were read. */
  get missing(): readonly PageNumber[] {
    return this.#missing;
  }

  /** How many users the whole list has, where the API tells it believably; always undefined for a query. */
  get total(): number | undefined {
    return this.query === undefined ? this.#total : undefined;
  }

  /** How the number of users changed while they were read, as the API tells it. */
  get totalChange(): TotalChange | undefined {
    const [from, to] = [this.#firstCount, this.#lastCount];
    return this.query || from === undefined || to === undefined || from === to ? undefined : { from, to };
  }

  /** The page that goes on where the last one ended; rows may overlap where the sizes of pages differ. */
  nextPage(perPage = this.perPage): number {
    return Math.floor(this.#rowEnd / this.#servedFor(perPage)) + 1;
  }

  /** The number of the last page by the total that the API told, or undefined where there is no telling. */
  lastPage(perPage: number): number | undefined {
    return this.total === undefined ? undefined : Math.max(1, Math.ceil(this.total / this.#servedFor(perPage)));
  }

  /**
   * Reads the next page, or at the list's end the first one that is missing, and merges it; resolves with the keys that
   * were new. An aborted read changes nothing.
   */
  async readNext(read: ReadUserPage, signal: AbortSignal): Promise<readonly UserKey[]> {
    const missing = this.goesOn ? undefined : this.#missing[0];
    const number = missing ?? { page: this.nextPage(), perPage: this.perPage };
    const page = await read(this.request(number), signal);
    signal.throwIfAborted();
    return missing ? this.fillIn(number, page) : this.merge(number, page);
  }

  /** The request for one page of this list. */
  request({ page, perPage }: PageNumber): UserPageRequest {
    return { page, perPage, ...(this.query && { query: this.query }) };
  }

  /** Merges a page that lies behind all that were merged before; returns the keys that were new. */
  merge(number: PageNumber, page: UserPage): readonly UserKey[] {
    const newKeys = this.#put(this.#users, number, page.users);
    const facts = this.#learn(number, page, newKeys.length);
    this.#served.set(number.perPage, servedPerPage(facts));
    this.#pageCount += 1;
    this.#rowEnd = Math.max(this.#rowEnd, this.#endOf(number));
    this.#outcome = outcomeOf(facts);
    return newKeys;
  }

  /** Tells that the list goes on, whatever the last page looks like by itself. */
  goOn(): void {
    this.#outcome = 'more';
  }

  /** Passes a page over, to be filled in later. */
  passOver({ page, perPage }: PageNumber): void {
    this.#missing.push({ page, perPage, position: this.#users.size });
  }

  /** Pages that were passed over with none read behind them are not missing: the list simply goes on there. */
  endPassingOver(): void {
    this.#missing = this.#missing.filter((missing) => this.#endOf(missing) <= this.#rowEnd);
  }

  /** Merges a page that was passed over at its place; returns the keys that were new. */
  fillIn(number: PageNumber, page: UserPage): readonly UserKey[] {
    const index = this.#missing.findIndex(({ page, perPage }) => page === number.page && perPage === number.perPage);
    const gap = this.#missing[index];
    if (!gap || this.#endOf(number) > this.#rowEnd) {
      this.#missing = this.#missing.filter((missing) => missing !== gap);
      return this.merge(number, page);
    }
    const { position } = gap;
    const found = new Map<UserKey, AccessUser>();
    this.#put(found, number, page.users);
    const entries = [...this.#users];
    const before = new Map(entries.slice(0, position));
    const newKeys = [...found.keys()].filter((key) => !this.#users.has(key));
    const addedCount = [...found.keys()].filter((key) => !before.has(key)).length;
    // A user who was met first behind a later gap moves to the front of it.
    const placeOf = (later: number): number =>
      later + addedCount - entries.slice(position, later).filter(([key]) => found.has(key)).length;
    this.#missing = this.#missing
      .map((missing, at) => (at > index ? { ...missing, position: placeOf(missing.position) } : missing))
      .filter((missing) => missing !== gap);
    this.#users = new Map([...before, ...found, ...entries.slice(position)]);
    for (const [key, user] of found) this.#users.set(key, user);
    this.#pageCount += 1;
    this.#learn(number, page, newKeys.length);
    return newKeys;
  }

  /** Takes over the newer records of a page that was read before; users who were not known come last. */
  renew(number: PageNumber, page: UserPage): void {
    this.#learn(number, page, this.#put(this.#users, number, page.users).length);
  }

  /** Takes over a newer record of one user. */
  set(key: UserKey, user: AccessUser): void {
    this.#users.set(key, user);
    this.#version += 1;
  }

  #put(target: Map<UserKey, AccessUser>, { page, perPage }: PageNumber, users: readonly AccessUser[]): UserKey[] {
    const newKeys: UserKey[] = [];
    users.forEach((user, row) => {
      // A hit's place is no place in the list: the two must never name the same user.
      const key = userKeyOf(user, `${this.query ? 'hit ' : ''}${page}/${perPage}.${row + 1}`);
      if (!target.has(key)) newKeys.push(key);
      target.set(key, user);
    });
    if (users.length > 0) this.#version += 1;
    return newKeys;
  }

  /** Takes over what a page tells of the whole list, once its users are there. */
  #learn({ page, perPage }: PageNumber, { users, info }: UserPage, newItemCount: number): PageFacts {
    const facts = {
      page,
      requestedPerPage: perPage,
      itemCount: users.length,
      newItemCount,
      knownItemCount: this.#users.size,
      info,
    };
    this.#total = totalOf(facts);
    this.#firstCount ??= info.totalCount;
    this.#lastCount = info.totalCount ?? this.#lastCount;
    return facts;
  }

  #servedFor(perPage: number): number {
    return this.#served.get(perPage) ?? perPage;
  }

  #endOf({ page, perPage }: PageNumber): number {
    return page * this.#servedFor(perPage);
  }
}

/** Whether a list came to its end with fewer users than the API counts. */
export function endsShort({ outcome, users, total = 0 }: Pick<UserPages, 'outcome' | 'users' | 'total'>): boolean {
  return outcome === 'end' && users.size < total;
}
