import type { AccessUserField } from '../cloudflare/accessUser';
import { fieldOf, isRecord } from '../cloudflare/recordFields';
import { sentFieldJson } from '../cloudflare/sentText';

/** What the records of a table are: users, or requests of an access log. */
export type RecordKind = 'users' | 'requests';

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
 * The documented fields of users in the order of an exported table's columns: identity, seats and times first; the ids, which
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

/** The documented fields of requests, as the panel has its columns. */
const documentedRequestColumns = [
  'created_at',
  'user_email',
  'app_name',
  'app_domain',
  'action',
  'allowed',
  'connection',
  'ip_address',
  'country',
  'ray_id',
  'app_uid',
];

const documented: Readonly<Record<RecordKind, ReadonlySet<string>>> = {
  users: new Set(documentedColumns),
  requests: new Set(documentedRequestColumns),
};

/** The columns of a table of these records: the documented fields, then all others in code unit order. */
export function columnsOf(records: Iterable<unknown>, kind: RecordKind = 'users'): readonly string[] {
  const others = new Set<string>();
  for (const record of records) addOtherFields(others, record, kind);
  return columnsWith(others, kind);
}

/** Adds the names of a record's undocumented fields to a set. */
export function addOtherFields(others: Set<string>, record: unknown, kind: RecordKind = 'users'): void {
  if (!isRecord(record)) return;
  for (const field of Object.keys(record)) {
    if (!documented[kind].has(field)) others.add(field);
  }
}

/** All columns, given the names of the undocumented fields. */
export function columnsWith(others: ReadonlySet<string>, kind: RecordKind = 'users'): readonly string[] {
  return [...documented[kind], ...[...others].sort()];
}

/**
 * One field as a table cell: strings as they were sent (dates are ISO 8601 already), `true` or `false`, numbers,
 * objects and arrays as the JSON that was sent, and an empty string if the field is missing or null.
 */
export function cellOf(record: unknown, column: string): Cell {
  const value = fieldOf(record, column);
  if (typeof value === 'string') return value;
  if (value === undefined || value === null) return '';
  const json = sentFieldJson(record, column);
  if (typeof value !== 'number') return json;
  return json === String(value) ? value : new SentNumber(json);
}
