import * as l10n from '@vscode/l10n';
import type { ChangeKind, ChangeProgress } from '../../changes/change';
import type { Privacy } from '../../privacy/privacy';
import { formatNumber, userCount } from '../../text/counts';
import { failureDetails } from '../../text/failureText';
import { titleAndText } from '../../text/sentences';
import { usersText } from './changeText';
import type { ReviewButton, ReviewNotice, ReviewView } from './messages';
import { changeFailureAdvice, changeFailureTitle, outcomeCounts, outcomeFacts, outcomeSummary } from './outcomeText';
import { usersToTryAgain } from './reviewSession';
import type { ReviewStage } from './reviewSession';

type Stage<Kind extends ReviewStage['kind']> = Extract<ReviewStage, { kind: Kind }>;

/** What is shown while a change is sent. */
export function runningView({ review, progress, isStopping }: Stage<'running'>, privacy: Privacy): Partial<ReviewView> {
  const [done, total] = [progress?.doneCount ?? 0, progress?.totalCount ?? review.users.length];
  const users = (progress?.users ?? []).map((user) => privacy.record(user));
  const label = l10n.t('{0} of {1}', formatNumber(done), formatNumber(total));
  const now = stepText(progress?.step ?? 'checking', usersText(users));
  return {
    isBusy: true,
    busyText: isStopping ? l10n.t('Stopping: the request that is on its way is waited for, no other is sent.') : now,
    progress: { done, total, label },
    list: { heading: l10n.t('Who: {0}', userCount(review.users.length)), count: review.users.length },
    buttons: isStopping ? [] : [{ action: 'stop', label: l10n.t('Stop Before the Next Request'), tone: 'primary' }],
  };
}

/** What became of a change. */
export function endedView(stage: Stage<'ended'>): Partial<ReviewView> {
  const { report, reading } = stage;
  const counts = outcomeCounts(report);
  const again = usersToTryAgain(stage).length;
  const [isReading, isOpen] = [reading === 'now', counts.unconfirmed + counts.unknown > 0];
  return {
    isBusy: isReading,
    notices: counts.done === report.results.length ? [] : [leftNotice()],
    facts: outcomeFacts(report.request.kind, counts),
    busyText: isReading
      ? l10n.t('Reading the users again…')
      : titleAndText(outcomeSummary(report.request.kind, counts), evidenceText(report.request.kind)),
    list: { heading: l10n.t('Who: {0}', userCount(report.results.length)), count: report.results.length },
    buttons: [
      { action: 'close', label: l10n.t('Close'), tone: 'primary' },
      ...(isOpen && !isReading
        ? [{ action: 'readBack', label: l10n.t('Read Again'), tone: 'secondary' } as const]
        : []),
      ...(again === 0 || isReading ? [] : [tryAgainButton(again)]),
      { action: 'showChangesMade', label: l10n.t('Show Changes Made'), tone: 'secondary' },
    ],
  };
}

/** What is shown where the review, or the sending, failed as a whole. */
export function failedView({ failure, wasSending }: Stage<'failed'>, nowMs: number): Partial<ReviewView> {
  const notice: ReviewNotice = {
    tone: 'error',
    title: failure ? changeFailureTitle(failure, nowMs) : l10n.t('This extension has a fault'),
    advice: wasSending
      ? l10n.t(
          'What was sent before is not known here. "Show Changes Made" tells what is, and "Refresh" reads the users.',
        )
      : failure
        ? changeFailureAdvice(failure, nowMs)
        : l10n.t('Nothing was sent. The log tells where.'),
    details: failure ? failureDetails(failure) : [],
    buttons: [
      { action: 'showLog', label: l10n.t('Show Log') },
      ...(wasSending ? [{ action: 'showChangesMade', label: l10n.t('Show Changes Made') } as const] : []),
    ],
  };
  return {
    notices: [notice],
    buttons: [
      { action: 'close', label: l10n.t('Close'), tone: 'primary' },
      { action: 'readAgain', label: l10n.t('Review Again'), tone: 'secondary' },
      ...(wasSending
        ? []
        : [{ action: 'useOtherCredential', label: l10n.t('Use Another Credential…'), tone: 'secondary' } as const]),
    ],
  };
}

function leftNotice(): ReviewNotice {
  return {
    tone: 'error',
    title: l10n.t('Not all of it is done'),
    advice: l10n.t(
      'The list below tells of each user what is known. To try again is safe: what is done already stays as it is.',
    ),
    ...{ details: [], buttons: [] },
  };
}

function stepText(step: ChangeProgress['step'], names: string): string {
  switch (step) {
    case 'checking':
      return names === '' ? l10n.t('Reading the users again…') : l10n.t('Reading again: {0}', names);
    case 'sending':
      return l10n.t('Sending, for {0}', names);
    case 'readingBack':
      return l10n.t('Reading what became of it: {0}', names);
  }
}

function evidenceText(kind: ChangeKind): string {
  return kind === 'removeSeats'
    ? l10n.t('The users were read again afterwards. A seat counts as given back only where the list says so.')
    : l10n.t(
        'The sessions were read again afterwards. They count as revoked only where Cloudflare accepted it and lists none that is older.',
      );
}

function tryAgainButton(left: number): ReviewButton {
  return { action: 'tryAgain', label: l10n.t('Try Again for {0}…', userCount(left)), tone: 'secondary' };
}
