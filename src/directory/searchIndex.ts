import type { AccessUser, UserKey } from '../cloudflare/accessUser';
import type { UserQueryField } from '../cloudflare/accessUsers';
import { SearchIndexPart } from './searchIndexPart';

/** A user that a search found. */
export interface UserHit {
  readonly key: UserKey;
  readonly user: AccessUser;
}

// The smaller, the less is folded anew when one user changes, and the fewer names share a string with a two-byte one.
const usersInPart = 256;

/**
 * Finds loaded users exactly as `matchesUser` does, without folding every field at every search: the folded texts are
 * kept, some 100 bytes a user, and follow the users by themselves.
 */
export class SearchIndex {
  readonly #users: ReadonlyMap<UserKey, AccessUser>;
  #parts: readonly SearchIndexPart[] = [];
  /** The last search that found all there is: a longer text need only be looked for among its rows. */
  #last:
    { readonly field: UserQueryField; readonly words: readonly string[]; readonly rows: readonly number[] } | undefined;

  constructor(users: ReadonlyMap<UserKey, AccessUser>) {
    this.#users = users;
  }

  /** The first `limit` users that match, in the order of the map; `words` as `searchWords` gives them. */
  find(field: UserQueryField, words: readonly string[], limit: number): readonly UserHit[] {
    this.prepare();
    // The longest word tends to be the rarest, and what it rules out need not be looked at for the others.
    const rarestFirst = words.toSorted((one, other) => other.length - one.length);
    const rows: number[] = [];
    for (const row of this.#rowsToSearch(field, rarestFirst)) {
      if (rows.length === limit) return this.#hitsAt(rows);
      rows.push(row);
    }
    this.#last = { field, words, rows };
    return this.#hitsAt(rows);
  }

  /** Folds the users that are new or changed since the last time, as `find` does first: some 100 ms for 100,000. */
  prepare(): void {
    const users = [...this.#users.values()];
    const parts = Array.from({ length: Math.ceil(users.length / usersInPart) }, (_, number) => {
      const known = this.#parts[number];
      const rows = users.slice(number * usersInPart, (number + 1) * usersInPart);
      return known?.isOf(rows) ? known : new SearchIndexPart(rows);
    });
    if (parts.length === this.#parts.length && parts.every((part, number) => part === this.#parts[number])) return;
    this.#parts = parts;
    this.#last = undefined;
  }

  *#rowsToSearch(field: UserQueryField, words: readonly string[]): Generator<number> {
    const last = this.#last;
    const isNarrower = last?.words.every((before) => words.some((word) => word.includes(before)));
    if (last?.field === field && isNarrower) {
      for (const row of last.rows) {
        const part = this.#parts[Math.floor(row / usersInPart)];
        if (part?.matches(row % usersInPart, field, words)) yield row;
      }
      return;
    }
    for (const [number, part] of this.#parts.entries())
      for (const row of part.rowsWith(field, words)) yield number * usersInPart + row;
  }

  #hitsAt(rows: readonly number[]): readonly UserHit[] {
    const hits: UserHit[] = [];
    let row = 0;
    for (const [key, user] of this.#users) {
      if (hits.length === rows.length) break;
      if (rows[hits.length] === row) hits.push({ key, user });
      row += 1;
    }
    return hits;
  }
}

const indexes = new WeakMap<ReadonlyMap<UserKey, AccessUser>, SearchIndex>();

/** The one index over a map of users, there as long as the map is. */
export function searchIndexOf(users: ReadonlyMap<UserKey, AccessUser>): SearchIndex {
  const index = indexes.get(users) ?? new SearchIndex(users);
  indexes.set(users, index);
  return index;
}
