import type { AccessUser } from '../cloudflare/accessUser';
import { summary } from '../cloudflare/errors';
import type { Failure } from '../cloudflare/errors';
import type { AccountStore } from './accountStore';
import type { StoryPart } from './storyReading';
import type { UserDirectory } from './userDirectory';
import { UserStory } from './userStory';

/** The input of a report. */
export interface ReportFacts {
  readonly account: { readonly id: string; readonly label: string };
  readonly userId: string | undefined;
  readonly user: StoryPart<AccessUser>;
  readonly story:
    | Pick<UserStory, 'sessions' | 'identity' | 'failedLogins' | 'access' | 'devices' | 'scim' | 'sessionIdentities'>
    | undefined;
}

/**
 * Reads a user anew, record and story in parallel, and reports on it; rejects with a `CloudflareError` if there is no
 * record.
 */
export async function readReport(
  accountId: string,
  userId: string,
  { accounts, directory }: { readonly accounts: AccountStore; readonly directory: UserDirectory },
): Promise<unknown> {
  const story = new UserStory({ ...directory.accessTo(accountId), userId });
  try {
    const key = directory.keyOfLoaded(accountId, userId);
    // The access log is requested by e-mail, which the loaded record may have before the new one arrives.
    const known = key === undefined ? undefined : directory.userOf(accountId, key);
    const readUser = async (): Promise<AccessUser> => {
      const read = await directory.readUser(accountId, userId);
      await story.knowUser(read);
      return read;
    };
    const [value] = await Promise.all([readUser(), story.readAll(known)]);
    const user = { isReading: false, value, readAtMs: Date.now(), failure: undefined };
    const account = { id: accountId, label: accounts.find(accountId)?.label ?? '' };
    return reportOf({ account, userId, user, story }, Date.now());
  } finally {
    story.dispose();
  }
}

/**
 * Everything known about a user as one JSON document: the records exactly as the API sent them, when each was read (ISO
 * 8601, null for never), and why a part is missing, in English. Contains no secret.
 */
export function reportOf({ account, userId, user, story }: ReportFacts, nowMs: number): unknown {
  return {
    reportedAt: isoOf(nowMs),
    account: { id: account.id, label: account.label },
    userId: userId ?? null,
    user: { ...headOf(user), record: user.value ?? null },
    ...(story && storyReport(story)),
  };
}

function storyReport(story: NonNullable<ReportFacts['story']>): object {
  const { sessions, identity, failedLogins, access, devices, scim, sessionIdentities } = story;
  return {
    sessions: { ...headOf(sessions), ...listOf(sessions.value?.records, sessions.value?.leftOutCount) },
    // An array, because keys that others chose are not safe in any object.
    sessionIdentities: [...sessionIdentities].map(([nonce, part]) => ({
      nonce,
      ...headOf(part),
      record: part.value?.record ?? null,
    })),
    lastSeenIdentity: { ...headOf(identity), record: identity.value?.record ?? null },
    failedLogins: { ...headOf(failedLogins), ...listOf(failedLogins.value?.records, failedLogins.value?.leftOutCount) },
    accessRequests: {
      ...headOf(access),
      email: access.value?.email ?? null,
      hasMore: access.value?.hasMore ?? null,
      ...listOf(access.value?.requests, access.value && access.value.otherCount + access.value.leftOutCount),
    },
    devices: {
      ...headOf(devices),
      email: devices.value?.email ?? null,
      hasMore: devices.value?.hasMore ?? null,
      ...listOf(devices.value?.devices, devices.value && devices.value.otherCount + devices.value.leftOutCount),
    },
    scimUpdates: {
      ...headOf(scim),
      email: scim.value?.email ?? null,
      providers: scim.value?.providers.map(({ id, name }) => ({ id, name: name ?? null })) ?? null,
      hasMore: scim.value?.hasMore ?? null,
      ...listOf(scim.value?.updates, scim.value && scim.value.otherCount + scim.value.leftOutCount),
    },
  };
}

function headOf({ readAtMs, failure }: StoryPart<unknown>): object {
  return { readAt: readAtMs === undefined ? null : isoOf(readAtMs), failure: failureOf(failure) };
}

function listOf(records: readonly unknown[] | undefined, leftOutCount: number | undefined): object {
  return { leftOutCount: leftOutCount ?? null, records: records ?? null };
}

function failureOf(failure: Failure | undefined): string | null {
  return failure ? summary(failure) : null;
}

function isoOf(momentMs: number): string {
  return new Date(momentMs).toISOString();
}
