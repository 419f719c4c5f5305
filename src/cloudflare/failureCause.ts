import { isCertificateCode } from './certificateCode';
import { proxyFailureCode } from './errors';
import type { Failure } from './errors';

/** An answer of the API, or of what stands before it, that is a refusal. */
export type ApiFailure = Extract<Failure, { kind: 'api' }>;

/** What a failure comes down to for the person: each cause has its own words and its own remedies. */
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

/** A refusal with all of its codes and words at hand. */
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
/** Codes with which Cloudflare refuses the credential itself whatever the status (wrangler's and terraform's sources). */
const isCredentialRefused = has(6003, 6102, 6103, 6111, 9103, 9106, 10_502);
const isTokenUnknown = says(/\binvalid access token\b/i);
/** What it says to a token from an address that the token does not allow (jeessy2/ddns-go#1341). */
const isFromOtherAddress = says(/\baccess token from location\b/i);
/** "access.api.error.not_enabled: Access is not enabled." */
const isNotEnabled = says(/\bnot_enabled\b|\baccess is not enabled\b/i);

/**
 * From evidence to cause: the first rule that holds decides. What says who answered comes before what the status says,
 * the words before the codes where one code has several meanings, and the verify routes before a bare 401 or 403.
 */
const rules: readonly Rule[] = [
  // Only a proxy answers so: it lets nothing through to Cloudflare.
  ['proxy', ({ status }) => status === 407],
  ['rateLimit', (e) => e.status === 429 || isRateLimited(e) || e.interception?.code === 1015],
  ['notEnabled', isNotEnabled],
  ['addressRestricted', (e) => e.verdict === 'addressRestricted' || isFromOtherAddress(e)],
  ['challenged', ({ interception }) => interception?.by === 'challenge'],
  ['blocked', ({ interception }) => interception?.by === 'firewall'],
  ['timeout', ({ status }) => status === 408],
  ['notCloudflare', ({ interception }) => interception?.by === 'stranger'],
  ['server', ({ status }) => status >= 500],
  // Names that lead nowhere at Cloudflare, addresses without a name, and paths of which no route answers.
  ['apiAddress', ({ interception }) => [1000, 1001, 1002, 1003].includes(interception?.code ?? 0)],
  ['apiAddress', ({ interception, status }) => interception !== undefined && (status === 404 || status === 405)],
  ['blocked', ({ interception, status }) => interception !== undefined && [401, 403, 451].includes(status)],
  // About the pair of e-mail and key, of which no verify route knows.
  ['credential', has(9103)],
  ['permission', ({ verdict, isAccountCovered }) => verdict === 'valid' && isAccountCovered === true],
  ['permissionOrAccount', ({ verdict }) => verdict === 'valid'],
  ['tokenExpired', ({ verdict }) => verdict === 'expired'],
  ['tokenDisabled', ({ verdict }) => verdict === 'disabled'],
  ['tokenNotYetValid', ({ verdict }) => verdict === 'notYetValid'],
  // The verify route of one account does not know the token of another one, any more than one that was revoked.
  [
    'tokenOrAccount',
    (e) => e.verdict === 'invalid' && isOfSomeAccount(e) && !isTokenUnknown(e) && !isCredentialRefused(e),
  ],
  ['credential', (e) => e.verdict === 'invalid' || e.status === 401 || isCredentialRefused(e) || isTokenUnknown(e)],
  ['permissionOrAccount', ({ status }) => status === 403],
  // "Could not route to …, perhaps your object identifier is invalid?"; without it, no route is there at all.
  ['account', has(7003)],
  ['apiAddress', has(7000)],
  ['notFound', ({ status }) => status === 404],
];

/** Tells the cause of a failure from all that is known of it. */
export function causeOf(failure: Failure): FailureCause {
  switch (failure.kind) {
    case 'api':
      return apiCause(failure);
    case 'network':
      if (failure.code === proxyFailureCode) return 'proxy';
      return isCertificateCode(failure.code) ? 'certificate' : 'offline';
    case 'format':
      // A page with Cloudflare's sign on it may be the API's fault as well.
      return failure.problem === 'page' && failure.rayId === undefined ? 'notCloudflare' : 'format';
    default:
      return failure.kind;
  }
}

/** Whether a cause is a refusal that another permission may remedy. */
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
