import { scimUpdateFacts } from '../cloudflare/scimUpdates';
import type { ScimProvider } from '../cloudflare/scimProviders';
import { sentJson } from '../cloudflare/sentText';
import type { StoryRecords } from '../cloudflare/userRoutes';

/** The maximum number of changes kept for one user. */
export const maxScimUpdates = 500;

/** Smaller than `maxScimUpdates`, so the first page is always kept whole. */
export const scimUpdatesPerPage = 100;

/** What identity providers changed of the user with an e-mail, as far as it was read. */
export interface UserScim {
  /** The e-mail to request the next page by. */
  readonly email: string;
  /** The identity providers with SCIM, by which changes are asked for; without one there are none. */
  readonly providers: readonly ScimProvider[];
  /** The records exactly as the API sent them, newest first. */
  readonly updates: readonly unknown[];
  readonly pageCount: number;
  readonly hasMore: boolean;
  /** How many records were left out because they name another user or none. */
  readonly otherCount: number;
  /** How many of the user's records exceeded `maxScimUpdates`. */
  readonly leftOutCount: number;
}

/** The changes before their first page is read. */
export function noUserScim(email: string, providers: readonly ScimProvider[]): UserScim {
  const hasMore = providers.length > 0;
  return { email, providers, updates: [], pageCount: 0, hasMore, otherCount: 0, leftOutCount: 0 };
}

/**
 * Adds the next page. A server may ignore for whom it is asked, so changes of other users are left out; if the log grew
 * between two pages, the second repeats records of the first; and a page with nothing new is the last.
 */
export function withNextScim(known: UserScim, { records, leftOutCount }: StoryRecords): UserScim {
  const email = known.email.trim().toLowerCase();
  const own = records.filter((record) => scimUpdateFacts(record).email?.trim().toLowerCase() === email);
  const seen = new Set(known.updates.map(sentJson));
  const fresh = own.filter((record) => !seen.has(sentJson(record)));
  const updates = [...known.updates, ...fresh].slice(0, maxScimUpdates);
  const isRepeated = own.length > 0 && fresh.length === 0;
  return {
    ...known,
    updates,
    pageCount: known.pageCount + 1,
    hasMore: records.length >= scimUpdatesPerPage && !isRepeated,
    otherCount: known.otherCount + records.length - own.length,
    leftOutCount: known.leftOutCount + leftOutCount + known.updates.length + fresh.length - updates.length,
  };
}
