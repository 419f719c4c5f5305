import { userKeyOf } from '../cloudflare/accessUser';
import type { AccessUser, UserKey } from '../cloudflare/accessUser';
import type { UserPage, UserPageRequest, UserQuery } from '../cloudflare/accessUsers';
import type { ApiClient } from '../cloudflare/client';
import { ListReading } from '../cloudflare/listReading';
import type { ListDoubt, PageCounts, PageNumber, TotalChange } from '../cloudflare/listReading';
import type { PageOutcome } from '../cloudflare/page';

/** Reads one page of users, by a client other than the usual one if given; rejects with a `CloudflareError` on failure. */
export type ReadUserPage = (request: UserPageRequest, signal: AbortSignal, client?: ApiClient) => Promise<UserPage>;

/** The users of a list as far as it was read, and why some may be missing although it was read to its end. */
export interface ListedUsers {
  readonly users: readonly AccessUser[];
  readonly doubt: ListDoubt | undefined;
}

/**
 * The merged pages of one list read so far: each user once, in order of first appearance, with the latest record. Pages
 * shift while they are read, but a list must not show a user twice.
 */
export class UserPages {
  readonly perPage: number;
  readonly query: UserQuery | undefined;
  readonly #reading: ListReading;
  /** Pages that were skipped, each with the number of users that were known before it. */
  #missing: (PageNumber & { readonly position: number })[] = [];
  #users = new Map<UserKey, AccessUser>();
  #version = 0;
  #pageCount = 0;
  #latestAtMs: number | undefined;
  #oldestAtMs: number | undefined;

  constructor(perPage: number, query?: UserQuery) {
    this.perPage = perPage;
    this.query = query;
    this.#reading = new ListReading(query !== undefined);
  }

  get users(): ReadonlyMap<UserKey, AccessUser> {
    return this.#users;
  }

  /** Increases with each change of `users`. */
  get version(): number {
    return this.#version;
  }

  /** How many pages have been read. */
  get pageCount(): number {
    return this.#pageCount;
  }

  /** When the latest page arrived, in milliseconds since 1970; undefined before the first one. */
  get latestAtMs(): number | undefined {
    return this.#latestAtMs;
  }

  /** When the oldest of the rows were read, in milliseconds since 1970; undefined before the first page. */
  get oldestAtMs(): number | undefined {
    return this.#oldestAtMs;
  }

  /** How many rows the list has up to the end of the last page, ignoring probes that brought nothing new. */
  get rowEnd(): number {
    return this.#reading.rowEnd;
  }

  /** How the list ends, as far as it was read; `more` while any page is still unread. */
  get outcome(): Exclude<PageOutcome, 'probe'> {
    const { outcome } = this.#reading;
    return this.#missing.length > 0 || outcome === 'probe' ? 'more' : outcome;
  }

  /** Whether every page up to the end of the list was read. */
  get isComplete(): boolean {
    return this.outcome !== 'more';
  }

  /** Why users may be missing although nothing more can be read; undefined if none are, or while more can be read. */
  get doubt(): ListDoubt | undefined {
    return this.isComplete ? this.#reading.doubt(this.#users.size) : undefined;
  }

  /** Whether the list goes on after the last page that was read. */
  get goesOn(): boolean {
    return this.#reading.goesOn;
  }

  /** Whether the last page settled nothing, so that one more page is read at once. */
  get isProbing(): boolean {
    return this.#reading.outcome === 'probe';
  }

  /** The pages that were skipped although later ones were read. */
  get missing(): readonly PageNumber[] {
    return this.#missing;
  }

  /** How many users the whole list has, if the API's total is believable; always undefined for a query. */
  get total(): number | undefined {
    return this.#reading.total;
  }

  /** The API's latest total, believable or not; always undefined for a query. */
  get countedUsers(): number | undefined {
    return this.#reading.countedItems;
  }

  /** How the API's total changed while the list was read. */
  get totalChange(): TotalChange | undefined {
    return this.#reading.totalChange;
  }

  /** The page to read after the last one; rows may overlap if page sizes differ. */
  nextPage(perPage = this.perPage): number {
    return this.#reading.nextPage(perPage);
  }

  /** The number of the last page according to the API's total, or undefined if that is unknown. */
  lastPage(perPage: number): number | undefined {
    return this.#reading.lastPage(perPage);
  }

  /** How many users a page of this requested size really has, or undefined if none was seen yet. */
  servedPerPage(perPage: number): number | undefined {
    return this.#reading.knowsSize(perPage) ? this.#reading.servedFor(perPage) : undefined;
  }

