import type { AccountAccess } from './accessUsers';
import { isCertificateCode } from './certificateCode';
import type { CloudflareClient } from './client';
import { CloudflareError, proxyFailureCode, toFailure } from './errors';
import type { Failure } from './errors';
import { verifyToken } from './tokens';
import type { TokenState } from './tokens';

/** An answer of the API that is a refusal. */
export type ApiFailure = Extract<Failure, { kind: 'api' }>;

/** What a failure comes down to for the person: each cause has its own words and its own remedy. */
export type FailureCause =
  | 'permission'
  | 'credential'
  | 'account'
  | 'notFound'
  | 'rateLimit'
  | 'offline'
  | 'proxy'
  | 'certificate'
  | 'timeout'
  | 'server'
  | 'refused'
  | 'format'
  | 'redirect'
  | 'configuration'
  | 'otherHost'
  | 'credentialMissing'
  | 'credentialUnreadable'
  | 'aborted';

/** Codes with which Cloudflare refuses the credential itself whatever the status (wrangler's and terraform's sources). */
const credentialCodes = new Set([6003, 6103, 6111, 9106, 10502]);
/** "Could not route to …, perhaps your object identifier is invalid?" */
const accountCodes = new Set([7000, 7003]);
const rateLimitCodes = new Set([971, 10015, 10429]);

/** Classifies by HTTP status first, then by code; a 403 is a missing permission unless the token itself was refused. */
export function causeOf(failure: Failure): FailureCause {
  switch (failure.kind) {
    case 'api':
      return apiCause(failure);
    case 'network':
      if (failure.code === proxyFailureCode) return 'proxy';
      return isCertificateCode(failure.code) ? 'certificate' : 'offline';
    default:
      return failure.kind;
  }
}

function apiCause(failure: ApiFailure): FailureCause {
  const { status, verdict } = failure;
  const codes = failure.entries.flatMap((entry) => [entry.code ?? -1, ...entry.chain.map((link) => link.code ?? -1)]);
  const has = (set: ReadonlySet<number>): boolean => codes.some((code) => set.has(code));
  // Only a proxy answers so: it lets nothing through to Cloudflare.
  if (status === 407) return 'proxy';
  if (status === 429 || has(rateLimitCodes)) return 'rateLimit';
  if (status >= 500) return 'server';
  if (verdict === 'valid') return 'permission';
  if (verdict !== undefined) return 'credential';
  if (status === 401 || has(credentialCodes)) return 'credential';
  if (status === 403) return 'permission';
  if (has(accountCodes)) return 'account';
  if (status === 404) return 'notFound';
  return status === 408 ? 'timeout' : 'refused';
}

/**
 * Runs a request of an account and, where it is refused with 401 or 403, asks the verify routes whether the token itself
 * is at fault, so that the error says which it is; costs nothing while all is well.
 */
export async function withDiagnosis<T>(
  client: CloudflareClient,
  account: AccountAccess,
  signal: AbortSignal | undefined,
  request: () => Promise<T>,
): Promise<T> {
  try {
    return await request();
  } catch (error) {
    const failure = toFailure(error);
    if (failure?.kind !== 'api' || (failure.status !== 401 && failure.status !== 403)) throw error;
    const state = await verifyToken(client, account, signal);
    throw state === undefined ? error : new CloudflareError(withVerdict(failure, state), { cause: error });
  }
}

/** The refusal together with what the verify routes say of the token. */
export function withVerdict(failure: ApiFailure, { verdict, expiresAtMs, notBeforeMs }: TokenState): ApiFailure {
  const atMs = verdict === 'expired' ? expiresAtMs : verdict === 'notYetValid' ? notBeforeMs : undefined;
  return { ...failure, verdict, ...(atMs === undefined ? {} : { verdictAtMs: atMs }) };
}
