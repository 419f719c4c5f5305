import type { CredentialKind, TokenOwner } from './credential';
import type { Interception } from './interception';
import type { SecretPlace } from './secretPlace';

/** One entry of the `errors` array in Cloudflare's envelope; `chain` is its undocumented `error_chain`. */
export interface ApiErrorEntry {
  readonly code: number | undefined;
  readonly message: string;
  readonly documentationUrl: string | undefined;
  readonly pointer: string | undefined;
  readonly chain: readonly { readonly code: number | undefined; readonly message: string }[];
}

/** What the verify routes say about a refused credential; absent if they were not asked or gave no answer. */
export type CredentialVerdict = 'valid' | 'invalid' | 'expired' | 'disabled' | 'notYetValid' | 'addressRestricted';

/** Why an answer could not be understood. */
export type FormatProblem = 'notJson' | 'page' | 'notEnvelope' | 'unexpectedResult' | 'tooLarge' | 'tooDeep';

/** Why `cloudflareAccess.apiBaseUrl` is rejected. */
export type BaseUrlProblem = 'notUrl' | 'notHttps' | 'hasCredentials' | 'hasQuery';

/** The `network` code for a proxy that could not be reached; Node has no code for that. */
export const proxyFailureCode = 'PROXY_FAILED';

/** The parts of a request's origin that are not secret: the kind of credential, and the configured API address. */
export interface AskedWith {
  readonly credentialKind: CredentialKind;
  readonly apiBaseUrl: string;
}

/** Everything that can go wrong between a request to Cloudflare and its answer; `kind` tags each case. */
export type Failure =
  | {
      readonly kind: 'api';
      readonly status: number;
      readonly entries: readonly ApiErrorEntry[];
      readonly messages: readonly string[];
      readonly rayId: string | undefined;
      /** When the server asked to retry, in milliseconds since 1970, if it said so readably. */
      readonly retryAtMs: number | undefined;
      /** What answered in place of the API; absent if the API itself answered. */
      readonly interception?: Interception;
      readonly asked?: AskedWith;
      readonly verdict?: CredentialVerdict;
      /** Who owns the token, if the verify routes were asked. */
      readonly tokenOwner?: TokenOwner;
      /** Whether the credential is known to have some access to the account. */
      readonly isAccountCovered?: boolean;
      /** When an expired token expired, or when a token becomes valid, in milliseconds since 1970, if known. */
      readonly verdictAtMs?: number;
    }
  | { readonly kind: 'network'; readonly code: string }
  | { readonly kind: 'timeout'; readonly timeoutMs: number }
  | {
      readonly kind: 'format';
      readonly problem: FormatProblem;
      readonly status: number;
      readonly rayId: string | undefined;
      readonly asked?: AskedWith;
    }
  | { readonly kind: 'redirect'; readonly status: number; readonly targetOrigin: string | undefined }
  | { readonly kind: 'configuration'; readonly problem: BaseUrlProblem }
  /** The secret may only go to `accountOrigin`, but the API address is on `settingOrigin`; no request was sent. */
  | {
      readonly kind: 'otherHost';
      readonly accountOrigin: string;
      readonly settingOrigin: string;
      /** Set for the secret of an account that is kept for changes alone. */
      readonly isForChanges?: true;
    }
  /** `place` is where the secret should be stored; SecretStorage by default. */
  | { readonly kind: 'credentialMissing'; readonly place?: SecretPlace }
  | { readonly kind: 'credentialUnreadable'; readonly place?: SecretPlace }
  | { readonly kind: 'aborted' };

/** The one error that `src/cloudflare` throws. Read its failure with `toFailure`; never parse its message. */
export class CloudflareError extends Error {
  readonly tag = 'CloudflareError';
  readonly failure: Failure;

  constructor(failure: Failure, options?: ErrorOptions) {
    super(summary(failure), options);
    this.name = 'CloudflareError';
    this.failure = failure;
  }
}

/** The failure carried by a thrown value, or undefined if the value is not a `CloudflareError` (a bug, say). */
export function toFailure(error: unknown): Failure | undefined {
  const candidate = error as Partial<CloudflareError> | null | undefined;
  return candidate?.tag === 'CloudflareError' ? candidate.failure : undefined;
}

/** One line for logs and other programs: only facts, in English, without secrets or personal data. */
export function summary(failure: Failure): string {
  switch (failure.kind) {
    case 'api': {
      const codes = failure.entries.flatMap((entry) => [entry.code, ...entry.chain.map((link) => link.code)]);
      const who = failure.interception === undefined ? 'Cloudflare' : `Not the API (${failure.interception.by})`;
      return `${who} answered HTTP ${failure.status} (codes: ${codes.filter((code) => code !== undefined).join(', ') || 'none'}; ray: ${failure.rayId ?? 'none'})`;
    }
    case 'network':
      return `The request failed on the network (${failure.code})`;
    case 'timeout':
      return `No whole answer within ${failure.timeoutMs} ms`;
    case 'format':
      return `The answer could not be understood (${failure.problem}, HTTP ${failure.status}; ray: ${failure.rayId ?? 'none'})`;
    case 'redirect':
      return `The server answered with a redirect (HTTP ${failure.status}), which is not followed`;
    case 'configuration':
      return `cloudflareAccess.apiBaseUrl is refused (${failure.problem})`;
    case 'otherHost':
      return `The credential belongs to ${failure.accountOrigin}, not to ${failure.settingOrigin}`;
    case 'credentialMissing':
      return 'No credential is stored for this account';
    case 'credentialUnreadable':
      return 'The stored credential could not be read';
    case 'aborted':
      return 'The request was cancelled';
  }
}
