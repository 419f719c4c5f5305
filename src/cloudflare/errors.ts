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

/** What the verify routes say of a credential that was refused; absent where they were not asked or had no answer. */
export type CredentialVerdict = 'valid' | 'invalid' | 'expired' | 'disabled' | 'notYetValid' | 'addressRestricted';

/** Why an answer could not be understood. */
export type FormatProblem = 'notJson' | 'page' | 'notEnvelope' | 'unexpectedResult' | 'tooLarge' | 'tooDeep';

/** Why `cloudflareAccess.apiBaseUrl` is refused. */
export type BaseUrlProblem = 'notUrl' | 'notHttps' | 'hasCredentials' | 'hasQuery';

/** The `network` code of a proxy to which no connection could be made; Node has none for it. */
export const proxyFailureCode = 'PROXY_FAILED';

/** What was asked with, as far as it is no secret: the kind of the credential, and the API address that is set. */
export interface AskedWith {
  readonly credentialKind: CredentialKind;
  readonly apiBaseUrl: string;
}

/** Everything that can go wrong between asking Cloudflare and having its answer, one tag a kind. */
export type Failure =
  | {
      readonly kind: 'api';
      readonly status: number;
      readonly entries: readonly ApiErrorEntry[];
      readonly messages: readonly string[];
      readonly rayId: string | undefined;
      /** When the server said to come back, in milliseconds since 1970, if it said so readably. */
      readonly retryAtMs: number | undefined;
      /** What answered in the place of the API; left out where it was the API. */
      readonly interception?: Interception;
      readonly asked?: AskedWith;
      readonly verdict?: CredentialVerdict;
      /** Whose token it is, where the verify routes were asked. */
      readonly tokenOwner?: TokenOwner;
      /** Whether the credential is known to be good for something in the account. */
      readonly isAccountCovered?: boolean;
      /** When a token that has expired did so, or when one becomes valid, in milliseconds since 1970, if that is known. */
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
  /** The secret belongs to `accountOrigin` alone, and the API's address is on `settingOrigin`; no request was sent. */
  | { readonly kind: 'otherHost'; readonly accountOrigin: string; readonly settingOrigin: string }
  /** `place` is where the secret should be; SecretStorage where it is left out. */
  | { readonly kind: 'credentialMissing'; readonly place?: SecretPlace }
  | { readonly kind: 'credentialUnreadable'; readonly place?: SecretPlace }
  | { readonly kind: 'aborted' };

/** The one error that `src/cloudflare` throws; read its failure with `toFailure`, never its message. */
export class CloudflareError extends Error {
  readonly tag = 'CloudflareError';
  readonly failure: Failure;

  constructor(failure: Failure, options?: ErrorOptions) {
    super(summary(failure), options);
    this.name = 'CloudflareError';
    this.failure = failure;
  }
}

/** The failure that an unknown thrown value carries, or undefined where it is none of ours (a bug, say). */
export function toFailure(error: unknown): Failure | undefined {
  const candidate = error as Partial<CloudflareError> | null | undefined;
  return candidate?.tag === 'CloudflareError' ? candidate.failure : undefined;
}

/** One line for logs and for other programs: facts only, in English, without any secret or personal data. */
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
