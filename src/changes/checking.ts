import { apiUserIdOf, ownKeyOf, seatOf, textOf } from '../cloudflare/accessUser';
import type { AccessUser } from '../cloudflare/accessUser';
import { toFailure } from '../cloudflare/errors';
import type { Failure } from '../cloudflare/errors';
import { listUsersByEmail } from '../directory/userByEmail';
import type { ChangeRequest, ChangeReview, NotSentReason } from './change';
import { readFresh } from './freshUsers';
import type { FreshUser, UserSource } from './freshUsers';
import { emailOf, hasChanged, nameInRequest } from './targets';

/** Why nothing is sent for a user, and the failure behind it. */
export interface Left {
  readonly why: NotSentReason;
  readonly failure?: Failure;
}

/** A user of a request that is about to be sent. */
export interface Checked {
  readonly user: AccessUser;
  /** Undefined if the user is as reviewed. */
  readonly left: Left | undefined;
}

/**
 * Reads the users of one request once more, right before it is sent: whoever is not as reviewed is left alone. Rejects
 * only if the signal is aborted, with that failure.
 */
export async function checkAgain(
  source: UserSource,
  review: ChangeReview,
  group: readonly AccessUser[],
  signal: AbortSignal,
): Promise<readonly Checked[]> {
  const { request } = review;
  const ids = group.map((user) => apiUserIdOf(user) ?? '');
  const fresh = await readFresh(source, request.accountId, ids, { signal });
  const checked = leftTogether(
    request,
    group.map((user, index) => ({ user, left: changeOf(review, user, fresh.get(ids[index] ?? '')) })),
  );
  const [ready] = checked.filter(({ left }) => left === undefined);
  if (request.kind !== 'revokeSessions' || !ready) return checked;
  const reached = await reachOf(source, review, ready.user, signal);
  return checked.map(({ user, left }) => ({ user, left: left ?? reached }));
}

function changeOf({ request }: ChangeReview, user: AccessUser, fresh: FreshUser | undefined): Left | undefined {
  if (fresh === undefined) return { why: 'notRead' };
  if (fresh.state === 'failed') return { why: 'notRead', failure: fresh.failure };
  if (fresh.state === 'notFound') return { why: 'notFound' };
  if (request.kind === 'removeSeats' && seatOf(fresh.user) === 'none') return { why: 'noSeat' };
  return hasChanged(request, user, fresh.user) ? { why: 'changedSinceReview' } : undefined;
}

/** A request for one of the users who share an e-mail or a seat would reach the one who is to be left alone, too. */
function leftTogether(request: ChangeRequest, checked: readonly Checked[]): readonly Checked[] {
  const left = new Map(
    checked.flatMap((each) => (mayBeReached(request, each) ? [[nameInRequest(request, each.user), each.left]] : [])),
  );
  return checked.map((each) => ({ ...each, left: each.left ?? left.get(nameInRequest(request, each.user)) }));
}

/** Whether a user who is left alone may still have what the request names: not the e-mail that has changed. */
function mayBeReached({ kind }: ChangeRequest, { left }: Checked): boolean {
  return left?.why === 'notRead' || (left?.why === 'changedSinceReview' && kind === 'removeSeats');
}

/** A revocation goes by the e-mail, so it must still be that of users alone whom the review named. */
async function reachOf(
  source: UserSource,
  { request, users, sharedEmails, emailDoubt }: ChangeReview,
  user: AccessUser,
  signal: AbortSignal,
): Promise<Left | undefined> {
  const email = emailOf(user);
  const named = new Set([...users, ...sharedEmails.flatMap(({ others }) => others)].map(ownKeyOf));
  try {
    const asked = textOf(user, 'email')?.trim() ?? '';
    const found = await listUsersByEmail(source, request.accountId, asked, signal);
    const isShared = found.users.some((other) => emailOf(other) === email && !named.has(ownKeyOf(other)));
    if (isShared) return { why: 'emailShared' };
    // Others may be hidden now, of which the person was not told.
    return found.doubt !== undefined && emailDoubt === undefined ? { why: 'notRead' } : undefined;
  } catch (error) {
    const failure = toFailure(error);
    if (failure === undefined || failure.kind === 'aborted') throw error;
    return { why: 'notRead', failure };
  }
}
