import * as l10n from '@vscode/l10n';
import type { RateLimit } from '../../cloudflare/rateLimitHeaders';
import { formatNumber } from '../../text/counts';
import { formatRecent } from '../../text/dates';
import { displayLocale } from '../../text/displayLocale';
import { sentences } from '../../text/sentences';
import { logFailureText } from './logFailureText';
import type { FollowEnd, FollowState } from './logFollower';
import type { AccessLogPanelFacts } from './services';

/** Whether new requests belong to what was read: not to a range that has ended, nor to one Ray ID. */
export function canFollow(facts: AccessLogPanelFacts | undefined): boolean {
  const { log, readAtMs } = facts ?? {};
  return log !== undefined && readAtMs !== undefined && log.period.untilMs === undefined && !log.period.rayId;
}

/** Whether a log is followed, and why no more; empty if nobody asked for it. */
export function followText({ isOn, untilMs, end, failure }: FollowState, nowMs: number): string {
  if (!isOn) return end === undefined ? '' : endText(end);
  const failed = failure ? logFailureText(failure, nowMs).title : '';
  return sentences(
    l10n.t(
      'Following: new requests are read every 30 seconds until {0}, or until this panel is hidden.',
      formatRecent(untilMs, nowMs, displayLocale()),
    ),
    failed === '' ? '' : l10n.t('The last reading failed and will be tried again: {0}', failed),
  );
}

/** What is left of the request budget; empty if Cloudflare did not say. */
export function budgetText(budget: RateLimit | undefined): string {
  if (budget?.remaining === undefined) return '';
  const left = formatNumber(budget.remaining);
  return budget.quota === undefined || budget.quota < budget.remaining
    ? l10n.t('Requests left in the budget: {0}', left)
    : l10n.t('Requests left in the budget: {0} of {1}', left, formatNumber(budget.quota));
}

function endText(end: FollowEnd): string {
  switch (end) {
    case 'hidden':
      return l10n.t('Following has stopped because the panel was hidden.');
    case 'time':
      return l10n.t('Following has stopped after an hour.');
    case 'tooMany':
      return l10n.t('Following has stopped because more came than can be read between. Read the log again.');
    case 'full':
      return l10n.t('Following has stopped because no more requests are kept.');
    case 'failed':
      return l10n.t('Following has stopped because new requests could not be read.');
  }
}
