import * as l10n from '@vscode/l10n';
import type { Failure } from '../../cloudflare/errors';
import type { IdleSeatsRead } from '../../directory/idleSeatsReading';
import { failureDetails, failureText } from '../../text/failureText';
import { sentences, titleAndText } from '../../text/sentences';
import { accountRemedyButtons } from '../shared/panelNotice';
import type { IdleSeatsAction, IdleSeatsNotice } from './messages';

/** Says what could not be read, and what therefore stays unknown; what helps is offered once, however much failed by it. */
export function readingNotices(read: IdleSeatsRead, nowMs: number): readonly IdleSeatsNotice[] {
  const { usersFailure, devices, expiration } = read;
  return withEachButtonOnce([
    ...(usersFailure ? [usersNotice(usersFailure, nowMs)] : []),
    ...(devices.state === 'failed' ? [devicesNotice(devices.failure, nowMs)] : []),
    ...(expiration.state === 'failed' ? [expirationNotice(expiration.failure, nowMs)] : []),
  ]);
}

function withEachButtonOnce(notices: readonly IdleSeatsNotice[]): readonly IdleSeatsNotice[] {
  const offered = new Set<IdleSeatsAction>();
  return notices.map((notice) => {
    const buttons = notice.buttons.filter(({ action }) => !offered.has(action));
    for (const { action } of buttons) offered.add(action);
    return { ...notice, buttons };
  });
}

function usersNotice(failure: Failure, nowMs: number): IdleSeatsNotice {
  const consequence = l10n.t('Only the users that could be read are considered.');
  return notice('error', l10n.t('Not all users could be read'), failure, { consequence, remedy: '' }, nowMs);
}

function devicesNotice(failure: Failure, nowMs: number): IdleSeatsNotice {
  const consequence = l10n.t('Nobody who may use Gateway or a device is called idle without them.');
  const remedy = l10n.t('Give the API token the permission "Zero Trust → Read".');
  return notice('error', l10n.t('The devices could not be read'), failure, { consequence, remedy }, nowMs);
}

function expirationNotice(failure: Failure, nowMs: number): IdleSeatsNotice {
  const consequence = l10n.t(
    'Which seats Cloudflare will free by itself is unknown. The candidates do not depend on it.',
  );
  const remedy = l10n.t(
    'Give the API token the permission "Access: Organizations, Identity Providers, and Groups → Read".',
  );
  return notice('info', l10n.t('Seat expiration could not be read'), failure, { consequence, remedy }, nowMs);
}

/** Gives `remedy` if a permission is missing: the credential listed the users, so the account itself must be right. */
function notice(
  tone: IdleSeatsNotice['tone'],
  title: string,
  failure: Failure,
  { consequence, remedy }: { readonly consequence: string; readonly remedy: string },
  nowMs: number,
): IdleSeatsNotice {
  const why = failureText(failure, nowMs);
  const isRefused = why.cause === 'permission' || why.cause === 'permissionOrAccount';
  const advice = isRefused
    ? sentences(consequence, remedy)
    : sentences(titleAndText(why.title, why.advice), consequence);
  return { tone, title, advice, details: failureDetails(failure), buttons: accountRemedyButtons(why.cause) };
}
