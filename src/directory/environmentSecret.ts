import { apiTokenProblem } from '../cloudflare/credential';
import type { Credential } from '../cloudflare/credential';
import { CloudflareError } from '../cloudflare/errors';

/**
 * The token in the value of the environment variable, without surrounding white space. Throws a `credentialMissing`
 * failure if the variable is unset or empty, and a `credentialUnreadable` failure if it can't be a token.
 */
export function readEnvironmentSecret(value: string | undefined): Credential {
  const apiToken = value?.trim() ?? '';
  if (apiToken === '') throw new CloudflareError({ kind: 'credentialMissing', place: 'environment' });
  if (apiTokenProblem(apiToken) !== undefined) {
    throw new CloudflareError({ kind: 'credentialUnreadable', place: 'environment' });
  }
  return { kind: 'apiToken', apiToken };
}
