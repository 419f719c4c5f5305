import { accessRequestFacts, appDomainOf, appNameOf } from '../cloudflare/accessRequestFacts';
import { loginFacts } from '../cloudflare/loginFacts';
import { fieldOf } from '../cloudflare/recordFields';
import type { AppNames } from '../cloudflare/sameApp';

/**
 * One time that the user was not let in. A failed login and a denied request count as one event if they have the same
 * Ray ID and neither their apps nor their times contradict that.
 */
export interface DeniedEvent {
  /** In milliseconds since 1970. */
  readonly atMs: number | undefined;
  /** The time as it was sent. */
  readonly sentAt: unknown;
  readonly isFailedLogin: boolean;
  readonly isDeniedRequest: boolean;
  /** The domain of the app, or else what identifies an app without a name. */
  readonly appDomain: string | undefined;
  /** The name of the app, or else what identifies it, in the same way for both kinds of records. */
  readonly appName: string | undefined;
  /** What the app can be compared by with that of another request. */
  readonly app: AppNames;
  readonly connection: string | undefined;
  readonly ipAddress: string | undefined;
  readonly country: string | undefined;
  readonly rayId: string | undefined;
}

/** A login and its request are logged at almost the same time. */
const sameEventMs = 60_000;

/** The denied requests in an access log; its records may be of any type. */
export function deniedRequests(requests: readonly unknown[]): readonly unknown[] {
  return requests.filter((record) => accessRequestFacts(record).outcome === 'denied');
}

/** One timeline of failed logins and denied requests, newest first; those without a readable time come last. */
export function deniedTimeline(failedLogins: readonly unknown[], requests: readonly unknown[]): readonly DeniedEvent[] {
  const events = deniedRequests(requests).map(requestEvent);
  const untaken = byRayId(events);
  const merges = new Map<DeniedEvent, DeniedEvent>();
  const alone: DeniedEvent[] = [];
  for (const record of failedLogins) {
    const login = loginEvent(record);
    const sameRay = login.rayId === undefined ? [] : (untaken.get(login.rayId) ?? []);
    const request = sameRay
      .filter((one) => isSameEvent(one, login))
      .toSorted((one, other) => distanceMs(one, login) - distanceMs(other, login))[0];
    if (request === undefined) alone.push(login);
    else {
      merges.set(request, merged(request, login));
      // Each request belongs to one login at most.
      sameRay.splice(sameRay.indexOf(request), 1);
    }
  }
  const all = [...events.map((event) => merges.get(event) ?? event), ...alone];
  return all.sort((a, b) => (b.atMs ?? -Infinity) - (a.atMs ?? -Infinity) || 0);
}

function byRayId(events: readonly DeniedEvent[]): ReadonlyMap<string, DeniedEvent[]> {
  const groups = new Map<string, DeniedEvent[]>();
  for (const event of events) {
    if (event.rayId === undefined) continue;
    const group = groups.get(event.rayId);
    if (group) group.push(event);
    else groups.set(event.rayId, [event]);
  }
  return groups;
}

function isSameEvent(request: DeniedEvent, login: DeniedEvent): boolean {
  const [ofRequest, ofLogin] = [request.app.appName, login.app.appName];
  const isOfOtherApp = ofRequest !== undefined && ofLogin !== undefined && ofRequest !== ofLogin;
  return !isOfOtherApp && distanceMs(request, login) <= sameEventMs;
}

/** The time between two events; 0 if either time is unknown. */
function distanceMs(a: DeniedEvent, b: DeniedEvent): number {
  return a.atMs === undefined || b.atMs === undefined ? 0 : Math.abs(a.atMs - b.atMs);
}

function requestEvent(record: unknown): DeniedEvent {
  const facts = accessRequestFacts(record);
  const { atMs, connection, ipAddress, country, rayId } = facts;
  return {
    ...{ atMs, connection, ipAddress, country, rayId },
    sentAt: fieldOf(record, 'created_at'),
    isFailedLogin: false,
    isDeniedRequest: true,
    appDomain: appDomainOf(facts),
    appName: appNameOf(facts),
    app: { appName: facts.appName, appDomain: facts.appDomain, appUid: facts.appUid },
  };
}

function loginEvent(record: unknown): DeniedEvent {
  const { atMs, appName, audience, rayId } = loginFacts(record);
  return {
    atMs,
    sentAt: fieldOf(fieldOf(record, 'metadata'), 'datetime'),
    isFailedLogin: true,
    isDeniedRequest: false,
    appDomain: appName === undefined ? audience : undefined,
    appName: appName ?? audience,
    app: { appName, appDomain: undefined, appUid: undefined },
    connection: undefined,
    ipAddress: undefined,
    country: undefined,
    rayId,
  };
}

/** The request has more details; the login fills in a missing app or time. */
function merged(request: DeniedEvent, login: DeniedEvent): DeniedEvent {
  const time = request.atMs === undefined ? login : request;
  return {
    ...request,
    atMs: time.atMs,
    sentAt: time.sentAt,
    isFailedLogin: true,
    appDomain: request.appDomain ?? login.appDomain,
    appName: request.appName ?? login.appName,
    app: { ...request.app, appName: request.app.appName ?? login.app.appName },
  };
}
