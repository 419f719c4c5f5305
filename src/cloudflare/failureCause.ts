import { isCertificateCode } from './certificateCode';
import { proxyFailureCode } from './errors';
import type { Failure } from './errors';

/** A refusal by the API, or by something in front of it. */
export type ApiFailure = Extract<Failure, { kind: 'api' }>;

/** What a failure means for the person: each cause has its own message and its own remedies. */
export type FailureCause =
  | 'permission'
  | 'permissionOrAccount'
  | 'tokenOrAccount'
  | 'credential'
  | 'tokenExpired'
  | 'tokenDisabled'
  | 'tokenNotYetValid'
  | 'addressRestricted'
  | 'account'
  | 'notEnabled'
  | 'blocked'
  | 'challenged'
  | 'apiAddress'
  | 'notCloudflare'
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

/** A refusal with all its codes and words collected. */
interface Evidence extends ApiFailure {
  readonly codes: ReadonlySet<number>;
  readonly words: string;
}

type Rule = readonly [FailureCause, (evidence: Evidence) => boolean];

const has =
  (...codes: readonly number[]): Rule[1] =>
  (evidence) =>
    codes.some((code) => evidence.codes.has(code));
const says =
  (pattern: RegExp): Rule[1] =>
  ({ words }) =>
    pattern.test(words);
const isRateLimited = has(971, 10_015, 10_429);
/**
 * Codes by which Cloudflare rejects the credential itself, whatever the status (wrangler's and terraform's sources).
 */
const isCredentialRefused = has(6003, 6102, 6103, 6111, 9103, 9106, 10_502);
const isTokenUnknown = says(/\binvalid access token\b/i);
/** Cloudflare's message when the client's IP address is not allowed by the token (jeessy2/ddns-go#1341). */
const isFromOtherAddress = says(/\baccess token from location\b/i);
/** "access.api.error.not_enabled: Access is not enabled." */
const isNotEnabled = says(/\bnot_enabled\b|\baccess is not enabled\b/i);

/**
 * Maps evidence to a cause; the first matching rule decides. Who answered comes before the status, words come before
 * codes that have several meanings, and the verify routes come before a bare 401 or 403.
 */
const rules: readonly Rule[] = [
  // Only a proxy answers with 407, and it lets nothing through to Cloudflare.
  ['proxy', ({ status }) => status === 407],
  ['rateLimit', (e) => e.status === 429 || isRateLimited(e) || e.interception?.code === 1015],
  ['notEnabled', isNotEnabled],
  ['addressRestricted', (e) => e.verdict === 'addressRestricted' || isFromOtherAddress(e)],
  ['challenged', ({ interception }) => interception?.by === 'challenge'],
  ['blocked', ({ interception }) => interception?.by === 'firewall'],
  ['timeout', ({ status }) => status === 408],
  ['notCloudflare', ({ interception }) => interception?.by === 'stranger'],
  ['server', ({ status }) => status >= 500],
  // Host names that Cloudflare doesn't serve, bare IP addresses, and paths without a route.
  ['apiAddress', ({ interception }) => [1000, 1001, 1002, 1003].includes(interception?.code ?? 0)],
  ['apiAddress', ({ interception, status }) => interception !== undefined && (status === 404 || status === 405)],
  ['blocked', ({ interception, status }) => interception !== undefined && [401, 403, 451].includes(status)],
  // Concerns the pair of e-mail and key, for which there is no verify route.
  ['credential', has(9103)],
  ['permission', ({ verdict, isAccountCovered }) => verdict === 'valid' && isAccountCovered === true],
  ['permissionOrAccount', ({ verdict }) => verdict === 'valid'],
  ['tokenExpired', ({ verdict }) => verdict === 'expired'],
  ['tokenDisabled', ({ verdict }) => verdict === 'disabled'],
  ['tokenNotYetValid', ({ verdict }) => verdict === 'notYetValid'],
  // An account's verify route knows neither revoked tokens nor those of another account, so both look the same.
  [
    'tokenOrAccount',
    (e) => e.verdict === 'invalid' && isOfSomeAccount(e) && !isTokenUnknown(e) && !isCredentialRefused(e),
  ],
  ['credential', (e) => e.verdict === 'invalid' || e.status === 401 || isCredentialRefused(e) || isTokenUnknown(e)],
  ['permissionOrAccount', ({ status }) => status === 403],
  // "Could not route to …, perhaps your object identifier is invalid?"; without the second half, no such route exists.
  ['account', has(7003)],
  ['apiAddress', has(7000)],
  ['notFound', ({ status }) => status === 404],
];

/** Determines the cause of a failure from everything known about it. */
export function causeOf(failure: Failure): FailureCause {
  switch (failure.kind) {
    case 'api':
      return apiCause(failure);
    case 'network':
      if (failure.code === proxyFailureCode) return 'proxy';
      return isCertificateCode(failure.code) ? 'certificate' : 'offline';
    case 'format':
      // A page with a Cloudflare ray id may also be a fault of the API.
      return failure.problem === 'page' && failure.rayId === undefined ? 'notCloudflare' : 'format';
    default:
      return failure.kind;
  }
}

/** Whether the cause is a refusal that another permission may fix. */
export function isPermissionCause(cause: FailureCause): boolean {
  return cause === 'permission' || cause === 'permissionOrAccount';
}

function apiCause(failure: ApiFailure): FailureCause {
  const links = failure.entries.flatMap((entry) => [entry, ...entry.chain]);
  const codes = new Set(links.flatMap(({ code }) => code ?? []));
  const words = [...links.map(({ message }) => message), ...failure.messages].join('\n');
  const evidence = { ...failure, codes, words };
  return rules.find(([, holds]) => holds(evidence))?.[0] ?? 'refused';
}

function isOfSomeAccount({ tokenOwner }: ApiFailure): boolean {
  return tokenOwner === 'account' || tokenOwner === 'unknown';
}
