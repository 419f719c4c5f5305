import { success, type Envelope } from '../answer';
import { ApiFailure } from '../failure';
import { fieldOf } from '../fields';
import { pageEnvelope } from '../paging';
import type { Story } from '../story';
import { requireZeroTrust, userOf, type RouteContext } from './context';

/** The real answer is unknown. */
function notFound(what: string): ApiFailure {
  return new ApiFailure(404, { code: 10404, message: `${what} not found` });
}

function storyOf(context: RouteContext): Story {
  return context.directory.stories.of(context.accountId, userOf(context));
}

/** A list comes whole, in the envelope of a page; what a test made no list of comes as it is. */
function wholeList(list: unknown, context: RouteContext): Envelope {
  return Array.isArray(list)
    ? pageEnvelope(list, list.length, { page: 1, perPage: Math.max(1, list.length) }, context.behaviour)
    : success(list);
}

function identityEnvelope(identity: unknown, { behaviour }: RouteContext): Envelope {
  if (identity !== undefined) {
    return success(identity);
  }
  if (behaviour.noIdentity === '404') {
    throw notFound('Identity');
  }
  return success(behaviour.noIdentity === 'null' ? null : {});
}

function requireIdentityAccess(context: RouteContext, permissions: readonly string[]): void {
  const { identityAlsoNeeds } = context.behaviour;
  requireZeroTrust(context, permissions, ...(identityAlsoNeeds.length === 0 ? [] : [identityAlsoNeeds]));
}

/** GET …/users/{user_id}/active_sessions. */
export function listSessions(context: RouteContext): Envelope {
  requireZeroTrust(context, context.behaviour.sessionsPermissions);
  return wholeList(storyOf(context).sessions, context);
}

/** GET …/users/{user_id}/active_sessions/{nonce}: the last seen identity as it was when the session began. */
export function getSession(context: RouteContext): Envelope {
  requireIdentityAccess(context, context.behaviour.sessionIdentityPermissions);
  const { sessions, identity, sessionIdentity } = storyOf(context);
  const list: readonly unknown[] = Array.isArray(sessions) ? sessions : [];
  const session = list.find((record) => fieldOf(fieldOf(record, 'metadata'), 'nonce') === context.nonce);
  if (session === undefined) {
    throw notFound('Session');
  }
  if (sessionIdentity !== undefined || typeof identity !== 'object' || identity === null) {
    return identityEnvelope(sessionIdentity === undefined ? identity : sessionIdentity, context);
  }
  const iat = fieldOf(fieldOf(session, 'metadata'), 'iat') ?? fieldOf(identity, 'iat');
  return success({ ...identity, iat, isActive: true });
}

/** GET …/users/{user_id}/failed_logins. */
export function listFailedLogins(context: RouteContext): Envelope {
  requireZeroTrust(context, context.behaviour.failedLoginsPermissions);
  return wholeList(storyOf(context).failedLogins, context);
}

/** GET …/users/{user_id}/last_seen_identity. */
export function getLastSeenIdentity(context: RouteContext): Envelope {
  requireIdentityAccess(context, context.behaviour.identityPermissions);
  return identityEnvelope(storyOf(context).identity, context);
}
