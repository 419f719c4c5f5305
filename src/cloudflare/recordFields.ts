import { sentFieldJson } from './sentText';

/** The maximum number of map entries that are read, however many were sent. */
export const maxMapEntries = 2_000;

/** Whether a decoded JSON value is an object, not an array. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value of one field, or undefined if the record does not have it. */
export function fieldOf(record: unknown, field: string): unknown {
  return isRecord(record) && Object.hasOwn(record, field) ? record[field] : undefined;
}

/**
 * A field that holds text, a number or a boolean, as text; a number keeps the digits that were sent. Undefined if the
 * field is missing, blank or anything else.
 */
export function textField(record: unknown, field: string): string | undefined {
  const value = fieldOf(record, field);
  if (typeof value === 'number' || typeof value === 'boolean') return sentFieldJson(record, field);
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** A field as it can be shown: a number that JavaScript would write differently becomes the text that was sent. */
export function readableField(record: unknown, field: string): unknown {
  const value = fieldOf(record, field);
  if (typeof value !== 'number') return value;
  const sent = sentFieldJson(record, field);
  return sent === String(value) ? value : sent;
}

/** A field that is true or false, else undefined; no other value is converted. */
export function flagField(record: unknown, field: string): boolean | undefined {
  const value = fieldOf(record, field);
  return typeof value === 'boolean' ? value : undefined;
}

/** How many entries were sent, regardless of how many `entriesOf` reads. */
export function entryCount(map: unknown): number {
  return Array.isArray(map) ? map.length : isRecord(map) ? Object.keys(map).length : 0;
}

/**
 * The first `maxMapEntries` entries of a map by key, or of a list by position; none for anything else. Returns pairs,
 * because keys that others chose (`__proto__`) are not safe in any object.
 */
export function entriesOf(map: unknown): readonly (readonly [key: string, value: unknown])[] {
  if (Array.isArray(map)) return map.slice(0, maxMapEntries).map((value, index) => [String(index), value]);
  if (!isRecord(map)) return [];
  const keys = Object.keys(map).slice(0, maxMapEntries);
  return keys.map((key) => [key, fieldOf(map, key)]);
}
