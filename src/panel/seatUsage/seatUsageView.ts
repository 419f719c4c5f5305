import * as l10n from '@vscode/l10n';
import type { Failure } from '../../cloudflare/errors';
import { bucketId, gatewayUses, idleSpans, seatUsageOf } from '../../directory/seatUsage';
import type { SeatUsage } from '../../directory/seatUsage';
import type { UserFilter } from '../../directory/userFilter';
import { formatNumber, userCount } from '../../text/counts';
import { displayText, tabText } from '../../text/displayText';
import { failureDetails, failureText } from '../../text/failureText';
import { panelTitle } from '../../text/panelTitles';
import { sentences } from '../../text/sentences';
import { accountRemedyButtons, seatsRemovedNotice } from '../shared/panelNotice';
import { isLensSet } from './lenses';
import type { FigureButton, IdleGroup, LensButton, SeatUsageNotice, SeatUsagePicture, SeatUsageView } from './messages';
import { coverageText, gatewayUseText, idleLabel, kindLabel, seatCount, shareText } from './seatUsageText';
import type { SeatUsageFacts } from './services';

/** The parts of the bar, in order. */
const stackedKinds = ['accessOnly', 'gatewayOnly', 'both', 'none'] as const;

/** The tab title of an account's panel; without a label if the account is gone. */
export function seatUsageTabTitle(facts: SeatUsageFacts | undefined): string {
  return facts ? l10n.t('Seat usage: {0}', tabText(facts.label)) : panelTitle('seatUsage');
}

/** Makes the view of an account's seats as of `nowMs`; `facts` is undefined if the account is gone. */
export function seatUsageView(facts: SeatUsageFacts | undefined, nowMs: number): SeatUsageView {
  const base = { title: panelTitle('seatUsage'), busyText: l10n.t('Reading users…') };
  if (!facts) {
    const notice = seatsRemovedNotice();
    const nothing = { accountLabel: '', coverage: '', countedText: '', isPart: false, isBusy: false, buttons: [] };
    return { ...base, ...nothing, picture: undefined, notice };
  }
  const isPart = !facts.isComplete || facts.doubt !== undefined;
  const usage = seatUsageOf(facts.users.values(), nowMs);
  return {
    ...base,
    accountLabel: displayText(facts.label),
    coverage: coverageText(facts, nowMs),
    countedText: l10n.t('Users counted: {0}', formatNumber(usage.users)),
    isPart,
    isBusy: facts.loading,
    notice: facts.failure && failedNotice(facts.failure, nowMs),
    buttons: [
      isPart ? { action: 'loadAll', label: l10n.t('Load All Users') } : { action: 'refresh', label: l10n.t('Refresh') },
      ...(usage.users === 0 ? [] : [{ action: 'exportUsers', label: l10n.t('Export Users…') } as const]),
    ],
    picture: usage.users === 0 ? undefined : pictureOf(usage, facts.filter),
  };
}

function pictureOf(usage: SeatUsage, filter: UserFilter): SeatUsagePicture {
  const figures = figureButtons(usage, filter);
  const kinds = kindButtons(usage, filter);
  const idle = idleGroups(usage, filter);
  const row = ({ label, count, share }: LensButton): string[] => [label, count, share];
  const others = ([label, count]: readonly [string, number]): string[] => [
    label,
    formatNumber(count),
    l10n.t('{0} of users', shareText(count, usage.users)),
  ];
  return {
    figures,
    kinds,
    kindsHeading: l10n.t('Users by seat'),
    idle,
    remark: sentences(
      l10n.t('Who has both takes one seat.'),
      ...(usage.unknown === 0 ? [] : [l10n.t('Users whose seats are unknown: {0}', formatNumber(usage.unknown))]),
      hintText(),
    ),
    table: {
      caption: l10n.t('Seat usage in numbers'),
      columns: [l10n.t('Group'), l10n.t('Count'), l10n.t('Share')],
      groups: [
        {
          heading: l10n.t('Users by seat'),
          rows: [
            ...figures.slice(1).map(row),
            ...kinds.map(row),
            others([l10n.t('Seat unknown'), usage.unknown]),
            others([l10n.t('All counted users'), usage.users]),
          ],
        },
        ...idle.map(({ heading, bars }) => ({ heading, rows: bars.map(row) })),
      ],
    },
  };
}

/** What a press does, repeated in each group that can be pressed. */
function hintText(): string {
  return l10n.t('Press a row to show its users in the side bar, and again to show all.');
}

/** The seats that could be freed are those without any sign of use. */
function figureButtons(usage: SeatUsage, filter: UserFilter): FigureButton[] {
  const freed = bucketId('daysOver90', 'none');
  const figures = [
    {
      lens: freed,
      label: l10n.t('Seats that could be freed'),
      count: usage.idle[freed],
      share: l10n.t('{0} of the seats in use', shareText(usage.idle[freed], usage.any)),
      note: l10n.t('No login through Access for over 90 days, no Gateway seat and no active device'),
    },
    {
      lens: 'any',
      label: kindLabel('any'),
      count: usage.any,
      share: l10n.t('{0} of users', shareText(usage.any, usage.users)),
      note: '',
    },
  ] as const;
  return figures.map(({ lens, label, count, share, note }) => ({
    ...{ lens, label, count: formatNumber(count), share, note },
    accessibleName: l10n.t('{0}: {1}, {2}. Show these users', label, seatCount(count), share),
    length: usage.users === 0 ? 0 : count / usage.users,
    isSet: isLensSet(filter, lens),
  }));
}

function kindButtons(usage: SeatUsage, filter: UserFilter): LensButton[] {
  return stackedKinds.map((id) => {
    const [label, count] = [kindLabel(id), usage[id]];
    const share = l10n.t('{0} of users', shareText(count, usage.users));
    return {
      lens: id,
      label,
      count: formatNumber(count),
      share,
      accessibleName: l10n.t('{0}: {1}, {2}. Show these users', label, userCount(count), share),
      length: count / usage.users,
      isSet: isLensSet(filter, id),
    };
  });
}

/** The longest bar has full length, so that small counts can be told apart. */
function idleGroups(usage: SeatUsage, filter: UserFilter): IdleGroup[] {
  const longest = Math.max(1, ...Object.values(usage.idle));
  return gatewayUses.map((use) => {
    const { heading, name, remark } = gatewayUseText(use);
    const bars = idleSpans.map(({ id }): LensButton => {
      const lens = bucketId(id, use);
      const [label, count] = [idleLabel(id), usage.idle[lens]];
      const share = shareText(count, usage.any);
      return {
        lens,
        label,
        count: formatNumber(count),
        share,
        accessibleName: l10n.t('{0}, {1}: {2}, {3}. Show these users', label, name, seatCount(count), share),
        length: count / longest,
        isSet: isLensSet(filter, lens),
      };
    });
    // Unreadable logins are rare, so their bar may be left out.
    const isShown = ({ lens, isSet }: LensButton): boolean =>
      lens !== bucketId('unknown', use) || isSet || usage.idle[lens] > 0;
    return { heading, remark: sentences(remark, hintText()), bars: bars.filter(isShown) };
  });
}

/** Without a button that reads again, since the one beside the count does. */
function failedNotice(failure: Failure, nowMs: number): SeatUsageNotice {
  const { cause, title, advice } = failureText(failure, nowMs);
  return { tone: 'error', title, advice, details: failureDetails(failure), buttons: accountRemedyButtons(cause) };
}
