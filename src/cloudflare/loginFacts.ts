import { readMomentMs } from './moment';
import { fieldOf, textField } from './recordFields';

/** What the record of a failed login says; moments in milliseconds since 1970. */
export interface LoginFacts {
  readonly atMs: number | undefined;
  readonly appName: string | undefined;
  /** The audience tag of the application. */
  readonly audience: string | undefined;
  readonly rayId: string | undefined;
  readonly email: string | undefined;
  readonly userUuid: string | undefined;
  /** When Cloudflare deletes the record. */
  readonly expiresAtMs: number | undefined;
}

/**
 * Reads a record from `listFailedLogins`; accepts any type. `metadata` is untyped; its names come from the OpenAPI
 * example.
 */
export function loginFacts(record: unknown): LoginFacts {
  const metadata = fieldOf(record, 'metadata');
  return {
    atMs: readMomentMs(fieldOf(metadata, 'datetime')),
    appName: textField(metadata, 'app_name'),
    audience: textField(metadata, 'aud'),
    rayId: textField(metadata, 'ray_id'),
    email: textField(metadata, 'user_email'),
    userUuid: textField(metadata, 'user_uuid'),
    expiresAtMs: readMomentMs(fieldOf(record, 'expiration')),
  };
}
