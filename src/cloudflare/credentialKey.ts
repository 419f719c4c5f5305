import { createHmac, randomBytes } from 'node:crypto';

let processKey: Buffer | undefined;

/**
 * A key for a credential at one server. It distinguishes credentials within this process and reveals nothing about the
 * secret: an HMAC-SHA-256 under a random key that never leaves the process.
 */
export function credentialKey(baseUrl: string, headers: Readonly<Record<string, string>>): string {
  processKey ??= randomBytes(32);
  return createHmac('sha256', processKey)
    .update(JSON.stringify([baseUrl, headers]))
    .digest('base64');
}
