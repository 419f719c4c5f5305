import { textOf } from '../cloudflare/accessUser';
import type { AccessUser, AccessUserField } from '../cloudflare/accessUser';
import type { UserQueryField } from '../cloudflare/accessUsers';
import { isRecord } from '../cloudflare/recordFields';
import { FoldedLines } from './foldedLines';
import { HexGrams } from './hexGrams';
import { matchesUser } from './userMatch';

/** The fields that hold ids. */
const idFields = ['id', 'uid', 'seat_uid'] as const satisfies readonly AccessUserField[];
const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;
const partOfUuid = /^[\da-f-]{1,36}$/;

/** The folded texts of a run of consecutive users of a list. */
export class SearchIndexPart {
  readonly #users: readonly AccessUser[];
  readonly #emails: FoldedLines;
  readonly #names: FoldedLines;
  /** The ids of each kind that are not UUIDs. */
  readonly #ids: readonly FoldedLines[];
  /** UUIDs would take 100 bytes per user, so only enough is kept to rule out texts that none of them contains. */
  readonly #uuids = new HexGrams();

  constructor(users: readonly AccessUser[]) {
    const linesOf = (textIn: (user: AccessUser) => string | undefined): FoldedLines =>
      new FoldedLines(users.map((user) => textIn(user) ?? ''));
    this.#users = users;
    this.#emails = linesOf((user) => textOf(user, 'email'));
    this.#names = linesOf((user) => textOf(user, 'name'));
    this.#ids = idFields.map((name) => linesOf((user) => unusualIdOf(user, name)));
    for (const user of users) for (const id of uuidsOf(user)) this.#uuids.add(id);
  }

  /** Whether this part was built from exactly these records, in this order. */
  isOf(users: readonly AccessUser[]): boolean {
    return users.length === this.#users.length && users.every((user, row) => user === this.#users[row]);
  }

  /** Whether the user in a row matches all the folded words. */
  matches(row: number, field: UserQueryField, words: readonly string[]): boolean {
    return matchesUser(this.#users[row], field, words);
  }

  /** The rows of the users that match all the folded words, in order. */
  rowsWith(field: UserQueryField, words: readonly string[]): readonly number[] {
    // A word that no user here has is detected faster than the users who have the other words.
    if (words.some((word) => this.#candidates(field, word).next().done)) return [];
    let rows: readonly number[] | undefined;
    for (const word of words) {
      const found = new Set(this.#candidates(field, word));
      rows = rows ? rows.filter((row) => found.has(row)) : [...found];
      if (rows.length === 0) return [];
    }
    if (!rows) return [...this.#users.keys()];
    return rows.filter((row) => this.matches(row, field, words)).sort((left, right) => left - right);
  }

  /** Returns every row with the word, and possibly rows without it. */
  *#candidates(field: UserQueryField, foldedText: string): Generator<number> {
    if (field !== 'name') yield* this.#emails.linesWith(foldedText);
    if (field !== 'email') yield* this.#names.linesWith(foldedText);
    if (field !== 'search') return;
    for (const ids of this.#ids) yield* ids.linesWith(foldedText);
    if (!partOfUuid.test(foldedText) || !this.#uuids.mayHave(foldedText)) return;
    yield* rowsWithId(this.#users, foldedText);
  }
}

/** A set, because most records have the same id under two names. */
function uuidsOf(user: AccessUser): ReadonlySet<string> {
  return new Set(idFields.map((name) => textOf(user, name) ?? '').filter((id) => uuid.test(id)));
}

// A lower-case UUID equals its folded form, so it is searched in the record itself.
function unusualIdOf(user: AccessUser, name: AccessUserField): string | undefined {
  const text = textOf(user, name);
  return text !== undefined && uuid.test(text) ? undefined : text;
}

// Fields are read by name, because this runs for every user and a loop over names takes twice as long.
function rowsWithId(users: readonly AccessUser[], text: string): readonly number[] {
  const rows: number[] = [];
  for (let row = 0; row < users.length; row += 1) {
    const user = users[row];
    if (isRecord(user) && (has(user['id'], text) || has(user['uid'], text) || has(user['seat_uid'], text)))
      rows.push(row);
  }
  return rows;
}

function has(value: unknown, text: string): boolean {
  return typeof value === 'string' && value.includes(text);
}
