import { toUserId } from './accessUser';
import type { AccountAccess } from './accessUsers';
import type { ApiResponse } from './envelope';
import { formatError } from './envelope';

/** The maximum number of records kept from one answer; nobody has more sessions or logins than that. */
export const maxStoryRecords = 1_000;

/** The records of one answer exactly as the API sent them. */
export interface StoryRecords {
  /** The first `maxStoryRecords` of the records. */
  readonly records: readonly unknown[];
  /** How many more records the answer had. */
  readonly leftOutCount: number;
}

/** The text itself if it can be used as a session nonce in a request path, else undefined. */
export function toNonce(text: unknown): string | undefined {
  return typeof text === 'string' && /^[\w+=-]{1,128}$/.test(text) ? text : undefined;
}

/** The path of a user's route; throws a TypeError for an id that `toUserId` rejects. */
export function userRoute(account: AccountAccess, userId: string, ...segments: readonly string[]): string[] {
  if (toUserId(userId) === undefined) throw new TypeError('Not a user id');
  return ['accounts', account.accountId, 'access', 'users', userId, ...segments];
}

/**
 * Reads an answer that is a list. A missing or null result is an empty list, as Go writes it; throws a `format` failure
 * for anything else.
 */
export function readStoryRecords(response: ApiResponse): StoryRecords {
  const result = response.result ?? [];
  if (!Array.isArray(result)) throw formatError('unexpectedResult', response);
  const records = result.slice(0, maxStoryRecords) as readonly unknown[];
  return { records, leftOutCount: result.length - records.length };
}
