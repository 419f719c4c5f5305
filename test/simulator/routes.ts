import type { Envelope } from './answer';
import { listAccessRequests } from './routes/accessRequests';
import { getAccount, listAccounts } from './routes/accounts';
import type { RouteContext } from './routes/context';
import { listDevices } from './routes/devices';
import { getOrganization } from './routes/organization';
import { removeSeats, revokeUser } from './routes/changes';
import { listIdentityProviders, listScimUpdates } from './routes/scim';
import { getLastSeenIdentity, getSession, listFailedLogins, listSessions } from './routes/stories';
import { verifyAccountToken, verifyUserToken } from './routes/tokens';
import { getUser, listUsers } from './routes/users';

/** The operations that the simulator knows. */
export type RouteName =
  | 'listAccounts'
  | 'getAccount'
  | 'listUsers'
  | 'getUser'
  | 'listSessions'
  | 'getSession'
  | 'listFailedLogins'
  | 'getLastSeenIdentity'
  | 'listAccessRequests'
  | 'listDevices'
  | 'listIdentityProviders'
  | 'listScimUpdates'
  | 'getOrganization'
  | 'removeSeats'
  | 'revokeUser'
  | 'verifyUserToken'
  | 'verifyAccountToken';

/** One operation, GET unless it says otherwise: the paths under /client/v4 that lead to it, and what it answers. */
export interface Route {
  readonly name: RouteName;
  readonly path: RegExp;
  readonly method?: 'PATCH' | 'POST';
  readonly answer: (context: RouteContext) => Envelope;
}

const user = String.raw`^\/accounts\/(?<accountId>[^/]+)\/access\/users\/(?<userId>[^/]+)`;

const routes: readonly Route[] = [
  { name: 'listAccounts', path: /^\/accounts$/, answer: listAccounts },
  { name: 'getAccount', path: /^\/accounts\/(?<accountId>[^/]+)$/, answer: getAccount },
  { name: 'listUsers', path: /^\/accounts\/(?<accountId>[^/]+)\/access\/users$/, answer: listUsers },
  { name: 'getUser', path: new RegExp(`${user}$`), answer: getUser },
  { name: 'listSessions', path: new RegExp(`${user}/active_sessions$`), answer: listSessions },
  { name: 'getSession', path: new RegExp(`${user}/active_sessions/(?<nonce>[^/]+)$`), answer: getSession },
  { name: 'listFailedLogins', path: new RegExp(`${user}/failed_logins$`), answer: listFailedLogins },
  { name: 'getLastSeenIdentity', path: new RegExp(`${user}/last_seen_identity$`), answer: getLastSeenIdentity },
  {
    name: 'listAccessRequests',
    path: /^\/accounts\/(?<accountId>[^/]+)\/access\/logs\/access_requests$/,
    answer: listAccessRequests,
  },
  {
    name: 'listDevices',
    path: /^\/accounts\/(?<accountId>[^/]+)\/devices\/physical-devices$/,
    answer: listDevices,
  },
  {
    name: 'listIdentityProviders',
    path: /^\/accounts\/(?<accountId>[^/]+)\/access\/identity_providers$/,
    answer: listIdentityProviders,
  },
  {
    name: 'listScimUpdates',
    path: /^\/accounts\/(?<accountId>[^/]+)\/access\/logs\/scim\/updates$/,
    answer: listScimUpdates,
  },
  {
    name: 'getOrganization',
    path: /^\/accounts\/(?<accountId>[^/]+)\/access\/organizations$/,
    answer: getOrganization,
  },
  {
    name: 'removeSeats',
    method: 'PATCH',
    path: /^\/accounts\/(?<accountId>[^/]+)\/access\/seats$/,
    answer: removeSeats,
  },
  {
    name: 'revokeUser',
    method: 'POST',
    path: /^\/accounts\/(?<accountId>[^/]+)\/access\/organizations\/revoke_user$/,
    answer: revokeUser,
  },
  { name: 'verifyUserToken', path: /^\/user\/tokens\/verify$/, answer: verifyUserToken },
  { name: 'verifyAccountToken', path: /^\/accounts\/(?<accountId>[^/]+)\/tokens\/verify$/, answer: verifyAccountToken },
];

/** A path that leads to a route, with the ids it holds, percent-decoded. */
export interface RouteMatch {
  readonly route: Route;
  readonly accountId: string;
  readonly userId: string;
  readonly nonce: string;
}

function decoded(text: string | undefined): string {
  try {
    return decodeURIComponent(text ?? '');
  } catch {
    return text ?? '';
  }
}

/** Finds the route of a path under /client/v4. */
export function matchRoute(path: string): RouteMatch | undefined {
  for (const route of routes) {
    const match = route.path.exec(path);
    if (match !== null) {
      const { accountId, userId, nonce } = match.groups ?? {};
      return { route, accountId: decoded(accountId), userId: decoded(userId), nonce: decoded(nonce) };
    }
  }
  return undefined;
}
