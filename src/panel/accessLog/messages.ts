import type { LogField } from '../../directory/accountLogSummary';
import type { LogSpan } from '../../directory/logRange';
import type { ShowAccountPage } from '../shared/accountState';
import type { FilterBoxView } from '../shared/filterBox';
import { noticeActions } from '../shared/panelParts';
import type { FieldValue, PanelNotice } from '../shared/panelParts';
import type { RowPage } from '../shared/rowPages';

/** The actions on the requests that are shown. */
export const requestActions = ['exportRequests', 'copyRequests'] as const;

/** One of `requestActions`. */
export type RequestAction = (typeof requestActions)[number];

/** The actions of the panel's buttons; `refresh` tries again what failed. */
export const accessLogActions = [
  ...requestActions,
  ...noticeActions,
  'read',
  'readMore',
  'readAll',
  'stop',
  'clearFilter',
  'findRayId',
  'follow',
  'stopFollowing',
] as const;

/** One of `accessLogActions`. */
export type AccessLogAction = (typeof accessLogActions)[number];

/** What the table can be restricted to by how requests ended. */
export const outcomeChoices = ['all', 'denied', 'allowed'] as const;

/** One of `outcomeChoices`. */
export type OutcomeChoice = (typeof outcomeChoices)[number];

/** A button. */
export interface AccessLogButton<Action extends string = AccessLogAction> {
  readonly action: Action;
  readonly label: string;
}

/** One of several buttons of which one is pressed. */
export interface ChoiceButton<Choice extends string> {
  readonly choice: Choice;
  readonly label: string;
  readonly isSet: boolean;
}

/** Something the person must know: why the log could not be read, or that the account is gone. */
export interface AccessLogNotice extends Omit<PanelNotice, 'buttons'> {
  readonly buttons: readonly AccessLogButton[];
}

/** The ranges to choose from, and the fields for one's own; moments are in milliseconds since 1970. */
export interface RangeView {
  readonly label: string;
  readonly spans: readonly ChoiceButton<LogSpan>[];
  readonly own: {
    readonly sinceLabel: string;
    readonly untilLabel: string;
    readonly buttonLabel: string;
    readonly isSet: boolean;
    readonly sinceMs: number | undefined;
    readonly untilMs: number | undefined;
  };
}

/** One bar of the picture; its shares of the highest bar are from 0 to 1. */
export interface LogBarView {
  readonly label: string;
  /** The label beneath the bar; empty for most bars. */
  readonly tick: string;
  readonly denied: string;
  readonly allowed: string;
  readonly deniedShare: number;
  readonly allowedShare: number;
  /** Whether some of its time was not read. */
  readonly isUnread: boolean;
}

/** What was denied and allowed over time. */
export interface LogPicture {
  readonly heading: string;
  readonly figures: readonly {
    readonly kind: 'denied' | 'allowed' | 'other';
    readonly label: string;
    readonly count: string;
  }[];
  readonly bars: readonly LogBarView[];
  /** How many requests are in no bar; empty if all are in one. */
  readonly outsideText: string;
  readonly unreadLabel: string;
  /** The columns of the same in numbers, for screen readers. */
  readonly columns: readonly string[];
}

/** A value that was denied often; pressing it filters the table by it. */
export interface LogTopView {
  readonly label: string;
  readonly count: string;
  readonly accessibleName: string;
  readonly share: number;
  readonly isSet: boolean;
}

/** The values of one field that were denied most; an index into `tops` is only valid for its `version`. */
export interface LogTopsView {
  readonly field: LogField;
  readonly heading: string;
  readonly tops: readonly LogTopView[];
}

/** The index of the cell that names the person. */
export const personColumn = 1;

/** One request, masked in privacy mode, with one cell per column. */
export interface LogRow {
  readonly cells: readonly FieldValue[];
  /** The text of the button that opens the person; empty if the request names none. */
  readonly person: string;
  readonly outcome: 'denied' | 'allowed' | 'other';
}

/** The table of requests without its rows. */
export interface LogTable {
  readonly order: number;
  readonly caption: string;
  readonly count: number;
  readonly columns: readonly string[];
  readonly outcomesLabel: string;
  readonly outcomes: readonly ChoiceButton<OutcomeChoice>[];
  readonly filter: FilterBoxView;
  /** How many are shown of how many that were read. */
  readonly shownText: string;
  readonly buttons: readonly AccessLogButton[];
  /** The button below the rows that reads older ones, as scrolling to the end does; undefined if there are none. */
  readonly more: AccessLogButton | undefined;
}

/** Everything the panel shows at one moment except the rows; all texts are translated and bounded, and none is markup. */
export interface AccessLogView {
  readonly title: string;
  readonly accountLabel: string;
  /** What was read, and how long Cloudflare keeps it; empty if the account is gone. */
  readonly coverage: readonly string[];
  readonly isPart: boolean;
  /** Whether new requests are read by themselves, and why no more; empty if that was not asked for. */
  readonly followText: string;
  /** What is left of the request budget while the log is followed; else empty. */
  readonly budgetText: string;
  readonly isBusy: boolean;
  readonly busyText: string;
  readonly notices: readonly AccessLogNotice[];
  readonly buttons: readonly AccessLogButton[];
  readonly ranges: RangeView | undefined;
  readonly picture: LogPicture | undefined;
  readonly topsRemark: string;
  readonly topsVersion: number;
  readonly tops: readonly LogTopsView[];
  readonly table: LogTable | undefined;
  /** The display language, for dates. */
  readonly language: string;
}

/** Some of the shown requests. */
export type LogRows = RowPage<LogRow>;

/** The messages from the extension to the panel. */
export type ToAccessLogPanel = ShowAccountPage<AccessLogView, LogRows> | ({ readonly type: 'rows' } & LogRows);
