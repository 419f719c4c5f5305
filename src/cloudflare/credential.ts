/** What authenticates a request at Cloudflare: an API token, or the legacy pair of e-mail and Global API key. */
export type Credential =
  | { readonly kind: 'apiToken'; readonly apiToken: string }
  | { readonly kind: 'globalApiKey'; readonly email: string; readonly apiKey: string };

/** The kind of a credential; it is not secret and may be stored with the account. */
export type CredentialKind = Credential['kind'];

/** Why a typed secret is rejected before it is sent anywhere. */
export type SecretProblem = 'empty' | 'badCharacters' | 'tooShort' | 'globalKeyAsToken' | 'tokenAsGlobalKey';

/**
 * The owner that a token's prefix indicates (docs: fundamentals/api/get-started/token-formats); older tokens have no
 * prefix and still work.
 */
export type TokenOwner = 'user' | 'account' | 'unknown';

/** The request headers that carry the credential; the only place where a secret leaves the process. */
export function credentialHeaders(credential: Credential): Record<string, string> {
  return credential.kind === 'apiToken'
    ? { Authorization: `Bearer ${credential.apiToken}` }
    : { 'X-Auth-Email': credential.email, 'X-Auth-Key': credential.apiKey };
}

/** The secret part of the credential; the e-mail of a login is not secret. */
export function secretOf(credential: Credential): string {
  return credential.kind === 'apiToken' ? credential.apiToken : credential.apiKey;
}

/** Who owns a token, judged by its prefix alone. */
export function tokenOwner(apiToken: string): TokenOwner {
  if (apiToken.startsWith('cfut_')) return 'user';
  return apiToken.startsWith('cfat_') ? 'account' : 'unknown';
}

/** Why a typed API token is rejected, or undefined if it may be tried. */
export function apiTokenProblem(apiToken: string): SecretProblem | undefined {
  if (apiToken.startsWith('cfk_')) return 'globalKeyAsToken';
  return textProblem(apiToken);
}

/** Why a typed Global API key is rejected, or undefined if it may be tried. */
export function apiKeyProblem(apiKey: string): SecretProblem | undefined {
  if (apiKey.startsWith('cfut_') || apiKey.startsWith('cfat_')) return 'tokenAsGlobalKey';
  return textProblem(apiKey);
}

/** Whether a typed text can be the e-mail of a Cloudflare login and can be sent in a header. */
export function isLoginEmail(email: string): boolean {
  return /^[\x21-\x3f\x41-\x7e]+@[\x21-\x3f\x41-\x7e]+$/.test(email);
}

function textProblem(secret: string): SecretProblem | undefined {
  if (secret === '') return 'empty';
  // Header values are visible ASCII; any other character means that more than the secret was pasted.
  if (!/^[\x21-\x7e]+$/.test(secret)) return 'badCharacters';
  return secret.length < 20 ? 'tooShort' : undefined;
}
