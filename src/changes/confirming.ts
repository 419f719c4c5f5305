import { apiUserIdOf, seatOf } from '../cloudflare/accessUser';
import type { AccessUser } from '../cloudflare/accessUser';
import { formatError } from '../cloudflare/envelope';
import { toFailure } from '../cloudflare/errors';
import type { Failure } from '../cloudflare/errors';
import { sessionFacts } from '../cloudflare/sessionFacts';
import type { SentOnce } from '../cloudflare/sentOnce';
import { listSessions } from '../cloudflare/userSessions';
import type { ChangeKind, ChangeOutcome } from './change';
import { readFresh } from './freshUsers';
import type { FreshUser, UserSource } from './freshUsers';

/** What a request that was sent for a user came to, before anything is read again. */
export interface Attempt {
  readonly user: AccessUser;
  readonly sent: Exclude<SentOnce, { kind: 'notSent' }>;
  readonly sentAtMs: number;
}

/** What was read again of a user: whether it shows the change, that the user is gone, or why it could not be read. */
type Shown = 'yes' | 'no' | 'gone' | Failure;

/** A revoked user can't log in for up to a minute (Cloudflare's docs), so a session that began sooner is an old one. */
const oldSessionMarginMs = 30_000;

/** Reads the users again and judges each attempt by what was read; rejects with nothing but bugs. */
export async function confirm(
  source: UserSource,
  accountId: string,
  kind: ChangeKind,
  attempts: readonly Attempt[],
): Promise<ReadonlyMap<AccessUser, ChangeOutcome>> {
  const shown = kind === 'removeSeats' ? seatsOf(source, accountId, attempts) : sessionsOf(source, accountId, attempts);
  const byUser = await shown;
  return new Map(attempts.map(({ user, sent }) => [user, outcomeOf(kind, sent, byUser.get(user) ?? 'no')]));
}

/** What stands: the list for seats, whatever was answered; for sessions only an answer that they were ended. */
function outcomeOf(kind: ChangeKind, sent: Attempt['sent'], shown: Shown): ChangeOutcome {
  const rayId = sent.kind === 'answered' ? sent.response.rayId : rayIdOf(sent.failure);
  if (kind === 'removeSeats' && shown === 'yes') return { status: 'done', rayId };
  // Who is not in the list holds no seat; but only an answer tells that this request freed it.
  if (kind === 'removeSeats' && shown === 'gone' && sent.kind === 'answered') return { status: 'done', rayId };
  if (sent.kind !== 'answered') return { status: sent.kind, failure: sent.failure };
  if (kind === 'revokeSessions') {
    if (sent.response.result !== true) return { status: 'unknown', failure: unexpected(sent.response) };
    if (shown === 'yes') return { status: 'done', rayId };
  }
  return { status: 'unconfirmed', rayId, ...(typeof shown === 'object' && { failure: shown }) };
}

async function seatsOf(
  source: UserSource,
  accountId: string,
  attempts: readonly Attempt[],
): Promise<ReadonlyMap<AccessUser, Shown>> {
  const ids = attempts.map(({ user }) => apiUserIdOf(user) ?? '');
  const fresh = await readFresh(source, accountId, ids);
  return new Map(attempts.map(({ user }, index) => [user, isFreed(fresh.get(ids[index] ?? ''))]));
}

function isFreed(fresh: FreshUser | undefined): Shown {
  if (fresh?.state === 'failed') return fresh.failure;
  if (fresh?.state === 'notFound') return 'gone';
  return fresh !== undefined && seatOf(fresh.user) === 'none' ? 'yes' : 'no';
}

async function sessionsOf(
  source: UserSource,
  accountId: string,
  attempts: readonly Attempt[],
): Promise<ReadonlyMap<AccessUser, Shown>> {
  const shown = new Map<AccessUser, Shown>();
  for (const attempt of attempts) shown.set(attempt.user, await areSessionsOver(source, accountId, attempt));
  return shown;
}

async function areSessionsOver(
  source: UserSource,
  accountId: string,
  { user, sent, sentAtMs }: Attempt,
): Promise<Shown> {
  const { client, account } = source.accessTo(accountId);
  // Cloudflare's clock dates the sessions, too; this machine's may be wrong.
  const revokedAtMs = (sent.kind === 'answered' ? sent.response.answeredAtMs : undefined) ?? sentAtMs;
  try {
    const { records } = await listSessions(client, account, apiUserIdOf(user) ?? '');
    const isOld = (record: unknown): boolean => {
      const { issuedAtMs } = sessionFacts(record);
      return issuedAtMs === undefined || issuedAtMs < revokedAtMs + oldSessionMarginMs;
    };
    return records.some(isOld) ? 'no' : 'yes';
  } catch (error) {
    const failure = toFailure(error);
    if (failure === undefined) throw error;
    return failure;
  }
}

function rayIdOf(failure: Failure): string | undefined {
  return failure.kind === 'api' || failure.kind === 'format' ? failure.rayId : undefined;
}

function unexpected(response: { readonly status: number; readonly rayId: string | undefined }): Failure {
  return formatError('unexpectedResult', response).failure;
}
