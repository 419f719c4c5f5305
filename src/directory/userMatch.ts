import { textOf } from '../cloudflare/accessUser';
import type { AccessUser, AccessUserField } from '../cloudflare/accessUser';
import type { UserQueryField } from '../cloudflare/accessUsers';

const searchedFields: Readonly<Record<UserQueryField, readonly AccessUserField[]>> = {
  search: ['email', 'name', 'id', 'uid', 'seat_uid'],
  email: ['email'],
  name: ['name'],
};

/** The form in which texts are compared: without case and without differences of Unicode composition. */
export function foldText(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** Whether a loaded record contains the folded text in one of the fields that the query looks at. */
export function matchesUser(user: AccessUser, field: UserQueryField, foldedText: string): boolean {
  return searchedFields[field].some((name) => foldText(textOf(user, name) ?? '').includes(foldedText));
}