  /**
   * Reads and merges the next page, plus a further one for each page that settles nothing; at the end of the list, the
   * first page that was skipped. Resolves with the new keys. An aborted read changes nothing.
   */
  async readNext(read: ReadUserPage, signal: AbortSignal, perPage = this.perPage): Promise<readonly UserKey[]> {
    const missing = this.goesOn ? undefined : this.#missing[0];
    const newKeys: UserKey[] = [];
    do {
      const number = missing ?? { page: this.nextPage(perPage), perPage };
      const page = await read(this.request(number), signal);
      signal.throwIfAborted();
      newKeys.push(...(missing ? this.fillIn(number, page) : this.merge(number, page)));
    } while (!missing && this.isProbing);
    return newKeys;
  }

  /** Whether every user of other pages is here too. */
  hasAllOf({ users }: Pick<UserPages, 'users'>): boolean {
    return this.#users.size >= users.size && [...users.keys()].every((key) => this.#users.has(key));
  }

  /** The request for one page of this list. */
  request({ page, perPage }: PageNumber): UserPageRequest {
    return { page, perPage, ...(this.query && { query: this.query }) };
  }

  /** Merges a page that follows all those merged before; returns the new keys. */
  merge(number: PageNumber, page: UserPage): readonly UserKey[] {
    const { readEnd } = this.#reading;
    const newKeys = this.#put(this.#users, number, page.users);
    this.#pageCount += 1;
    this.#reading.add(number, this.#countsOf(page, newKeys.length));
    // A first page that reaches beyond all before it has read their rows again.
    if (number.page === 1 && this.#reading.endOf(number) >= readEnd) this.#oldestAtMs = this.#latestAtMs;
    return newKeys;
  }

  /** Skips a page; `fillIn` adds it later. */
  passOver({ page, perPage }: PageNumber): void {
    this.#missing.push({ page, perPage, position: this.#users.size });
  }

  /** Skipped pages after the last page that was read are not missing: the list simply goes on there. */
  endPassingOver(): void {
    this.#missing = this.#missing.filter((missing) => this.#reading.endOf(missing) <= this.#reading.readEnd);
  }

  /** Merges a skipped page at its place; returns the new keys. */
  fillIn(number: PageNumber, page: UserPage): readonly UserKey[] {
    const index = this.#missing.findIndex(({ page, perPage }) => page === number.page && perPage === number.perPage);
    const gap = this.#missing[index];
    if (!gap || this.#reading.endOf(number) > this.#reading.readEnd) {
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
    // A user first seen after a later gap moves to before that gap.
    const placeOf = (later: number): number =>
      later + addedCount - entries.slice(position, later).filter(([key]) => found.has(key)).length;
    this.#missing = this.#missing
      .map((missing, at) => (at > index ? { ...missing, position: placeOf(missing.position) } : missing))
      .filter((missing) => missing !== gap);
    this.#users = new Map([...before, ...found, ...entries.slice(position)]);
    for (const [key, user] of found) this.#users.set(key, user);
    this.#pageCount += 1;
    this.#reading.learn(number, this.#countsOf(page, newKeys.length));
    return newKeys;
  }

  /** Takes over the newer records of a page that was read before, unless aborted; unknown users come last. */
  renew(number: PageNumber, page: UserPage, signal: AbortSignal): void {
    signal.throwIfAborted();
    const newKeys = this.#put(this.#users, number, page.users);
    this.#reading.learn(number, this.#countsOf(page, newKeys.length));
  }

  /** Replaces the record of one user with a newer one. */
  set(key: UserKey, user: AccessUser): void {
    this.#users.set(key, user);
    this.#version += 1;
  }

  #put(target: Map<UserKey, AccessUser>, { page, perPage }: PageNumber, users: readonly AccessUser[]): UserKey[] {
    const newKeys: UserKey[] = [];
    users.forEach((user, row) => {
      // A position among search hits is not a position in the list, so the two must never produce the same key.
      const key = userKeyOf(user, `${this.query ? 'hit ' : ''}${page}/${perPage}.${row + 1}`);
      if (!target.has(key)) newKeys.push(key);
      target.set(key, user);
    });
    if (users.length > 0) this.#version += 1;
    this.#latestAtMs = Date.now();
    this.#oldestAtMs ??= this.#latestAtMs;
    return newKeys;
  }

  /** What a page says about the whole list, once its users have been added. */
  #countsOf({ users, info }: UserPage, newItemCount: number): PageCounts {
    return { itemCount: users.length, newItemCount, knownItemCount: this.#users.size, info };
  }
}
