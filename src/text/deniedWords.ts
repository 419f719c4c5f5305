import * as l10n from '@vscode/l10n';
import type { StoryRecords } from '../cloudflare/userRoutes';
import type { AccessLog } from '../directory/accessLog';
import { allowedAfter } from '../directory/allowedAfter';
import type { DeniedEvent } from '../directory/deniedTimeline';
import { formatNumber } from './counts';
import { formatDate } from './dates';
import { displayLocale } from './displayLocale';
import { displayText } from './displayText';
import { accessLogKeptText, failedLoginsKeptText } from './keptText';

/** The data behind the sentences; undefined for what was not read. */
export interface DeniedSources {
  readonly failedLogins: StoryRecords | undefined;
  readonly access: AccessLog | undefined;
}

/** What the data says about the events, which are newest first, in plain sentences; only what it proves. */
export function deniedWords(events: readonly DeniedEvent[], sources: DeniedSources): readonly string[] {
  if (events.length === 0) return [nothingText(sources), ...keptTexts(events, sources)].filter(Boolean);
  return [
    countText(events, sources),
    ...partText(sources),
    ...mostRecentText(events, sources),
    ...samenessText(events),
    ...keptTexts(events, sources),
  ];
}

/** How long Cloudflare keeps the records of which none was found. */
function keptTexts(events: readonly DeniedEvent[], { failedLogins, access }: DeniedSources): readonly string[] {
  return [
    ...(failedLogins && !events.some(({ isFailedLogin }) => isFailedLogin) ? [failedLoginsKeptText()] : []),
    ...(access && !events.some(({ isDeniedRequest }) => isDeniedRequest) ? [accessLogKeptText()] : []),
  ];
}

function nothingText({ failedLogins, access }: DeniedSources): string {
  const count = formatNumber(access?.requests.length ?? 0);
  if (!access) return failedLogins ? l10n.t('No failed login of this user is in what Cloudflare still keeps.') : '';
  if (!failedLogins) {
    return access.hasMore
      ? l10n.t('None of the newest access requests was denied. Requests that were looked at: {0}', count)
      : l10n.t('No denied request of this user is in what Cloudflare still keeps.');
  }
  return access.hasMore
    ? l10n.t(
        'No failed login of this user is in what Cloudflare still keeps, and none of the newest access requests was denied. Older ones can be loaded under Recent access. Requests that were looked at: {0}',
        count,
      )
    : l10n.t('Neither a failed login nor a denied request of this user is in what Cloudflare still keeps.');
}

function countText(events: readonly DeniedEvent[], { failedLogins, access }: DeniedSources): string {
  const logins = formatNumber(events.filter(({ isFailedLogin }) => isFailedLogin).length);
  const requests = formatNumber(events.filter(({ isDeniedRequest }) => isDeniedRequest).length);
  if (!access) return l10n.t('Failed logins: {0}.', logins);
  if (!failedLogins) return l10n.t('Denied access requests: {0}.', requests);
  const both = events.filter(({ isFailedLogin, isDeniedRequest }) => isFailedLogin && isDeniedRequest).length;
  return both === 0
    ? l10n.t('Failed logins: {0}. Denied access requests: {1}.', logins, requests)
    : l10n.t(
        'Failed logins: {0}. Denied access requests: {1}. Both at once, with the same Ray ID: {2}.',
        logins,
        requests,
        formatNumber(both),
      );
}

/** Whether there are older requests that were not looked at. */
function partText({ access }: DeniedSources): readonly string[] {
  if (!access?.hasMore) return [];
  const count = formatNumber(access.requests.length);
  return [l10n.t('Older access requests can be loaded under Recent access. Requests that were looked at: {0}', count)];
}

function mostRecentText([latest]: readonly DeniedEvent[], { access }: DeniedSources): readonly string[] {
  if (latest?.atMs === undefined) return [];
  const { atMs, appName } = latest;
  const text =
    appName === undefined
      ? l10n.t('The most recent: {0}.', dateText(atMs))
      : l10n.t('The most recent: {0}, {1}.', dateText(atMs), displayText(appName));
  return [text, ...(access ? [allowedText(atMs, access)] : [])].filter(Boolean);
}

/** Whether the user was let in after a moment; empty if the requests read so far neither tell nor reach back to it. */
function allowedText(atMs: number, log: AccessLog): string {
  const { allowed, isClear, reachesBack, isReadSince } = allowedAfter(atMs, log);
  const latestMs = allowed.at(-1)?.atMs;
  if (latestMs !== undefined) {
    return l10n.t('An access request was allowed after it, most recently: {0}.', dateText(latestMs));
  }
  if (!isReadSince) {
    return l10n.t('The access log was read before that, so it is not known whether a request was allowed after it.');
  }
  if (!isClear) return '';
  if (reachesBack) return l10n.t('No access request was allowed after it.');
  // The log may no longer have the requests after a failed login.
  return log.hasMore ? '' : l10n.t('In what the access log still has, no request was allowed after it.');
}

function samenessText(events: readonly DeniedEvent[]): readonly string[] {
  const [app, ipAddress, country] = (['appName', 'ipAddress', 'country'] as const).map((field) =>
    sameIn(events.map((event) => event[field])),
  );
  return [
    ...(app === undefined ? [] : [l10n.t('All that name an app name the same one: {0}', app)]),
    ...(ipAddress === undefined ? [] : [l10n.t('All that name an IP address name the same one: {0}', ipAddress)]),
    ...(country === undefined ? [] : [l10n.t('All that name a country name the same one: {0}', country)]),
  ];
}

/** The text that all entries share, ignoring missing ones; undefined unless at least two have it. */
function sameIn(texts: readonly (string | undefined)[]): string | undefined {
  const named = texts.filter((text) => text !== undefined);
  const [first] = named;
  const isSame = first !== undefined && named.length > 1 && named.every((text) => text === first);
  return isSame ? displayText(first) : undefined;
}

function dateText(dateMs: number): string {
  return formatDate(dateMs, displayLocale());
}
