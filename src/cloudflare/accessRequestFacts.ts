import { fieldOf } from './accessUser';
import { readMomentMs } from './moment';
import { flagField, textField } from './recordFields';

/**
 * The names of the documented fields of an access request: OpenAPI `access_access-requests`, and the two more that the
 * route's `fields` parameter names.
 */
export const accessRequestFields: readonly string[] = [
  'action',
  'allowed',
  'app_domain',
  'app_name',
  'app_uid',
  'connection',
  'country',
  'created_at',
  'ip_address',
  'ray_id',
  'user_email',
];

/** What the record of an access request tells; undefined for whatever it does not say. */
export interface AccessRequestFacts {
  /** In milliseconds since 1970. */
  readonly atMs: number | undefined;
  readonly action: string | undefined;
  readonly isAllowed: boolean | undefined;
  readonly appName: string | undefined;
  readonly appDomain: string | undefined;
  readonly appUid: string | undefined;
  /** The kind of identity provider, as `saml`. */
  readonly connection: string | undefined;
  readonly country: string | undefined;
  readonly ipAddress: string | undefined;
  readonly rayId: string | undefined;
  readonly email: string | undefined;
}

/** Reads a record of `listAccessRequests`, of whatever type. */
export function accessRequestFacts(record: unknown): AccessRequestFacts {
  return {
    atMs: readMomentMs(fieldOf(record, 'created_at')),
    action: textField(record, 'action'),
    isAllowed: flagField(record, 'allowed'),
    appName: textField(record, 'app_name'),
    appDomain: textField(record, 'app_domain'),
    appUid: textField(record, 'app_uid'),
    connection: textField(record, 'connection'),
    country: textField(record, 'country'),
    ipAddress: textField(record, 'ip_address'),
    rayId: textField(record, 'ray_id'),
    email: textField(record, 'user_email'),
  };
}
