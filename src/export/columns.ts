import { accessUserFields, type AccessUser, type AccessUserField } from '../cloudflare/accessUser';
import { fieldOf, isRecord } from '../cloudflare/recordFields';
import { sentFieldJson } from '../cloudflare/sentText';

/** The content of a table cell. Numbers keep their type, so that a minus sign is not taken for a formula. */
export type Cell = string | number | SentNumber;

/** A number as it was sent, for those that JavaScript would write with other digits. */
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
 * The documented fields in the order of an exported table's columns: identity, seats and times first; the ids, which
 * people seldom read, last.
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

/** The columns of a table of these users: `documentedColumns`, then all other fields in code unit order. */
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

/** All columns, given the names of the undocumented fields. */
export function columnsWith(others: ReadonlySet<string>): readonly string[] {
  return [...documentedColumns, ...[...others].sort()];
}

/**
 * One field as a table cell: strings as they were sent (dates are ISO 8601 already), `true` or `false`, numbers,
 * objects and arrays as the JSON that was sent, and an empty string if the field is missing or null.
 */
export function cellOf(user: AccessUser, column: string): Cell {
  const value = fieldOf(user, column);
  if (typeof value === 'string') return value;
  if (value === undefined || value === null) return '';
  const json = sentFieldJson(user, column);
  if (typeof value !== 'number') return json;
  return json === String(value) ? value : new SentNumber(json);
}
