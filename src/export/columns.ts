import { accessUserFields, fieldOf, type AccessUser, type AccessUserField } from '../cloudflare/accessUser';
import { isRecord } from '../cloudflare/envelope';

/** What stands in one cell of a table; a number stays one, so that nobody takes its minus sign for a formula. */
export type Cell = string | number;

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
 * One field for a table: text as it was sent (dates are ISO 8601 already), `true` or `false`, numbers as numbers,
 * objects and arrays as JSON, and empty text where the field is missing or null.
 */
export function cellOf(user: AccessUser, column: string): Cell {
  const value = fieldOf(user, column);
  if (typeof value === 'string' || typeof value === 'number') return value;
  return value === undefined || value === null ? '' : JSON.stringify(value);
}
