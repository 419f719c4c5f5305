import type { AccountState } from '../shared/accountState';
import type { FieldValue, PanelNotice } from '../shared/panelParts';
import type { CandidateColumn } from './columns';

/** What buttons of the panel ask for; those of `candidateActions` are about candidates. */
export const idleSeatsActions = ['read', 'stop', 'addAccount'] as const;

/** What can be done with the candidates that are selected, or with all that are shown where none is. */
export const candidateActions = ['exportCandidates', 'copyCandidates', 'copyApiCall', 'showInView'] as const;

/** What a button of the panel asks for. */
export type IdleSeatsAction = (typeof idleSeatsActions)[number];

/** What a button asks for that is about candidates. */
export type CandidateAction = (typeof candidateActions)[number];

/** A button. */
export interface IdleSeatsButton<Action extends string = IdleSeatsAction> {
  readonly action: Action;
  readonly label: string;
}

/** Something the person must know: why something could not be read, an account that is gone. */
export interface IdleSeatsNotice extends Omit<PanelNotice, 'buttons'> {
  readonly buttons: readonly IdleSeatsButton[];
}

/** A number told in large, with what it is the number of. */
export interface IdleFigure {
  readonly label: string;
  readonly count: string;
  readonly note: string;
}

/** A number that the person types: its label, what is known of it, and what follows from it. */
export interface NumberField {
  readonly label: string;
  /** In digits; empty where none was typed. */
  readonly value: string;
  readonly text: string;
}

/** The heading of a column, a press of which sorts by it. */
export interface ColumnHeading {
  readonly column: CandidateColumn;
  readonly label: string;
  readonly sort: 'ascending' | 'descending' | 'none';
}

/** One candidate as it may be shown, a value a column. */
export interface CandidateRow {
  /** What to call the user: the text of the button that opens the panel. */
  readonly title: string;
  readonly cells: readonly FieldValue[];
  readonly canOpen: boolean;
  readonly isSelected: boolean;
}

/** Some of the candidates that are shown, from a place on. */
export interface CandidateRows {
  /** Tells the order in which they stand from those before and after it: places mean something within one alone. */
  readonly order: number;
  readonly from: number;
  readonly rows: readonly CandidateRow[];
}

/** The table of candidates without its rows. */
export interface CandidateTable {
  readonly order: number;
  readonly caption: string;
  /** How many rows there are. */
  readonly count: number;
  readonly columns: readonly ColumnHeading[];
  readonly filter: { readonly label: string; readonly text: string };
  /** "312 of 1,204 candidates shown". */
  readonly shownText: string;
  /** The sum of what is selected. */
  readonly selectedText: string;
  readonly selectAll: { readonly label: string; readonly state: 'all' | 'some' | 'none' };
  /** What stands before a user's title in the name of a check box. */
  readonly selectLabel: string;
  readonly buttons: readonly IdleSeatsButton<CandidateAction>[];
  readonly buttonsRemark: string;
}

/** Everything the panel shows at one moment but the rows; all texts are translated and bounded, and none is markup. */
export interface IdleSeatsView {
  readonly title: string;
  readonly accountLabel: string;
  /** What was read and when, or what a reading does; empty where the account is gone. */
  readonly coverage: string;
  readonly isBusy: boolean;
  /** How far the reading is. */
  readonly busyText: string;
  readonly notices: readonly IdleSeatsNotice[];
  readonly buttons: readonly IdleSeatsButton[];
  readonly figures: readonly IdleFigure[];
  /** What seat expiration does by itself, and what can't be told. */
  readonly remarks: readonly string[];
  readonly idleDays: NumberField | undefined;
  readonly purchased: NumberField | undefined;
  readonly table: CandidateTable | undefined;
  /** The display language, for dates and their distances. */
  readonly language: string;
}

/** What the extension tells the panel. */
export type ToIdleSeatsPanel =
  | {
      readonly type: 'show';
      readonly view: IdleSeatsView;
      /** The first rows of a new order; undefined where the order is the one before. */
      readonly rows: CandidateRows | undefined;
      readonly state: AccountState;
    }
  | ({ readonly type: 'rows' } & CandidateRows);

/** What the panel tells the extension; `row` is a place within an `order`. */
export type FromIdleSeatsPanel =
  | { readonly type: 'ready' }
  | { readonly type: 'action'; readonly action: IdleSeatsAction }
  | { readonly type: 'candidates'; readonly action: CandidateAction }
  | { readonly type: 'sort'; readonly column: CandidateColumn }
  | { readonly type: 'filter'; readonly text: string }
  | { readonly type: 'select'; readonly order: number; readonly row: number; readonly isSelected: boolean }
  | { readonly type: 'selectAll'; readonly isSelected: boolean }
  | { readonly type: 'rows'; readonly order: number; readonly from: number }
  | { readonly type: 'open'; readonly order: number; readonly row: number }
  | { readonly type: 'idleDays'; readonly days: number }
  | { readonly type: 'purchased'; readonly seats: number | null };

/** So many rows are sent at a time. */
export const rowsPerMessage = 100;
