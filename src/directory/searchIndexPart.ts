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

/** The folded texts of some successive users of a list. */
export class SearchIndexPart {
  readonly #users: readonly AccessUser[];
  readonly #emails: FoldedLines;
  readonly #names: FoldedLines;
  /** The ids of each kind that are no UUIDs. */
  readonly #ids: readonly FoldedLines[];
  /** Of the UUIDs, which would take a hundred bytes a user, as much as tells where one is not worth looking for. */
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

  /** Whether these very records, in this order, are the ones whose texts are here. */
  isOf(users: readonly AccessUser[]): boolean {
    return users.length === this.#users.length && users.every((user, row) => user === this.#users[row]);
  }

  /** Whether the user in a row has the folded words. */
  matches(row: number, field: UserQueryField, words: readonly string[]): boolean {
    return matchesUser(this.#users[row], field, words);
  }

  /** The rows of the users that have the folded words, in order. */
  rowsWith(field: UserQueryField, words: readonly string[]): readonly number[] {
    // A word that nobody here has is found out sooner than who has the others.
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

  /** No row with the word is missing, but some may be here that do not have it. */
  *#candidates(field: UserQueryField, foldedText: string): Generator<number> {
    if (field !== 'name') yield* this.#emails.linesWith(foldedText);
    if (field !== 'email') yield* this.#names.linesWith(foldedText);
    if (field !== 'search') return;
    for (const ids of this.#ids) yield* ids.linesWith(foldedText);
    if (!partOfUuid.test(foldedText) || !this.#uuids.mayHave(foldedText)) return;
    yield* rowsWithId(this.#users, foldedText);
  }
}

/** Each once: a record mostly has the same id under two names. */
function uuidsOf(user: AccessUser): ReadonlySet<string> {
  return new Set(idFields.map((name) => textOf(user, name) ?? '').filter((id) => uuid.test(id)));
}

// A lower-case UUID is its own folded form: it is looked for in the record.
function unusualIdOf(user: AccessUser, name: AccessUserField): string | undefined {
  const text = textOf(user, name);
  return text !== undefined && uuid.test(text) ? undefined : text;
}

// Each field by its name: this runs for every user, and reading them from a list of names takes twice the time.
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
