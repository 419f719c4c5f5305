import type { FieldRow, FieldValue, PanelNotice } from './panelParts';

/** One cell of a table; `tone` colours what is good or bad, which the text says too. */
export interface TableCell {
  readonly value: FieldValue;
  readonly tone?: 'good' | 'bad';
  /** A text on its own line below the value, for example the domain of an app. */
  readonly note?: string;
  /**
   * Set for an identifier, which is shown in a fixed-width font; the button `label` copies that of this row in the
   * section's records.
   */
  readonly copy?: { readonly row: number; readonly label: string };
}

/** One column; a minor one moves to a second line of its row where the panel is too narrow. */
export interface TableColumn {
  readonly label: string;
  readonly isMinor?: boolean;
}

/** A piece of a section, one below the other; all texts are translated and bounded, and none is markup. */
export type Block =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'fields'; readonly rows: readonly FieldRow[] }
  | {
      readonly kind: 'list';
      readonly caption: string;
      readonly items: readonly { readonly text: string; readonly note: string }[];
    }
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly columns: readonly TableColumn[];
      readonly rows: readonly (readonly TableCell[])[];
      /** The other fields sent with each row, shown below its cells; left out if no row has any. */
      readonly more?: readonly (readonly FieldRow[])[];
    }
  | {
      /** A collapsible block; opening it makes the extension load its content, once. */
      readonly kind: 'details';
      readonly id: string;
      readonly summary: string;
      /** Shown beside the summary, less prominently. */
      readonly note: string;
      readonly isOpen: boolean;
      readonly isBusy: boolean;
      readonly blocks: readonly Block[];
    };

/** The actions of a section's buttons. */
export type SectionAction = 'refresh' | 'copyJson' | 'loadMore';

/** A section of the panel that is read on its own, with its progress, failure, content and buttons. */
export interface SectionView<Id extends string = string> {
  readonly id: Id;
  readonly heading: string;
  readonly isBusy: boolean;
  readonly busyText: string;
  /** When the content was read, in milliseconds since 1970. */
  readonly readAtMs: number | undefined;
  readonly notice: PanelNotice | undefined;
  readonly blocks: readonly Block[];
  readonly buttons: readonly {
    readonly action: SectionAction;
    readonly label: string;
    readonly accessibleLabel: string;
  }[];
}

/**
 * What a section asks for, without its id: a button was pressed, an identifier is to be copied, or a block was opened or
 * closed.
 */
export type FromSection =
  | { readonly type: 'section'; readonly action: SectionAction }
  | { readonly type: 'copyId'; readonly row: number; readonly text: string }
  | { readonly type: 'toggle'; readonly id: string; readonly isOpen: boolean };
