import type { ShowAccountPage } from '../shared/accountState';
import type { FilterBoxView } from '../shared/filterBox';
import { accountActions } from '../shared/panelParts';
import type { FieldValue, PanelNotice } from '../shared/panelParts';
import type { RowPage } from '../shared/rowPages';
import type { CandidateColumn } from './columns';

/** The actions of the panel's buttons, except `candidateActions`. */
export const idleSeatsActions = ['read', 'stop', ...accountActions] as const;

/** The actions on the selected candidates, or on all shown candidates if none is selected. */
export const candidateActions = [
  'exportCandidates',
  'copyCandidates',
  'copyApiCall',
  'showInView',
  'removeSeats',
] as const;

/** One of `idleSeatsActions`. */
export type IdleSeatsAction = (typeof idleSeatsActions)[number];

/** One of `candidateActions`. */
export type CandidateAction = (typeof candidateActions)[number];

/** A button. */
export interface IdleSeatsButton<Action extends string = IdleSeatsAction> {
  readonly action: Action;
  readonly label: string;
}

/** Something the person must know: why data could not be read, or that the account is gone. */
export interface IdleSeatsNotice extends Omit<PanelNotice, 'buttons'> {
  readonly buttons: readonly IdleSeatsButton[];
}

/** A number in large type, with its label. */
export interface IdleFigure {
  readonly label: string;
  readonly count: string;
  readonly note: string;
}

/** A whole number that the person types: its label, its present value, and a text that follows from it. */
export interface NumberField {
  readonly label: string;
  /** The maximum that the extension accepts; the minimum is 0. */
  readonly most: number;
  /** In digits; empty if nothing was typed. */
  readonly value: string;
  readonly text: string;
}

/** A column heading; pressing it sorts by the column. */
export interface ColumnHeading {
  readonly column: CandidateColumn;
  readonly label: string;
  readonly sort: 'ascending' | 'descending' | 'none';
}

/** One candidate, masked in privacy mode, with one cell per column. */
export interface CandidateRow {
  /** The user's title: the text of the button that opens the panel. */
  readonly title: string;
  readonly cells: readonly FieldValue[];
  readonly canOpen: boolean;
  readonly isSelected: boolean;
}

/** Some of the shown candidates. */
export type CandidateRows = RowPage<CandidateRow>;

/** The table of candidates without its rows. */
export interface CandidateTable {
  readonly order: number;
  readonly caption: string;
  /** The number of rows. */
  readonly count: number;
  readonly columns: readonly ColumnHeading[];
  readonly filter: FilterBoxView;
  /** "312 of 1,204 candidates shown". */
  readonly shownText: string;
  /** Sums up the selection. */
  readonly selectedText: string;
  readonly selectAll: { readonly label: string; readonly state: 'all' | 'some' | 'none' };
  /** Precedes a user's title in the accessible name of a check box. */
  readonly selectLabel: string;
  readonly buttons: readonly IdleSeatsButton<CandidateAction>[];
  readonly buttonsRemark: string;
}

/**
 * Everything the panel shows at one moment except the rows; all texts are translated and bounded, and none is markup.
 */
export interface IdleSeatsView {
  readonly title: string;
  readonly accountLabel: string;
  /** What was read and when, or what is being read; empty if the account is gone. */
  readonly coverage: string;
  readonly isBusy: boolean;
  /** The progress of the reading. */
  readonly busyText: string;
  readonly notices: readonly IdleSeatsNotice[];
  readonly buttons: readonly IdleSeatsButton[];
  readonly figures: readonly IdleFigure[];
  /** What seat expiration frees, and what stays unknown. */
  readonly remarks: readonly string[];
  readonly idleDays: NumberField | undefined;
  readonly purchased: NumberField | undefined;
  readonly table: CandidateTable | undefined;
  /** The display language, for dates and relative times. */
  readonly language: string;
}

/** The messages from the extension to the panel. */
export type ToIdleSeatsPanel =
  ShowAccountPage<IdleSeatsView, CandidateRows> | ({ readonly type: 'rows' } & CandidateRows);
