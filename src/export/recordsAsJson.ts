import { jsonText } from '../text/jsonText';

/** Indented JSON: one record as an object, several as an array, token for token as the API sent them. */
export function recordsAsJson(records: readonly unknown[]): string {
  return jsonText(records.length === 1 ? records[0] : records);
}
