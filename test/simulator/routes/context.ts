import { authenticate, type CredentialLookup } from '../authentication';
import type { Credential } from '../credentials';
import type { Directory } from '../directory';
import type { Behaviour } from '../options';

/** What a route is given: the request's parts, and the simulated tenant. */
export interface RouteContext {
  /** The account id of the path in lower case, well-formed; empty on routes without one. */
  readonly accountId: string;
  readonly userId: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly directory: Directory;
  readonly lookup: CredentialLookup;
  readonly behaviour: Behaviour;
}

/** Returns the working credential of a request; throws the API's failure otherwise. */
export function credentialOf(context: RouteContext): Credential {
  return authenticate(context.headers, context.lookup, Date.now());
}
