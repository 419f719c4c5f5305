/** Returns a field of a record that may be anything at all. */
export function fieldOf(record: unknown, field: string): unknown {
  return typeof record === 'object' && record !== null ? (record as Record<string, unknown>)[field] : undefined;
}
