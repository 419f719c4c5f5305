import * as l10n from '@vscode/l10n';
import type { Failure } from '../../cloudflare/errors';
import { rayIdIn } from '../../cloudflare/rayId';
import { isEmptyLogFilter } from '../../directory/accountLogFilter';
import { logSpans } from '../../directory/logRange';
import { formatNumber } from '../../text/counts';
import { displayLanguage } from '../../text/displayLocale';
import { displayText, tabText } from '../../text/displayText';
import { failureDetails } from '../../text/failureText';
import { accessLogKeptText } from '../../text/keptText';
import { panelTitle } from '../../text/panelTitles';
import { filterBoxView } from '../shared/filterBox';
import { remedyButtons, removedNotice } from '../shared/panelNotice';
import { coverageText, outcomeLabel, shownText, spanLabel } from './accessLogText';
import { budgetText, canFollow, followText } from './followText';
import { logFailureText } from './logFailureText';
import type { FollowState } from './logFollower';
import { outcomeChoices } from './messages';
import type { AccessLogButton, AccessLogNotice, AccessLogView, LogTable, RangeView } from './messages';
import type { RequestList } from './requestList';
import { requestColumns } from './requestRows';
import type { AccessLogPanelFacts } from './services';
import { pictureOf, topsOf } from './accessLogPicture';
import type { Privacy } from '../../privacy/privacy';

/** The tab title of an account's panel; without a label if the account is gone. */
export function accessLogTabTitle(facts: AccessLogPanelFacts | undefined): string {
  return facts ? l10n.t('Access log: {0}', tabText(facts.label)) : panelTitle('accessLog');
}

/** Makes the view as of `nowMs`; `facts` is undefined if the account is gone. */
export function accessLogView(
  facts: AccessLogPanelFacts | undefined,
  list: RequestList,
  follow: FollowState,
  privacy: Privacy,
  nowMs: number,
): AccessLogView {
  const base = {
    ...{ title: panelTitle('accessLog'), language: displayLanguage(), topsVersion: facts?.version ?? 0 },
    topsRemark: l10n.t('Press a row to filter the requests below by it, and again to show all.'),
  };
  if (!facts) {
    const notice = removedNotice(
      l10n.t(
        'This panel belongs to an account that is no longer in this extension. Add the account again to see its log.',
      ),
    );
    return {
      ...base,
      ...{
        accountLabel: '',
        coverage: [],
        isPart: false,
        followText: '',
        budgetText: '',
        isBusy: false,
        busyText: '',
        notices: [notice],
        buttons: [],
      },
      ...{ ranges: undefined, picture: undefined, tops: [], table: undefined },
    };
  }
  const { log, isReading } = facts;
  const hasCome = log !== undefined && facts.readAtMs !== undefined;
  return {
    ...base,
    accountLabel: displayText(facts.label),
    coverage: [coverageText(facts, nowMs), accessLogKeptText()],
    isPart: hasCome && (log.hasMore || log.isRepeated),
    followText: followText(follow, nowMs),
    budgetText: follow.isOn ? budgetText(facts.budget) : '',
    isBusy: isReading !== undefined,
    busyText: isReading ? l10n.t('Reading… Requests: {0}.', formatNumber(log?.requests.length ?? 0)) : '',
    notices: noticesOf(facts, follow, nowMs),
    buttons: buttonsOf(facts, follow),
    ranges: rangesOf(facts),
    picture: hasCome && log.requests.length > 0 ? pictureOf(log, nowMs) : undefined,
    tops: hasCome && log.summary.denied > 0 ? topsOf(log, list.filter, list.providers, privacy) : [],
    table: hasCome ? tableOf(facts, list, privacy, nowMs) : undefined,
  };
}

