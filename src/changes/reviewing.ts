import { apiUserIdOf, momentOf, ownKeyOf, textOf } from '../cloudflare/accessUser';
import type { AccessUser } from '../cloudflare/accessUser';
import { withDiagnosis } from '../cloudflare/diagnosis';
import type { DeviceUse } from '../cloudflare/deviceFacts';
import { listDevices } from '../cloudflare/devices';
import { CloudflareError, toFailure } from '../cloudflare/errors';
import type { Failure } from '../cloudflare/errors';
import { readAllDevices } from '../directory/allDevices';
import type { ReadDevicePage } from '../directory/allDevices';
import { DeviceOwners } from '../directory/deviceOwners';
import { listUsersByEmail } from '../directory/userByEmail';
import type { ListedUsers } from '../directory/userPages';
import { dayMs } from '../util/durations';
import { untilLoaded } from '../util/untilLoaded';
import { recentDays } from './change';
import type { ChangeRequest, ChangeReview, SharedSeat } from './change';
import { listAll, readFresh } from './freshUsers';
import type { FreshOptions, UserSource } from './freshUsers';
import { emailOf, obstacleOf } from './targets';

/** For at most so many users, devices and namesakes are asked for by e-mail; for more, the whole lists are read. */
const mostByEmail = 5;

/** The users of a request as they were just read, and those that a change can't be sent for. */
export type Chosen = Pick<ChangeReview, 'users' | 'leftOut'>;

/** Reads the users of a request anew; rejects with the first failure, because nobody can review what was not read. */
export async function chooseUsers(source: UserSource, request: ChangeRequest, reading: FreshOptions): Promise<Chosen> {
  const byId = new Map(request.users.map((user) => [apiUserIdOf(user) ?? user, user]));
  const ids = [...byId.keys()].filter((key): key is string => typeof key === 'string');
  const fresh = await readFresh(source, request.accountId, ids, reading);
  const users: AccessUser[] = [];
  const leftOut: ChangeReview['leftOut'][number][] = [];
  for (const [key, asked] of byId) {
    const read = typeof key === 'string' ? fresh.get(key) : undefined;
    if (read?.state === 'failed') throw new CloudflareError(read.failure);
    const user = read?.state === 'read' ? read.user : asked;
    const why = read?.state === 'notFound' ? 'notFound' : obstacleOf(request, user);
    if (why === undefined) users.push(user);
    else leftOut.push({ user, why });
  }
  return { users, leftOut };
}

/** How many users the account has, as far as the API tells. */
export async function countUsers(
  source: UserSource,
  accountId: string,
  signal: AbortSignal,
): Promise<number | undefined> {
  const { pages } = source.wholeListOf(accountId);
  if (pages?.isComplete) return pages.users.size;
  const { info } = await source.readPage(accountId, { page: 1, perPage: 1 }, signal);
  return info.totalCount;
}

/**
 * The whole list for the review of a revocation of so many users, read at most once; undefined if they are asked for by
 * e-mail.
 */
export function listForReview(
  source: UserSource,
  { kind, accountId, users }: ChangeRequest,
  signal: AbortSignal,
): FreshOptions['list'] {
  if (kind !== 'revokeSessions' || users.length <= mostByEmail) return undefined;
  return untilLoaded(() => listAll(source, accountId, signal));
}

/** Finds the loaded users of the account who have the seats of these; the API can't be asked for them. */
export function findSharedSeats(
  source: UserSource,
  accountId: string,
  users: readonly AccessUser[],
): readonly SharedSeat[] {
  const named = new Set(users.map(apiUserIdOf));
  const shared = new Map(users.map((user) => [textOf(user, 'seat_uid'), { user, others: [] as AccessUser[] }]));
  for (const other of source.wholeListOf(accountId).pages?.users.values() ?? []) {
    const seatUid = textOf(other, 'seat_uid');
    if (seatUid !== undefined && !named.has(apiUserIdOf(other))) shared.get(seatUid)?.others.push(other);
  }
  return [...shared.values()].filter(({ others }) => others.length > 0);
}

