import { textOf } from '../cloudflare/accessUser';
import type { AccessUser, AccessUserField } from '../cloudflare/accessUser';
import type { UserQueryField } from '../cloudflare/accessUsers';

const searchedFields: Readonly<Record<UserQueryField, readonly AccessUserField[]>> = {
  search: ['email', 'name', 'id', 'uid', 'seat_uid'],
  email: ['email'],
  name: ['name'],
};

/** The form in which texts are compared: without case, and without differences in Unicode composition. */
export function foldText(text: string): string {
  // Lower case has ς at the end of a word and σ within one, so the beginning of a word would not be found in it.
  return text.normalize('NFKC').toLowerCase().replaceAll('ς', 'σ');
}

/** The folded words of a search text; each of them must match, in any order. */
export function searchWords(text: string): readonly string[] {
  return foldText(text)
    .split(/\s+/)
    .filter((word) => word !== '');
}

/**
 * Whether a loaded record contains every folded word in one of the fields that the query covers; different words may
 * match different fields.
 */
export function matchesUser(user: AccessUser, field: UserQueryField, words: readonly string[]): boolean {
  const texts = searchedFields[field].map((name) => foldText(textOf(user, name) ?? ''));
  return words.every((word) => texts.some((text) => text.includes(word)));
}
