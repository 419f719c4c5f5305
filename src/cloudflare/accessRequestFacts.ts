import { readMomentMs } from './moment';
import { fieldOf, flagField, textField } from './recordFields';

/**
 * The names of the documented fields of an access request: OpenAPI `access_access-requests`, plus the two that only the
 * route's `fields` parameter lists.
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

/** How an access request ended. `logoutRefused` is a logout that was not allowed, as opposed to a refused login. */
export type AccessOutcome = 'allowed' | 'denied' | 'loggedOut' | 'logoutRefused';

/** What the record of an access request says; a field is undefined if the record does not say. */
export interface AccessRequestFacts {
  /** In milliseconds since 1970. */
  readonly atMs: number | undefined;
  readonly action: string | undefined;
  /** Derived from `action` and `allowed` together, because `allowed` has the same values for logins and logouts. */
  readonly outcome: AccessOutcome | undefined;
  readonly appName: string | undefined;
  readonly appDomain: string | undefined;
  readonly appUid: string | undefined;
  /** The kind of identity provider, for example `saml`. */
  readonly connection: string | undefined;
  readonly country: string | undefined;
  readonly ipAddress: string | undefined;
  readonly rayId: string | undefined;
  readonly email: string | undefined;
}

/** Reads a record from `listAccessRequests`; accepts a value of any type. */
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

/** The name of a request's app, or else its domain or id. */
export function appNameOf({ appName, appDomain, appUid }: AccessRequestFacts): string | undefined {
  return appName ?? appDomain ?? appUid;
}

/** The domain of a request's app; for an app that has neither name nor domain, its id. */
export function appDomainOf({ appName, appDomain, appUid }: AccessRequestFacts): string | undefined {
  return appDomain ?? (appName === undefined ? appUid : undefined);
}

function outcomeOf(action: string | undefined, isAllowed: boolean | undefined): AccessOutcome | undefined {
  if (action?.trim().toLowerCase() === 'logout') return isAllowed === false ? 'logoutRefused' : 'loggedOut';
  return isAllowed === undefined ? undefined : isAllowed ? 'allowed' : 'denied';
}
