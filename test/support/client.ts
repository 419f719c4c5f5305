import type { AccountAccess } from '../../src/cloudflare/accessUsers';
import { CloudflareClient } from '../../src/cloudflare/client';
import type { Credential } from '../../src/cloudflare/credential';
import { RecordingLog } from './recordingLog';

/** The credential of a token. */
export function tokenCredential(apiToken: string): Credential {
  return { kind: 'apiToken', apiToken };
}

/** An account with the token that reads it. */
export function access(accountId: string, apiToken: string): AccountAccess {
  return { accountId, credential: () => Promise.resolve(tokenCredential(apiToken)) };
}

/** A client of a server, and its log; without `random` its retries come at once. */
export function createClient(
  baseUrl: unknown,
  { timeoutMs = 20_000, random = () => 0 }: { timeoutMs?: number; random?: () => number } = {},
): { client: CloudflareClient; log: RecordingLog } {
  const log = new RecordingLog();
  return { client: new CloudflareClient({ settings: () => ({ baseUrl, timeoutMs }), log, random }), log };
}
