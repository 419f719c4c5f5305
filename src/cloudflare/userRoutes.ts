import { toUserId } from './accessUser';
import type { AccountAccess } from './accessUsers';
import type { ApiResponse } from './envelope';
import { formatError } from './envelope';

/** So many records of one answer are kept at most: more are no one's sessions or logins, but memory. */
export const maxStoryRecords = 1_000;

/** The records of one answer exactly as they were sent. */
export interface StoryRecords {
  /** The first `maxStoryRecords`. */
  readonly records: readonly unknown[];
  /** How many more the answer had. */
  readonly leftOutCount: number;
}

/** The text itself where it can stand in a request's path as the nonce of a session, else undefined. */
export function toNonce(text: unknown): string | undefined {
  return typeof text === 'string' && /^[\w+=-]{1,128}$/.test(text) ? text : undefined;
}

/** The path of a user's route; throws a TypeError for an id that `toUserId` refuses, since nothing may ask for one. */
export function userRoute(account: AccountAccess, userId: string, ...segments: readonly string[]): string[] {
  if (toUserId(userId) === undefined) throw new TypeError('Not a user id');
  return ['accounts', account.accountId, 'access', 'users', userId, ...segments];
}

/** Reads an answer that is a list; none and null are an empty one, as Go writes it; throws a `format` failure for others. */
export function readStoryRecords(response: ApiResponse): StoryRecords {
  const result = response.result ?? [];
  if (!Array.isArray(result)) throw formatError('unexpectedResult', response);
  const records = result.slice(0, maxStoryRecords) as readonly unknown[];
  return { records, leftOutCount: result.length - records.length };
}
