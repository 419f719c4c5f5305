import { readMomentMs } from './moment';
import { fieldOf, flagField, textField } from './recordFields';

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

/** What came of a request: `logoutRefused` is a logout that was not allowed, so no door that stayed shut. */
export type AccessOutcome = 'allowed' | 'denied' | 'loggedOut' | 'logoutRefused';

/** What the record of an access request tells; undefined for whatever it does not say. */
export interface AccessRequestFacts {
  /** In milliseconds since 1970. */
  readonly atMs: number | undefined;
  readonly action: string | undefined;
  /** By `action` and `allowed` together: `allowed` alone tells of a logout what it tells of a login. */
  readonly outcome: AccessOutcome | undefined;
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
    outcome: outcomeOf(textField(record, 'action'), flagField(record, 'allowed')),
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

function outcomeOf(action: string | undefined, isAllowed: boolean | undefined): AccessOutcome | undefined {
  if (action?.trim().toLowerCase() === 'logout') return isAllowed === false ? 'logoutRefused' : 'loggedOut';
  return isAllowed === undefined ? undefined : isAllowed ? 'allowed' : 'denied';
}
