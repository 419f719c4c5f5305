import * as l10n from '@vscode/l10n';
import { postureChecks } from '../../../cloudflare/postureChecks';
import type { DeniedEvent } from '../../../directory/deniedTimeline';
import type { StoryPart } from '../../../directory/storyReading';
import type { IdentityAnswer } from '../../../directory/userStory';
import type { Privacy } from '../../../privacy/privacy';
import { deniedWords } from '../../../text/deniedWords';
import type { Block, SectionView } from '../../shared/blocks';
import type { SectionId } from './sectionIds';
import type { DeniedFacts } from './deniedFacts';
import { failingPostureBlocks } from './postureBlocks';
import { storySection } from './storySection';
import { appCell, leftOutText, momentCell, rayIdCell, tableBlocks, textCell } from './tableBlocks';

/** The posture checks that fail now, one timeline of failed logins and denied requests, and what follows from them. */
export function deniedSection(facts: DeniedFacts, nowMs: number): SectionView<SectionId> {
  const { failedLogins, access, identity: sentIdentity, privacy } = facts;
  const identity = { ...sentIdentity, value: privacy.record(sentIdentity.value) };
  const parts = [failedLogins, access, identity];
  const times = parts.flatMap(({ readAtMs }) => readAtMs ?? []);
  const hasEnded = parts.some(({ value, failure }) => value !== undefined || failure !== undefined);
  const part: StoryPart<unknown> = {
    isReading: parts.some(({ isReading }) => isReading),
    value: failedLogins.value ?? access.value ?? identity.value,
    // As old as its oldest part.
    readAtMs: times.length === 0 ? undefined : Math.min(...times),
    failure: undefined,
  };
  const blocks = hasEnded ? [...postureBlocks(identity), ...deniedBlocks(facts)] : undefined;
  return storySection('denied', part, facts, blocks, nowMs);
}

function deniedBlocks({ failedLogins, access, events, providers, privacy }: DeniedFacts): readonly Block[] {
  const named = events.map((event) => ({
    ...event,
    connection: providers.nameOf(event.connection) ?? event.connection,
  }));
  const words = deniedWords(events, { failedLogins: failedLogins.value, access: access.value });
  return [
    ...timelineTable(privacy.isOn ? named.map((event) => maskedEvent(event, privacy)) : named),
    ...leftOutText((failedLogins.value?.leftOutCount ?? 0) + (access.value?.leftOutCount ?? 0)),
    ...words.map((sentence) => textBlock(privacy.text(sentence))),
    ...(isMissing(failedLogins)
      ? [textBlock(l10n.t('The failed logins were not read, so nothing is said of them.'))]
      : []),
    ...(isMissing(access)
      ? [textBlock(l10n.t('The access log was not read, so nothing is said of denied requests.'))]
      : []),
  ];
}

function maskedEvent(event: DeniedEvent, privacy: Privacy): DeniedEvent {
  const { app, appDomain, connection, ipAddress, rayId } = event;
  const names = { app_name: app.appName, app_domain: appDomain };
  const masked = privacy.record({ ...names, connection, ip_address: ipAddress, ray_id: rayId });
  return {
    ...event,
    app: { ...app, appName: masked.app_name },
    appDomain: masked.app_domain,
    connection: masked.connection,
    ipAddress: masked.ip_address,
    rayId: masked.ray_id,
  };
}

function timelineTable(events: readonly DeniedEvent[]): readonly Block[] {
  const minor = { isMinor: true, isOptional: true } as const;
  return tableBlocks(l10n.t('Failed logins and denied requests'), events, [
    { label: l10n.t('When'), cell: ({ sentAt }) => momentCell(sentAt) },
    { label: l10n.t('What'), cell: (event) => textCell(whatText(event)) },
    { label: l10n.t('App'), cell: ({ app, appDomain }) => appCell(app.appName, appDomain) },
    { label: l10n.t('Ray ID'), cell: ({ rayId }, row) => rayIdCell(rayId, row) },
    { ...minor, label: l10n.t('Identity provider'), cell: ({ connection }) => textCell(connection) },
    { ...minor, label: l10n.t('IP address'), cell: ({ ipAddress }) => textCell(ipAddress) },
    { ...minor, label: l10n.t('Country'), cell: ({ country }) => textCell(country) },
  ]);
}

function whatText({ isFailedLogin, isDeniedRequest }: DeniedEvent): string {
  if (!isDeniedRequest) return l10n.t('Failed login');
  return isFailedLogin ? l10n.t('Failed login, request denied') : l10n.t('Request denied');
}

function postureBlocks(identity: StoryPart<IdentityAnswer>): readonly Block[] {
  if (identity.value === undefined) {
    return isMissing(identity)
      ? [textBlock(l10n.t('The last seen identity was not read, so nothing is said of posture checks.'))]
      : [];
  }
  const { record } = identity.value;
  if (record === undefined) return [textBlock(l10n.t('There is no identity, so there are no posture checks.'))];
  if (postureChecks(record).length === 0) {
    return [textBlock(l10n.t('The last seen identity has no device posture checks.'))];
  }
  const failing = failingPostureBlocks(record);
  return failing.length > 0 ? failing : [textBlock(l10n.t('No posture check of the last seen identity fails.'))];
}

function isMissing({ value, isReading }: StoryPart<unknown>): boolean {
  return value === undefined && !isReading;
}

function textBlock(text: string): Block {
  return { kind: 'text', text };
}
