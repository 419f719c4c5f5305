import * as v from 'valibot';
import type { Credential } from '../cloudflare/credential';
import { CloudflareError } from '../cloudflare/errors';

const headerText = v.pipe(v.string(), v.regex(/^[\x21-\x7e]+$/));

const credentialSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.variant('kind', [
    v.object({ kind: v.literal('apiToken'), apiToken: headerText }),
    v.object({ kind: v.literal('globalApiKey'), email: headerText, apiKey: headerText }),
  ]),
);

/** The form in which a credential is stored. */
export function storedForm(credential: Credential): string {
  return JSON.stringify(credential);
}

/** Reads a stored credential; throws a `credentialUnreadable` failure, which reveals nothing of it, if damaged. */
export function readStoredSecret(stored: string): Credential {
  const parsed = v.safeParse(credentialSchema, stored);
  if (!parsed.success) throw new CloudflareError({ kind: 'credentialUnreadable' });
  return parsed.output;
}
