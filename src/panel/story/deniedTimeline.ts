import { accessRequestFacts } from '../../cloudflare/accessRequestFacts';
import { fieldOf } from '../../cloudflare/accessUser';
import { loginFacts } from '../../cloudflare/loginFacts';
import { appText } from './accessSection';

/** One time that the user was not let in; a failed login and a denied request with the same Ray ID are one. */
export interface DeniedEvent {
  /** In milliseconds since 1970. */
  readonly atMs: number | undefined;
  /** When it was, as it was sent. */
  readonly sentAt: unknown;
  readonly isFailedLogin: boolean;
  readonly isDeniedRequest: boolean;
  readonly app: string | undefined;
  /** The app's name alone, or what stands for it: both kinds of records tell it alike. */
  readonly appName: string | undefined;
  readonly connection: string | undefined;
  readonly ipAddress: string | undefined;
  readonly country: string | undefined;
  readonly rayId: string | undefined;
}

/** The requests of an access log, records of any type, that say that they were denied. */
export function deniedRequests(requests: readonly unknown[]): readonly unknown[] {
  return requests.filter((record) => accessRequestFacts(record).isAllowed === false);
}

/** One timeline of failed logins and denied requests, newest first, those without a readable time last. */
export function deniedTimeline(failedLogins: readonly unknown[], requests: readonly unknown[]): readonly DeniedEvent[] {
  const events = deniedRequests(requests).map(requestEvent);
  const byRay = new Map(events.flatMap(({ rayId }, index) => (rayId === undefined ? [] : [[rayId, index] as const])));
  for (const record of failedLogins) {
    const login = loginEvent(record);
    const index = login.rayId === undefined ? undefined : byRay.get(login.rayId);
    const request = index === undefined ? undefined : events[index];
    if (index === undefined || request === undefined) events.push(login);
    else events[index] = merged(request, login);
  }
  return events.sort((a, b) => (b.atMs ?? -Infinity) - (a.atMs ?? -Infinity) || 0);
}

function requestEvent(record: unknown): DeniedEvent {
  const facts = accessRequestFacts(record);
  const { atMs, connection, ipAddress, country, rayId } = facts;
  return {
    ...{ atMs, connection, ipAddress, country, rayId },
    sentAt: fieldOf(record, 'created_at'),
    isFailedLogin: false,
    isDeniedRequest: true,
    app: appText(facts),
    appName: facts.appName ?? facts.appDomain ?? facts.appUid,
  };
}

function loginEvent(record: unknown): DeniedEvent {
  const { atMs, appName, audience, rayId } = loginFacts(record);
  return {
    atMs,
    sentAt: fieldOf(fieldOf(record, 'metadata'), 'datetime'),
    isFailedLogin: true,
    isDeniedRequest: false,
    app: appName ?? audience,
    appName: appName ?? audience,
    connection: undefined,
    ipAddress: undefined,
    country: undefined,
    rayId,
  };
}

/** The request tells more; where it names no app or time, the login may. */
function merged(request: DeniedEvent, login: DeniedEvent): DeniedEvent {
  const time = request.atMs === undefined ? login : request;
  return {
    ...request,
    atMs: time.atMs,
    sentAt: time.sentAt,
    isFailedLogin: true,
    app: request.app ?? login.app,
    appName: request.appName ?? login.appName,
  };
}
