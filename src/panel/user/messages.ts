import type { SectionView, TableCell } from '../shared/blocks';
import type { FieldRow, PanelButton, PanelMenu, PanelNotice } from '../shared/panelParts';
import type { SectionId } from './story/sectionIds';

/** Fields under one heading. */
export interface FieldSection {
  readonly heading: string;
  readonly rows: readonly FieldRow[];
}

/** A user with the same e-mail in another account; `label` is the text of the link. */
export interface UserElsewhere {
  readonly accountLabel: string;
  readonly accountId: string;
  readonly userId: string;
  readonly label: string;
}

/**
 * A piece of a line that the panel formats: text, a date in the person's locale, or an identifier with a copy button.
 */
export type AnswerPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'date'; readonly dateMs: number }
  | { readonly kind: 'id'; readonly text: string; readonly copy: NonNullable<TableCell['copy']> };

/**
 * The short answer to "Why denied?". Its identifiers are copied from that section, to which the `jumpLabel` button
 * leads.
 */
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
  /**
   * Everything else about the user, in sections that are read one by one; empty if the API can't be asked for the user.
   */
  readonly story: readonly SectionView<SectionId>[];
  readonly elsewhere: readonly UserElsewhere[];
  readonly copyLabel: string;
  /** The display language, for dates and relative times. */
  readonly language: string;
  /** "Read", shown before the time at which the record was read. */
  readonly readLabel: string;
  readonly readAtMs: number | undefined;
}

/** The messages from the extension to the panel; `state` is what VS Code keeps when the window reloads. */
export interface ToPanel {
  readonly type: 'show';
  readonly view: PanelView;
  readonly state: PanelState;
}

/**
 * What a panel keeps when the window reloads: ids or, in privacy mode, only a reference to them. A user without an id
 * can't be restored.
 */
export interface PanelState {
  readonly accountId?: string;
  readonly userId?: string | undefined;
  readonly reference?: string | undefined;
}
