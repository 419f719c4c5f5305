import type { PanelNotice } from '../shared/panelParts';

/** The actions of the panel's buttons, except `confirm` and `goOn`, whose messages name the review that is confirmed. */
export const reviewActions = [
  'goBack',
  'stop',
  'readAgain',
  'tryAgain',
  'readBack',
  'close',
  'useOtherCredential',
  'createToken',
  'showChangesMade',
  'showLog',
  'addAccount',
] as const;

/** One of `reviewActions`. */
export type ReviewAction = (typeof reviewActions)[number];

/** What a button in the row of buttons does. */
export type ReviewPress = ReviewAction | 'goOn';

/** A button; a `danger` button sends a change, or leads to that. */
export interface ReviewButton<Action extends string = ReviewPress> {
  readonly action: Action;
  readonly label: string;
  readonly tone: 'primary' | 'secondary' | 'danger';
}

/** Something the person must know first. */
export interface ReviewNotice extends Omit<PanelNotice, 'buttons'> {
  readonly buttons: readonly { readonly action: ReviewAction; readonly label: string }[];
}

/** Sentences under a heading. */
export interface ReviewTexts {
  readonly heading: string;
  readonly texts: readonly string[];
}

/** The box in which the person types what they are about to change, with the button that sends it. */
export interface ReviewConfirmation {
  readonly label: string;
  /** What to type, as it may be shown. */
  readonly wanted: string;
  /** Whether the typed text is hidden, because what to type is masked. */
  readonly isHidden: boolean;
  /** Why the typed text was not taken; empty if nothing was typed yet. */
  readonly problem: string;
  readonly button: ReviewButton<'confirm'>;
}

/** A check box that changes what is sent. */
export interface ReviewOption {
  readonly label: string;
  readonly note: string;
  readonly isChecked: boolean;
}

/** Everything the panel shows at one moment except the rows; all texts are translated and bounded, and none is markup. */
export interface ReviewView {
  /** The number of the review, which messages that confirm it name. */
  readonly review: number;
  readonly title: string;
  readonly accountLabel: string;
  readonly isBusy: boolean;
  /** What is going on or was done, announced by screen readers; empty if nothing is. */
  readonly busyText: string;
  /** How much of the change was sent; undefined if nothing is being sent. */
  readonly progress: { readonly done: number; readonly total: number; readonly label: string } | undefined;
  readonly notices: readonly ReviewNotice[];
  /** One line each. */
  readonly facts: readonly { readonly label: string; readonly text: string }[];
  /** What happens, and who is not reached or reached besides. */
  readonly texts: readonly ReviewTexts[];
  readonly list: { readonly heading: string; readonly count: number } | undefined;
  readonly option: ReviewOption | undefined;
  readonly confirmation: ReviewConfirmation | undefined;
  /** What is asked once more; while it is, nothing else can be pressed. */
  readonly question: ReviewTexts | undefined;
  readonly buttons: readonly ReviewButton[];
}

/** A user in the list, masked in privacy mode. */
export interface ReviewRow {
  readonly title: string;
  /** The name, if the title is something else; else empty. */
  readonly name: string;
  /** Seats, the last login. */
  readonly details: string;
  /** What to know of this user before, and what became of it afterwards; empty if nothing. */
  readonly note: string;
  readonly tone: 'none' | 'good' | 'bad' | 'open';
}

/** The messages from the extension to the panel; `rows` is undefined if the rows are unchanged. */
export interface ToReviewPanel {
  readonly type: 'show';
  readonly view: ReviewView;
  readonly rows: readonly ReviewRow[] | undefined;
}
