import { accessRequestFacts, appNameOf } from '../cloudflare/accessRequestFacts';
import { textOf } from '../cloudflare/accessUser';
import type { AccessUser } from '../cloudflare/accessUser';
import { postureChecks } from '../cloudflare/postureChecks';
import { hasRayId } from '../cloudflare/rayId';
import { deniedTimeline } from '../directory/deniedTimeline';
import type { DeniedEvent } from '../directory/deniedTimeline';
import type { UserStory } from '../directory/userStory';
import type { Privacy } from '../privacy/privacy';
import { deniedWords } from '../text/deniedWords';
import { markedText } from './markedText';
import { toldMoment } from './maskedUser';

/** More checks than anybody has. */
const maxChecks = 50;

/** The read parts of a user's story. */
export type DenialStory = Pick<UserStory, 'failedLogins' | 'access' | 'identity'>;

/** Whose denials are told, and how. */
export interface DenialContext {
  readonly user: AccessUser;
  readonly privacy: Privacy;
  /** The Ray ID that was asked for. */
  readonly rayId?: string | undefined;
}

/** The timeline of what was denied, newest first, as data. */
export function toldEvents(story: DenialStory, context: DenialContext): readonly object[] {
  return eventsOf(story).map((event) => {
    const isAsked = context.rayId !== undefined && hasRayId(event.rayId, context.rayId);
    return {
      at: toldMoment(event.atMs),
      what: whatOf(event),
      ...(isAsked && { hasTheRayIdAskedFor: true }),
      ...shownFields(event, context).told,
    };
  });
}

/** What follows from the timeline, in sentences. */
export function toldWords(story: DenialStory, context: DenialContext): readonly string[] {
  const events = eventsOf(story).map((event) => {
    const { app, isAppMasked } = shownFields(event, context);
    // Masks of different things may be the same, so nothing is concluded from them.
    const appName = isAppMasked ? undefined : app;
    return { ...event, appName, ipAddress: context.privacy.isOn ? undefined : event.ipAddress };
  });
  const sources = { failedLogins: story.failedLogins.value, access: story.access.value };
  return deniedWords(events, sources).map((sentence) => context.privacy.text(sentence));
}

/** One request of the access log, as data. */
export function toldRequest(record: unknown, context: DenialContext): object {
  const facts = accessRequestFacts(record);
  return {
    at: toldMoment(facts.atMs),
    result: facts.outcome ?? 'unknown',
    ...shownFields({ ...facts, appName: appNameOf(facts) }, context).told,
  };
}

/** The posture checks of the last seen identity that fail; undefined if it was not read. */
export function toldChecks({ identity }: DenialStory, privacy: Privacy): readonly object[] | undefined {
  if (identity.value === undefined) return undefined;
  const failing = postureChecks(privacy.record(identity.value).record).filter(({ success }) => success === false);
  return failing.slice(0, maxChecks).map(({ rule, type, error, atMs }) => ({
    check: markedText(rule),
    type: marked(type),
    error: marked(error),
    checkedAt: toldMoment(atMs),
  }));
}

function eventsOf({ failedLogins, access }: DenialStory): readonly DeniedEvent[] {
  return deniedTimeline(failedLogins.value?.records ?? [], access.value?.requests ?? []);
}

function whatOf({ isFailedLogin, isDeniedRequest }: DeniedEvent): string {
  if (!isDeniedRequest) return 'failed login';
  return isFailedLogin ? 'failed login and denied request' : 'denied request';
}

type ShownFields = Pick<DeniedEvent, 'appName' | 'connection' | 'ipAddress' | 'country' | 'rayId'>;

/** Masked beside the person's e-mail and name, which are then found in the other fields too. */
function shownFields(
  { appName, connection, ipAddress, country, rayId }: ShownFields,
  { user, privacy }: DenialContext,
): { readonly told: object; readonly app: string | undefined; readonly isAppMasked: boolean } {
  const fields = { app_name: appName, connection, ip_address: ipAddress, country, ray_id: rayId };
  const person = { user_email: textOf(user, 'email'), user_name: textOf(user, 'name') };
  const shown = privacy.record({ ...person, fields }).fields;
  return {
    told: {
      app: marked(shown.app_name),
      identityProvider: marked(shown.connection),
      ip: marked(shown.ip_address),
      country: marked(shown.country),
      rayId: marked(shown.ray_id),
    },
    app: marked(shown.app_name) ?? undefined,
    isAppMasked: shown.app_name !== appName,
  };
}

function marked(text: string | undefined): string | null {
  return text === undefined ? null : markedText(text);
}
