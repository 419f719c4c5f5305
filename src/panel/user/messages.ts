import type { FromSection, SectionView, TableCell } from '../shared/blocks';
import type { FieldRow, PanelAction, PanelButton, PanelMenu, PanelNotice } from '../shared/panelParts';

/** Fields under one heading. */
export interface FieldSection {
  readonly heading: string;
  readonly rows: readonly FieldRow[];
}

/** A user with the same e-mail in another account; `label` is what the link says. */
export interface UserElsewhere {
  readonly accountLabel: string;
  readonly accountId: string;
  readonly userId: string;
  readonly label: string;
}

/** A piece of a line that the panel writes out: text, a date in the person's locale, or an identifier that can be copied. */
export type AnswerPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'date'; readonly dateMs: number }
  | { readonly kind: 'id'; readonly text: string; readonly copy: NonNullable<TableCell['copy']> };

/** The line that answers "Why denied?" in short; its identifiers are of that section, to which `jumpLabel` leads. */
export interface AnswerView {
  readonly parts: readonly AnswerPart[];
  readonly jumpLabel: string;
}

/** Everything the panel shows at one moment; all texts are translated and bounded, and none is markup. */
export interface PanelView {
  readonly title: string;
  readonly subtitle: string;
  readonly badges: readonly string[];
  readonly isBusy: boolean;
  readonly busyText: string;
  readonly notice: PanelNotice | undefined;
  readonly answer: AnswerView | undefined;
  readonly menus: readonly PanelMenu[];
  readonly buttons: readonly PanelButton[];
  readonly sections: readonly FieldSection[];
  /** What else is known of the user, each section read on its own; none where the API can't be asked for the user. */
  readonly story: readonly SectionView[];
  readonly elsewhere: readonly UserElsewhere[];
  readonly copyLabel: string;
  /** The display language, for dates and their distances. */
  readonly language: string;
  /** "Read", for the time at which the record was read. */
  readonly readLabel: string;
  readonly readAtMs: number | undefined;
}

/** What the extension tells the panel. `state` is what VS Code keeps over a reload. */
export interface ToPanel {
  readonly type: 'show';
  readonly view: PanelView;
  readonly state: PanelState;
}

/** What the panel tells the extension. */
export type FromPanel =
  | { readonly type: 'ready' }
  | { readonly type: 'action'; readonly action: PanelAction }
  | { readonly type: 'copyField'; readonly name: string }
  | { readonly type: 'openElsewhere'; readonly accountId: string; readonly userId: string }
  | FromSection;

/**
 * What is kept of a panel over a reload of the window: ids, or while those are masked a reference to them alone. A user
 * without an id can't be restored.
 */
export interface PanelState {
  readonly accountId?: string;
  readonly userId?: string | undefined;
  readonly reference?: string | undefined;
}
