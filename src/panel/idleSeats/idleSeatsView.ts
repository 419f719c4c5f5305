import * as l10n from '@vscode/l10n';
import { maxIdleDays } from '../../directory/filterSchema';
import type { IdleSeats } from '../../directory/idleSeats';
import type { IdleSeatsRead } from '../../directory/idleSeatsReading';
import { maxPurchasedSeats } from '../../directory/purchasedSeats';
import type { Privacy } from '../../privacy/privacy';
import { formatNumber } from '../../text/counts';
import { displayLanguage } from '../../text/displayLocale';
import { displayText, tabText } from '../../text/displayText';
import { panelTitle } from '../../text/panelTitles';
import { filterBoxView } from '../shared/filterBox';
import { seatsRemovedNotice } from '../shared/panelNotice';
import type { CandidateList } from './candidateList';
import { candidateColumns } from './columns';
import { readingNotices } from './idleSeatsNotices';
import {
  columnLabel,
  coverageText,
  daysText,
  expirationText,
  progressText,
  seatsLeftText,
  selectedText,
  unknownTexts,
} from './idleSeatsText';
import type { CandidateTable, IdleFigure, IdleSeatsView } from './messages';
import type { IdleSeatsPanelFacts } from './services';

/** The idle seats found in a reading. */
export interface FoundSeats {
  readonly read: IdleSeatsRead;
  readonly seats: IdleSeats;
}

/** The tab title of an account's panel; without a label if the account is gone. */
export function idleSeatsTabTitle(facts: IdleSeatsPanelFacts | undefined): string {
  return facts ? l10n.t('Idle seats: {0}', tabText(facts.label)) : panelTitle('idleSeats');
}

/**
 * Makes the view as of `nowMs`; `facts` is undefined if the account is gone, `found` if nothing was found yet, which
 * `isFinding` may be about to change.
 */
export function idleSeatsView(
  facts: IdleSeatsPanelFacts | undefined,
  { found, isFinding }: { readonly found: FoundSeats | undefined; readonly isFinding: boolean },
  list: CandidateList,
  privacy: Privacy,
  nowMs: number,
): IdleSeatsView {
  const base = { title: panelTitle('idleSeats'), language: displayLanguage() };
  if (!facts) {
    return {
      ...base,
      ...{ accountLabel: '', coverage: '', isBusy: false, busyText: '', notices: [seatsRemovedNotice()], buttons: [] },
      ...{ figures: [], remarks: [], idleDays: undefined, purchased: undefined, table: undefined },
    };
  }
  const { progress, read, purchased } = facts;
  return {
    ...base,
    accountLabel: displayText(facts.label),
    coverage: coverageText(read, nowMs),
    isBusy: progress !== undefined || isFinding,
    busyText: progress ? progressText(progress) : '',
    notices: read ? readingNotices(read, nowMs) : [],
    buttons: [
      progress
        ? { action: 'stop', label: l10n.t('Stop') }
        : { action: 'read', label: read ? l10n.t('Read Again') : l10n.t('Read Users and Devices') },
    ],
    figures: found ? figuresOf(found.seats) : [],
    remarks: found ? [expirationText(found.seats), ...unknownTexts(found.seats)] : [],
    idleDays: found && {
      label: l10n.t('Idle for more days than'),
      most: maxIdleDays,
      value: String(found.seats.idleDays),
      text: '',
    },
    purchased: found && {
      label: l10n.t('Seats bought'),
      most: maxPurchasedSeats,
      value: purchased === undefined ? '' : String(purchased),
      text: seatsLeftText(purchased, found.seats.seatsInUse),
    },
    table: found && tableOf(list, facts.allowsChanges, privacy),
  };
}

function figuresOf(seats: IdleSeats): readonly IdleFigure[] {
  const { byBoth, byLoginAlone, byDeviceAlone, neverUsed, seatsInUse, idleDays } = seats;
  const byBothNote = l10n.t('by Access login and by devices');
  const figure = (label: string, count: number, note = ''): IdleFigure => ({ label, count: formatNumber(count), note });
  const idleFor = (days: number): string => l10n.t('Idle for more than {0}', daysText(days));
  return [
    figure(idleFor(idleDays), byBoth.asked, byBothNote),
    figure(l10n.t('Never used'), neverUsed, l10n.t('no Access login, no device')),
    figure(l10n.t('Seats in use'), seatsInUse),
    ...(
      [
        ['days30', 30],
        ['days60', 60],
        ['days90', 90],
      ] as const
    )
      .filter(([, days]) => days !== idleDays)
      .map(([period, days]) => figure(idleFor(days), byBoth[period], byBothNote)),
    figure(l10n.t('Idle by Access login alone'), byLoginAlone, l10n.t('a device was seen since')),
    figure(l10n.t('Idle by devices alone'), byDeviceAlone, l10n.t('logged in through Access since')),
  ];
}

function tableOf(list: CandidateList, allowsChanges: boolean, privacy: Privacy): CandidateTable {
  const { sort, selected, shownCount, total } = list;
  return {
    order: list.order,
    caption: l10n.t('Candidates'),
    count: shownCount,
    columns: candidateColumns.map((column) => ({
      column,
      label: columnLabel(column),
      sort: sort.column !== column ? 'none' : sort.isDescending ? 'descending' : 'ascending',
    })),
    filter: filterBoxView(l10n.t('Filter by e-mail, name or ID'), list.filterText, privacy),
    shownText:
      total === 0
        ? l10n.t('Nobody is idle, going by what was read.')
        : l10n.t('Candidates shown: {0} of {1}', formatNumber(shownCount), formatNumber(total)),
    selectedText: selectedText(selected),
    selectAll: { label: l10n.t('Select all shown'), state: list.selectedOfShown },
    selectLabel: l10n.t('Select'),
    buttons: [
      { action: 'exportCandidates', label: l10n.t('Export…') },
      { action: 'copyCandidates', label: l10n.t('Copy as…') },
      { action: 'copyApiCall', label: l10n.t('Copy API Call…') },
      { action: 'showInView', label: l10n.t('Show in View') },
      ...(allowsChanges ? [{ action: 'removeSeats', label: l10n.t('Remove Seats…') } as const] : []),
    ],
    buttonsRemark: l10n.t('The buttons act on the selected candidates, or on all shown if none is selected.'),
  };
}
