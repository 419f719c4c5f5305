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
