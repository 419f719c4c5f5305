import { accessUserFields, type AccessUser, type AccessUserField } from '../cloudflare/accessUser';
import { fieldOf, isRecord } from '../cloudflare/recordFields';
import { sentFieldJson } from '../cloudflare/sentText';

/** What stands in one cell of a table; a number is told from text, so that nobody takes its minus sign for a formula. */
export type Cell = string | number | SentNumber;

/** A number as it was sent, where JavaScript would give it other digits or another spelling. */
export class SentNumber {
  readonly #digits: string;

  constructor(digits: string) {
    this.#digits = digits;
  }

  toString(): string {
    return this.#digits;
  }
}

/**
 * The documented fields in the order of an exported table's columns: who it is, which seats they hold, when they were
 * there, and last the ids, which a person seldom reads.
 */
export const documentedColumns = [
  'email',
  'name',
  'access_seat',
  'gateway_seat',
  'active_device_count',
  'last_successful_login',
  'created_at',
  'updated_at',
  'id',
  'uid',
  'seat_uid',
] as const satisfies readonly AccessUserField[];

const documented: ReadonlySet<string> = new Set(accessUserFields);

/** The columns of a table of these users: `documentedColumns`, then every other field of theirs by its code units. */
export function columnsOf(users: Iterable<AccessUser>): readonly string[] {
  const others = new Set<string>();
  for (const user of users) addOtherFields(others, user);
  return columnsWith(others);
}

/** Adds the names of a record's undocumented fields to a set. */
export function addOtherFields(others: Set<string>, user: AccessUser): void {
  if (!isRecord(user)) return;
  for (const field of Object.keys(user)) {
    if (!documented.has(field)) others.add(field);
  }
}

/** All columns, where these are the names of the undocumented fields. */
export function columnsWith(others: ReadonlySet<string>): readonly string[] {
  return [...documentedColumns, ...[...others].sort()];
}

/**
 * One field for a table: text as it was sent (dates are ISO 8601 already), `true` or `false`, numbers, objects and arrays
 * as the JSON that was sent, and empty text where the field is missing or null.
 */
export function cellOf(user: AccessUser, column: string): Cell {
  const value = fieldOf(user, column);
  if (typeof value === 'string') return value;
  if (value === undefined || value === null) return '';
  const json = sentFieldJson(user, column);
  if (typeof value !== 'number') return json;
  return json === String(value) ? value : new SentNumber(json);
}
