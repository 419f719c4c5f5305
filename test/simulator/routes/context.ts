import { authenticate, type CredentialLookup } from '../authentication';
import { coversAccount, hasPermission, type Credential } from '../credentials';
import type { Directory } from '../directory';
import { ApiFailure, failures } from '../failure';
import type { Behaviour } from '../options';

/** What a route is given: the request's parts, and the simulated tenant. */
export interface RouteContext {
  /** The account id of the path in lower case, well-formed; empty on routes without one. */
  readonly accountId: string;
  readonly userId: string;
  /** The nonce of the path; empty on routes without one. */
  readonly nonce: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  /** What the request carries, read as JSON; undefined where it carries nothing or no JSON. */
  readonly body: unknown;
  readonly directory: Directory;
  /** Keeps what the request changes until it is certain that no fault stands between it and the API. */
  readonly effect: (happen: () => void) => void;
  readonly lookup: CredentialLookup;
  readonly behaviour: Behaviour;
}

/** Returns the working credential of a request; throws the API's failure otherwise. */
export function credentialOf(context: RouteContext): Credential {
  return authenticate(context.headers, context.lookup, { address: context.behaviour.clientAddress, nowMs: Date.now() });
}

/** Throws the API's failure unless the credential covers the account and holds one permission of each list. */
export function requireAccess(context: RouteContext, ...permissions: readonly (readonly string[])[]): void {
  const credential = credentialOf(context);
  const isKnown = context.directory.account(context.accountId) !== undefined;
  const isPermitted = permissions.every((anyOf) => hasPermission(credential, anyOf));
  // One answer for all three: the API does not tell a wrong account id from a missing permission.
  if (!isKnown || !isPermitted || !coversAccount(credential, context.accountId)) {
    throw failures.authenticationError();
  }
}

/** The same for what belongs to Zero Trust, which not every account has. */
export function requireZeroTrust(context: RouteContext, ...permissions: readonly (readonly string[])[]): void {
  requireAccess(context, ...permissions);
  const { accountIds, status } = context.behaviour.notEnabled;
  if (accountIds.includes(context.accountId)) {
    const message = 'access.api.error.not_enabled: Access is not enabled. Visit the Access dashboard';
    throw new ApiFailure(status, { code: 9999, message });
  }
}

/** Returns the record of the path's user; throws the API's failure where there is none. */
export function userOf(context: RouteContext): unknown {
  const user = context.directory.find(context.accountId, context.userId);
  if (user === undefined) {
    throw failures.unknownUser();
  }
  return user;
}
