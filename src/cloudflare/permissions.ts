import { apiUserIdOf } from './accessUser';
import { listUsers } from './accessUsers';
import type { AccountAccess } from './accessUsers';
import type { ApiClient } from './client';
import { withVerdict } from './diagnosis';
import { formatError } from './envelope';
import { toFailure } from './errors';
import type { Failure } from './errors';
import { causeOf, isPermissionCause } from './failureCause';
import type { ApiFailure } from './failureCause';
import { listFailedLogins } from './failedLogins';
import { isRecord } from './recordFields';
import { verifyToken } from './tokens';
import { getLastSeenIdentity } from './userIdentity';
import { readStoryRecords } from './userRoutes';
import { listSessions } from './userSessions';

/** What a credential may be able to read, in display order. */
export const permissionAreas = ['users', 'sessions', 'identity', 'failedLogins', 'accessLog', 'accountName'] as const;

/** One thing that a credential may be able to read. */
export type PermissionArea = (typeof permissionAreas)[number];

/** Why an area could not be checked: the routes of a user need a user id. */
export type NotCheckedReason = 'noUsers' | 'noUserId' | 'usersUnread';

/** The result of trying to read one area; `missing` is a refusal that another permission would fix. */
export type PermissionResult =
  | { readonly kind: 'allowed' }
  | { readonly kind: 'missing'; readonly failure: Failure }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'notChecked'; readonly reason: NotCheckedReason };

/** What a credential may read in one account. */
export type PermissionReport = Readonly<Record<PermissionArea, PermissionResult>>;

/** The value that was read, or why reading failed. */
type Attempt<T = unknown> = { readonly value: T } | { readonly failure: Failure };

type Attempts = Readonly<Record<PermissionArea, Attempt | NotCheckedReason>>;

/**
 * Tries to read a little of every area, with at most six requests (not counting retries); if all are refused, three
 * requests and the verify routes. Failures are part of the report; only `aborted` rejects.
 */
export async function checkPermissions(
  client: ApiClient,
  account: AccountAccess,
  signal?: AbortSignal,
): Promise<PermissionReport> {
  const [ofUsers, accessLog, accountName] = await Promise.all([
    tryUsers(client, account, signal),
    attempt(() => readOneAccessRequest(client, account, signal)),
    attempt(() => readAccount(client, account, signal)),
  ]);
  const attempts: Attempts = { ...ofUsers, accessLog, accountName };
  const verdict = await verdictOn(attempts, client, account, signal);
  const results = permissionAreas.map((area) => [area, resultOf(attempts[area], verdict)] as const);
  return Object.fromEntries(results) as unknown as PermissionReport;
}

async function tryUsers(
  client: ApiClient,
  account: AccountAccess,
  signal: AbortSignal | undefined,
): Promise<Omit<Attempts, 'accessLog' | 'accountName'>> {
  const users = await attempt(() => listUsers(client, account, { page: 1, perPage: 1 }, signal));
  if ('failure' in users) return { users, ...forEachUserRoute('usersUnread') };
  const [user] = users.value.users;
  const userId = apiUserIdOf(user);
  if (userId === undefined) return { users, ...forEachUserRoute(user === undefined ? 'noUsers' : 'noUserId') };
  const [sessions, identity, failedLogins] = await Promise.all([
    attempt(() => listSessions(client, account, userId, signal)),
    attempt(() => getLastSeenIdentity(client, account, userId, signal)),
    attempt(() => listFailedLogins(client, account, userId, signal)),
  ]);
  return { users, sessions, identity, failedLogins };
}

function forEachUserRoute(reason: NotCheckedReason): Pick<Attempts, 'sessions' | 'identity' | 'failedLogins'> {
  return { sessions: reason, identity: reason, failedLogins: reason };
}

/** Reads the account's latest access request and keeps nothing of it; without an e-mail, it needs no known user. */
async function readOneAccessRequest(
  client: ApiClient,
  { accountId, credential }: AccountAccess,
  signal: AbortSignal | undefined,
): Promise<void> {
  const path = ['accounts', accountId, 'access', 'logs', 'access_requests'];
  readStoryRecords(await client.get({ path, query: { page: 1, per_page: 1, limit: 1 }, credential, signal }));
}

async function readAccount(
  client: ApiClient,
  { accountId, credential }: AccountAccess,
  signal: AbortSignal | undefined,
): Promise<void> {
  const response = await client.get({ path: ['accounts', accountId], credential, signal });
  if (!isRecord(response.result)) throw formatError('unexpectedResult', response);
}

async function attempt<T>(read: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { value: await read() };
  } catch (error) {
    const failure = toFailure(error);
    if (failure === undefined || failure.kind === 'aborted') throw error;
    return { failure };
  }
}

/** The verdict on the token for each refusal; asks the verify routes only if nothing else proves the token good. */
async function verdictOn(
  attempts: Attempts,
  client: ApiClient,
  account: AccountAccess,
  signal: AbortSignal | undefined,
): Promise<((failure: ApiFailure) => Failure) | undefined> {
  const made = Object.values<Attempts[PermissionArea]>(attempts).filter((tried) => typeof tried === 'object');
  if (made.some((tried) => 'value' in tried))
    return (failure) => ({ ...failure, verdict: 'valid', isAccountCovered: true });
  if (!made.some((tried) => 'failure' in tried && isRefusal(tried.failure))) return undefined;
  const verified = await attempt(() => verifyToken(client, account, signal));
  const state = 'value' in verified ? verified.value : undefined;
  return state && ((failure) => withVerdict(failure, state));
}

function resultOf(
  tried: Attempts[PermissionArea],
  judge: ((failure: ApiFailure) => Failure) | undefined,
): PermissionResult {
  if (typeof tried === 'string') return { kind: 'notChecked', reason: tried };
  if ('value' in tried) return { kind: 'allowed' };
  const failure = judge && isRefusal(tried.failure) ? judge(tried.failure) : tried.failure;
  return { kind: isPermissionCause(causeOf(failure)) ? 'missing' : 'failed', failure };
}

function isRefusal(failure: Failure): failure is ApiFailure {
  return failure.kind === 'api' && (failure.status === 401 || failure.status === 403);
}
