import type { AccessUser } from '../cloudflare/accessUser';
import { jsonText } from '../text/jsonText';

/** Indented JSON: one record as an object, several as an array, token for token as the API sent them. */
export function usersAsJson(users: readonly AccessUser[]): string {
  return jsonText(users.length === 1 ? users[0] : users);
}
