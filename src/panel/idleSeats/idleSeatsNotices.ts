import * as l10n from '@vscode/l10n';
import type { Failure } from '../../cloudflare/errors';
import type { IdleSeatsRead } from '../../directory/idleSeatsReading';
import { failureDetails, failureText } from '../../text/failureText';
import { sentences, titleAndText } from '../../text/sentences';
import type { IdleSeatsNotice } from './messages';

/** Says what could not be read, and what therefore stays unknown. */
export function readingNotices(read: IdleSeatsRead, nowMs: number): readonly IdleSeatsNotice[] {
  const { usersFailure, devices, expiration } = read;
  return [
    ...(usersFailure ? [usersNotice(usersFailure, nowMs)] : []),
    ...(devices.state === 'failed' ? [devicesNotice(devices.failure, nowMs)] : []),
    ...(expiration.state === 'failed' ? [expirationNotice(expiration.failure, nowMs)] : []),
  ];
}

/** Says that the account is no longer in the extension. */
export function accountGoneNotice(): IdleSeatsNotice {
  return {
    tone: 'info',
    title: l10n.t('The account was removed'),
    advice: l10n.t(
      'This panel belongs to an account that is no longer in this extension. Add the account again to see its seats.',
    ),
    details: [],
    buttons: [{ action: 'addAccount', label: l10n.t('Add Account…') }],
  };
}

function usersNotice(failure: Failure, nowMs: number): IdleSeatsNotice {
  const advice = l10n.t('Only the users that could be read are considered.');
  return notice('error', l10n.t('Not all users could be read'), failure, advice, nowMs);
}

function devicesNotice(failure: Failure, nowMs: number): IdleSeatsNotice {
  const advice = sentences(
    l10n.t('Nobody who may use Gateway or a device is called idle without them.'),
    isRefused(failure, nowMs) ? l10n.t('Give the API token the permission "Zero Trust → Read".') : '',
  );
  return notice('error', l10n.t('The devices could not be read'), failure, advice, nowMs);
}

function expirationNotice(failure: Failure, nowMs: number): IdleSeatsNotice {
  const advice = sentences(
    l10n.t('Which seats Cloudflare will free by itself is unknown. The candidates do not depend on it.'),
    isRefused(failure, nowMs)
      ? l10n.t('Give the API token the permission "Access: Organizations, Identity Providers, and Groups → Read".')
      : '',
  );
  return notice('info', l10n.t('Seat expiration could not be read'), failure, advice, nowMs);
}

function notice(
  tone: IdleSeatsNotice['tone'],
  title: string,
  failure: Failure,
  consequence: string,
  nowMs: number,
): IdleSeatsNotice {
  const why = failureText(failure, nowMs);
  const reason = isRefused(failure, nowMs) ? consequence : sentences(titleAndText(why.title, why.advice), consequence);
  return { tone, title, advice: reason, details: failureDetails(failure), buttons: [] };
}

/** Whether a permission is missing: the credential listed the users, so the account itself must be right. */
function isRefused(failure: Failure, nowMs: number): boolean {
  const { cause } = failureText(failure, nowMs);
  return cause === 'permission' || cause === 'permissionOrAccount';
}
