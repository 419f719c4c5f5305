import { checkedBaseUrl } from '../cloudflare/baseUrl';
import { apiTokenProblem } from '../cloudflare/credential';
import type { Credential } from '../cloudflare/credential';
import { CloudflareError } from '../cloudflare/errors';

/**
 * The token that the value of the environment variable holds, white space around it aside; throws a `credentialMissing`
 * failure where it is not set or empty, and a `credentialUnreadable` one where it can't be a token.
 */
export function readEnvironmentSecret(value: string | undefined): Credential {
  const apiToken = value?.trim() ?? '';
  if (apiToken === '') throw new CloudflareError({ kind: 'credentialMissing', place: 'environment' });
  if (apiTokenProblem(apiToken) !== undefined) {
    throw new CloudflareError({ kind: 'credentialUnreadable', place: 'environment' });
  }
  return { kind: 'apiToken', apiToken };
}

/** Scheme, host and port of the API's address as it is set; throws a `configuration` failure where it is refused. */
export function originOf(baseUrl: unknown): string {
  return new URL(checkedBaseUrl(baseUrl)).origin;
}

/** Throws a `configuration` failure where the API's address as it is set is not on the account's own host. */
export function requireOrigin(baseUrl: unknown, origin: string | undefined): void {
  if (originOf(baseUrl) !== origin) throw new CloudflareError({ kind: 'configuration', problem: 'otherHost' });
}
