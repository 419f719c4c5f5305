import type { AccessUser } from '../cloudflare/accessUser';

/** Indented JSON: one record as an object, several as an array, as the API sent them. */
export function usersAsJson(users: readonly AccessUser[]): string {
  return JSON.stringify(users.length === 1 ? users[0] : users, undefined, 2);
}