function buttonsOf(facts: AccessLogPanelFacts, follow: FollowState): readonly AccessLogButton[] {
  const { log, isReading, readAtMs } = facts;
  if (isReading) return [{ action: 'stop', label: l10n.t('Stop') }];
  return [
    ...(log?.next && readAtMs !== undefined
      ? [{ action: 'readAll', label: l10n.t('Read the Whole Range') } as const]
      : []),
    { action: 'read', label: readAtMs === undefined ? l10n.t('Read the Log') : l10n.t('Read Again') },
    ...(canFollow(facts) ? [followButton(follow)] : []),
  ];
}

function followButton({ isOn }: FollowState): AccessLogButton {
  return isOn
    ? { action: 'stopFollowing', label: l10n.t('Stop Following') }
    : { action: 'follow', label: l10n.t('Follow') };
}

function rangesOf({ range }: AccessLogPanelFacts): RangeView {
  const own = range.kind === 'own' ? range : undefined;
  return {
    label: l10n.t('Range'),
    spans: logSpans.map((span) => ({ choice: span, label: spanLabel(span), isSet: range.kind === span })),
    own: {
      ...{ sinceLabel: l10n.t('From'), untilLabel: l10n.t('To'), buttonLabel: l10n.t('Read This Range') },
      ...{ isSet: own !== undefined, sinceMs: own?.sinceMs, untilMs: own?.untilMs },
    },
  };
}

function tableOf(
  { log, isReading, range }: AccessLogPanelFacts,
  list: RequestList,
  privacy: Privacy,
  nowMs: number,
): LogTable | undefined {
  if (!log) return undefined;
  const { filter } = list;
  const set = outcomeChoices.find((choice) => choice === filter.outcome) ?? 'all';
  const rayId = rayIdIn(filter.text ?? '');
  const isFound = list.shown.length > 0 || (range.kind === 'rayId' && range.rayId === rayId);
  const canFind = rayId !== undefined && !isFound && !isReading;
  const canReadMore = log.next !== undefined && !isReading;
  return {
    order: list.order,
    caption: l10n.t('Requests'),
    count: list.shown.length,
    columns: requestColumns(),
    outcomesLabel: l10n.t('Result'),
    outcomes: outcomeChoices.map((choice) => ({ choice, label: outcomeLabel(choice), isSet: choice === set })),
    filter: filterBoxView(l10n.t('Filter by person, app, IP address, country or Ray ID'), filter.text ?? '', privacy),
    shownText: shownText(list.shown.length, log, nowMs),
    buttons: [
      // The part of the log that was read need not have it, though Cloudflare does.
      ...(canFind ? [{ action: 'findRayId', label: l10n.t('Find This Ray ID') } as const] : []),
      ...(isEmptyLogFilter(filter) ? [] : [{ action: 'clearFilter', label: l10n.t('Clear Filter') } as const]),
      ...(list.shown.length === 0 ? [] : takeOutButtons()),
    ],
    more: canReadMore ? { action: 'readMore', label: l10n.t('Read Older Requests') } : undefined,
  };
}

function takeOutButtons(): readonly AccessLogButton[] {
  return [
    { action: 'exportRequests', label: l10n.t('Export…') },
    { action: 'copyRequests', label: l10n.t('Copy as…') },
  ];
}

/** Why the log could not be read, or can't be followed any more. */
function noticesOf(facts: AccessLogPanelFacts, follow: FollowState, nowMs: number): readonly AccessLogNotice[] {
  if (facts.failure) return [failedNotice(facts.failure, 'refresh', nowMs)];
  return !follow.isOn && follow.failure && canFollow(facts) ? [failedNotice(follow.failure, 'follow', nowMs)] : [];
}

function failedNotice(failure: Failure, retry: 'refresh' | 'follow', nowMs: number): AccessLogNotice {
  const { cause, title, advice } = logFailureText(failure, nowMs);
  const buttons = remedyButtons(cause).map(({ action, label }) => ({
    action: action === 'refresh' ? retry : action,
    label,
  }));
  return { tone: 'error', title, advice, details: failureDetails(failure), buttons };
}
