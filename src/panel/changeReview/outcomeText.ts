import * as l10n from '@vscode/l10n';
import type { ChangeKind, ChangeOutcome, ChangeReport, NotSentReason } from '../../changes/change';
import type { Failure } from '../../cloudflare/errors';
import { causeOf, isPermissionCause } from '../../cloudflare/failureCause';
import { formatNumber } from '../../text/counts';
import { failureDetails, failureText } from '../../text/failureText';
import type { ReviewRow } from './messages';

/** How many users had each outcome. */
export type OutcomeCounts = Readonly<Record<ChangeOutcome['status'], number>>;

/** Counts the outcomes of a report. */
export function outcomeCounts({ results }: Pick<ChangeReport, 'results'>): OutcomeCounts {
  const counts = { done: 0, unconfirmed: 0, refused: 0, unknown: 0, notSent: 0 };
  for (const { outcome } of results) counts[outcome.status] += 1;
  return counts;
}

/** The lines that sum up a report: the users by outcome, without outcomes that nobody had except the wanted one. */
export function outcomeFacts(kind: ChangeKind, counts: OutcomeCounts): readonly { label: string; text: string }[] {
  const lines = [
    { label: kind === 'removeSeats' ? l10n.t('Seats given back') : l10n.t('Sessions revoked'), count: counts.done },
    { label: l10n.t('Accepted, but not seen yet'), count: counts.unconfirmed },
    { label: l10n.t('Refused by Cloudflare'), count: counts.refused },
    { label: l10n.t('Unknown'), count: counts.unknown },
    { label: l10n.t('Not sent'), count: counts.notSent },
  ];
  return lines
    .filter(({ count }, index) => index === 0 || count > 0)
    .map(({ label, count }) => ({ label, text: formatNumber(count) }));
}

/** One line that sums up a report, for a notification. */
export function outcomeSummary(kind: ChangeKind, counts: OutcomeCounts): string {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const [done, all] = [formatNumber(counts.done), formatNumber(total)];
  return kind === 'removeSeats'
    ? l10n.t('Seats given back: {0} of {1}', done, all)
    : l10n.t('Sessions revoked: {0} of {1}', done, all);
}

/** What became of one user: the text of the row, and how it is marked. */
export function outcomeNote(kind: ChangeKind, outcome: ChangeOutcome, nowMs: number): Pick<ReviewRow, 'note' | 'tone'> {
  switch (outcome.status) {
    case 'done':
      return { tone: 'good', note: kind === 'removeSeats' ? l10n.t('Seat given back') : l10n.t('Sessions revoked') };
    case 'unconfirmed':
      return {
        tone: 'open',
        note: outcome.failure
          ? l10n.t('Accepted, but it could not be read again: {0}', changeFailureText(outcome.failure, nowMs))
          : l10n.t('Accepted, but what was read afterwards does not show it yet'),
      };
    case 'refused':
      return { tone: 'bad', note: l10n.t('Refused: {0}', changeFailureText(outcome.failure, nowMs)) };
    case 'unknown':
      return {
        tone: 'open',
        note: l10n.t('Unknown, whether it was done: {0}', changeFailureText(outcome.failure, nowMs)),
      };
    case 'notSent':
      return {
        tone: 'none',
        note: outcome.failure
          ? l10n.t('{0}: {1}', notSentText(outcome.why), changeFailureText(outcome.failure, nowMs))
          : notSentText(outcome.why),
      };
  }
}

function notSentText(why: NotSentReason): string {
  switch (why) {
    case 'cancelled':
      return l10n.t('Not sent, because it was stopped');
    case 'stopped':
      return l10n.t('Not sent, because an earlier request failed in a way that this one would, too');
    case 'otherCredential':
      return l10n.t('Not sent, because the account has another credential since the review');
    case 'changedSinceReview':
      return l10n.t('Not sent, because the user has logged in, or has another seat or e-mail, since the review');
    case 'emailShared':
      return l10n.t('Not sent, because somebody whom the review did not name has the e-mail, too');
    case 'noSeat':
      return l10n.t('Not sent, because there is nothing left to remove');
    case 'notFound':
      return l10n.t('Not sent, because Cloudflare does not know this user any more');
    case 'notRead':
      return l10n.t('Not sent, because the user could not be read again right before');
    case 'notNoted':
      return l10n.t('Not sent, because it could not be noted on this machine');
  }
}

/** Why a change failed, with Cloudflare's own words. */
function changeFailureText(failure: Failure, nowMs: number): string {
  return [changeFailureTitle(failure, nowMs), ...failureDetails(failure)].join(' · ');
}

/** What happened when a change, or what it needs, failed; a missing permission is not that to read users. */
export function changeFailureTitle(failure: Failure, nowMs: number): string {
  return isPermissionCause(causeOf(failure))
    ? l10n.t('No permission for this change')
    : failureText(failure, nowMs).title;
}

/** The same with what to do. */
export function changeFailureAdvice(failure: Failure, nowMs: number): string {
  return isPermissionCause(causeOf(failure))
    ? l10n.t('Use another credential for changes, one that has the permission; or add it to the token.')
    : failureText(failure, nowMs).advice;
}
