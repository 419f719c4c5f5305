import { readMomentMs } from './moment';
import { entriesOf, fieldOf, textField } from './recordFields';
import { toNonce } from './userRoutes';

/** One application that a session is for. */
export interface SessionApp {
  /** Its key in the record's map. */
  readonly key: string;
  readonly name: string | undefined;
  readonly hostname: string | undefined;
  readonly type: string | undefined;
}

/** What the record of an active session says; moments in milliseconds since 1970. */
export interface SessionFacts {
  readonly name: string | undefined;
  /** The nonce to request the session's identity by; undefined if there is none that can be sent. */
  readonly nonce: string | undefined;
  readonly issuedAtMs: number | undefined;
  readonly expiresAtMs: number | undefined;
  /** The first `maxMapEntries` of its applications. */
  readonly apps: readonly SessionApp[];
}

/** The names of the documented fields of a session (OpenAPI `access_active_sessions_response`). */
export const sessionFields: readonly string[] = ['expiration', 'metadata', 'name'];

/**
 * Reads a record from `listSessions`; accepts any type. A session ends at `expiration`, else `expires`, else `iat` plus
 * `ttl`.
 */
export function sessionFacts(record: unknown): SessionFacts {
  const metadata = fieldOf(record, 'metadata');
  const issuedAtMs = readMomentMs(fieldOf(metadata, 'iat'));
  return {
    name: textField(record, 'name'),
    nonce: toNonce(fieldOf(metadata, 'nonce')),
    issuedAtMs,
    expiresAtMs:
      readMomentMs(fieldOf(record, 'expiration')) ??
      readMomentMs(fieldOf(metadata, 'expires')) ??
      endOf(issuedAtMs, fieldOf(metadata, 'ttl')),
    apps: entriesOf(fieldOf(metadata, 'apps')).map(([key, app]) => ({
      key,
      name: textField(app, 'name'),
      hostname: textField(app, 'hostname'),
      type: textField(app, 'type'),
    })),
  };
}

function endOf(issuedAtMs: number | undefined, ttlSeconds: unknown): number | undefined {
  if (issuedAtMs === undefined || typeof ttlSeconds !== 'number' || ttlSeconds <= 0) return undefined;
  return readMomentMs(issuedAtMs + ttlSeconds * 1_000);
}
