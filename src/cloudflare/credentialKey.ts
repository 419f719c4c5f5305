import { createHmac, randomBytes } from 'node:crypto';

let processKey: Buffer | undefined;

/**
 * A name for a credential at a server that tells credentials apart in this process and says nothing about the secret: an
 * HMAC-SHA-256 under a key that is made at random and never leaves the process.
 */
export function credentialKey(baseUrl: string, headers: Readonly<Record<string, string>>): string {
  processKey ??= randomBytes(32);
  return createHmac('sha256', processKey)
    .update(JSON.stringify([baseUrl, headers]))
    .digest('base64');
}