/** Finds the other users of the account who have the e-mails of these, and tells why some may be missing. */
export async function findSharedEmails(
  source: UserSource,
  accountId: string,
  users: readonly AccessUser[],
  { signal, list }: Required<FreshOptions>,
): Promise<Pick<ChangeReview, 'sharedEmails' | 'emailDoubt'>> {
  const named = new Set(users.map(apiUserIdOf));
  const shared = new Map<string, { email: string; others: AccessUser[] }>();
  for (const user of users) shared.set(emailOf(user) ?? '', { email: textOf(user, 'email') ?? '', others: [] });
  // Not from what is loaded: a revocation reaches who has the e-mail now.
  const found = await (list ? list() : findByEmail(source, accountId, [...shared.values()], signal));
  for (const user of found.users) {
    if (!named.has(apiUserIdOf(user))) shared.get(emailOf(user) ?? '')?.others.push(user);
  }
  return {
    sharedEmails: [...shared.values()].filter(({ others }) => others.length > 0),
    emailDoubt: found.doubt,
  };
}

/** The users among these who logged in, or whose device was seen, within `recentDays`. */
export async function findSeenRecently(
  source: UserSource,
  accountId: string,
  users: readonly AccessUser[],
  signal: AbortSignal,
): Promise<Pick<ChangeReview, 'seenRecently' | 'devicesFailure'>> {
  const { devices, failure } = await tryDevices(source, accountId, users, signal);
  const owners = new DeviceOwners();
  for (const device of devices) owners.add(device);
  const sinceMs = Date.now() - recentDays * dayMs;
  const isRecent = (moment: unknown): boolean => typeof moment === 'number' && moment >= sinceMs;
  const seenRecently = users.filter(
    (user) => isRecent(momentOf(user, 'last_successful_login')) || isRecent(owners.devicesOf(user).lastSeen),
  );
  return { seenRecently, devicesFailure: failure };
}

async function findByEmail(
  source: UserSource,
  accountId: string,
  emails: readonly { readonly email: string }[],
  signal = new AbortController().signal,
): Promise<ListedUsers> {
  const found = await Promise.all(emails.map(({ email }) => listUsersByEmail(source, accountId, email, signal)));
  const { doubt } = found.find((listed) => listed.doubt !== undefined) ?? {};
  // A server that finds more than was asked for finds the same users by several e-mails.
  const byKey = new Map<unknown, AccessUser>();
  for (const { users } of found) for (const user of users) byKey.set(ownKeyOf(user) ?? user, user);
  return { users: [...byKey.values()], doubt };
}

async function tryDevices(
  source: UserSource,
  accountId: string,
  users: readonly AccessUser[],
  signal: AbortSignal,
): Promise<{ readonly devices: readonly DeviceUse[]; readonly failure: Failure | undefined }> {
  const { client, account } = source.accessTo(accountId);
  const emails = new Set(users.flatMap((user) => textOf(user, 'email') ?? []));
  const areAllNamed = users.every((user) => emailOf(user) !== undefined);
  const readAll = (userEmail?: string): Promise<readonly DeviceUse[]> => {
    const read: ReadDevicePage = (request, aborted) => {
      // Nearly everybody's devices fit on one page, which the person waits for.
      const isBulk = userEmail === undefined || request.cursor !== undefined;
      return listDevices(client, account, { ...request, userEmail, isBulk }, aborted);
    };
    return readAllDevices(read, { signal, onProgress: () => undefined });
  };
  const isByEmail = areAllNamed && emails.size <= mostByEmail;
  const read = async (): Promise<readonly DeviceUse[]> =>
    isByEmail ? (await Promise.all([...emails].map((email) => readAll(email)))).flat() : readAll();
  try {
    return { devices: await withDiagnosis(client, account, signal, read), failure: undefined };
  } catch (error) {
    const failure = toFailure(error);
    if (failure === undefined || failure.kind === 'aborted') throw error;
    return { devices: [], failure };
  }
}
