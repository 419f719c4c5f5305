import * as l10n from '@vscode/l10n';
import type { Failure } from '../../cloudflare/errors';
import { bucketId, gatewayUses, idleSpans, seatKinds, seatUsageOf } from '../../directory/seatUsage';
import type { SeatUsage } from '../../directory/seatUsage';
import type { UserFilter } from '../../directory/userFilter';
import { formatNumber, userCount } from '../../text/counts';
import { displayText } from '../../text/displayText';
import { failureDetails, failureText } from '../../text/failureText';
import { isLensSet } from './lenses';
import type { IdleGroup, LensButton, SeatUsageNotice, SeatUsagePicture, SeatUsageView } from './messages';
import { coverageText, gatewayUseText, idleLabel, kindLabel, seatCount, shareText } from './seatUsageText';
import type { SeatUsageFacts } from './services';

/** What stands on the tab of an account's panel; without a label where the account is gone. */
export function seatUsageTabTitle(facts: SeatUsageFacts | undefined): string {
  return facts ? l10n.t('Seat usage: {0}', displayText(facts.label, 100)) : l10n.t('Seat usage');
}

/** Makes the view of an account's seats as of `nowMs`; no facts mean that the account is gone. */
export function seatUsageView(facts: SeatUsageFacts | undefined, nowMs: number): SeatUsageView {
  const base = { title: l10n.t('Seat usage'), busyText: l10n.t('Reading users…') };
  if (!facts) {
    const notice = accountGoneNotice();
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
    buttons: isPart ? [{ action: 'loadAll', label: l10n.t('Load All Users') }] : [],
    picture: usage.users === 0 ? undefined : pictureOf(usage, facts.filter),
  };
}

function pictureOf(usage: SeatUsage, filter: UserFilter): SeatUsagePicture {
  const kinds = kindButtons(usage, filter);
  const idle = idleGroups(usage, filter);
  const row = ({ label, count, share }: LensButton): string[] => [label, count, share];
  const others = ([label, count]: readonly [string, number]): string[] => [
    label,
    formatNumber(count),
    l10n.t('{0} of users', shareText(count, usage.users)),
  ];
  return {
    kinds,
    kindsHeading: l10n.t('Users by seat'),
    idle,
    hint: l10n.t('Press a card or a bar to show those users in the side bar, and again to show all.'),
    remark: usage.unknown === 0 ? '' : l10n.t('Users of whom no seat is known: {0}', formatNumber(usage.unknown)),
    table: {
      caption: l10n.t('Seat usage in numbers'),
      columns: [l10n.t('Group'), l10n.t('Count'), l10n.t('Share')],
      groups: [
        {
          heading: l10n.t('Users by seat'),
          rows: [
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

function kindButtons(usage: SeatUsage, filter: UserFilter): LensButton[] {
  return seatKinds.map(({ id }) => {
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

/** The longest bar fills its place, so that small counts can be told apart. */
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
    // What no one can read is seldom sent.
    const isShown = ({ lens, isSet }: LensButton): boolean =>
      lens !== bucketId('unknown', use) || isSet || usage.idle[lens] > 0;
    return { heading, remark, bars: bars.filter(isShown) };
  });
}

/** Reading again is the button beside the count. */
function failedNotice(failure: Failure, nowMs: number): SeatUsageNotice {
  const { title, advice } = failureText(failure, nowMs);
  return { tone: 'error', title, advice, details: failureDetails(failure), buttons: [] };
}

function accountGoneNotice(): SeatUsageNotice {
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
