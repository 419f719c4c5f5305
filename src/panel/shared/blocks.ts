import type { FieldRow, FieldValue, PanelNotice } from './panelParts';

/** One cell of a table; `tone` colours what is good or bad, which the text says as well. */
export interface TableCell {
  readonly value: FieldValue;
  readonly tone?: 'good' | 'bad';
  /** What stands on a line of its own below the value, the domain of an app for one. */
  readonly note?: string;
  /** Set for an identifier: it is written in fixed width, and `label` copies that of this row of the section's records. */
  readonly copy?: { readonly row: number; readonly label: string };
}

/** One column; a minor one goes on to a second line of its row where the panel is too narrow for all of them. */
export interface TableColumn {
  readonly label: string;
  readonly isMinor?: boolean;
}

/** A piece of a section, drawn one below the other; every text is translated and bounded, and none is markup. */
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
      /** What else was sent of each row, below its cells; left out where there is nothing of any. */
      readonly more?: readonly (readonly FieldRow[])[];
    }
  | {
      /** Something that opens and closes; opening it asks the extension for what is in it, once. */
      readonly kind: 'details';
      readonly id: string;
      readonly summary: string;
      /** Beside the summary, and less than it. */
      readonly note: string;
      readonly isOpen: boolean;
      readonly isBusy: boolean;
      readonly blocks: readonly Block[];
    };

/** What a button of a section asks for. */
export type SectionAction = 'refresh' | 'copyJson' | 'loadMore';

/** A section of the panel that is read on its own: its progress, its failure, its content and its buttons. */
export interface SectionView {
  readonly id: string;
  readonly heading: string;
  readonly isBusy: boolean;
  readonly busyText: string;
  /** When what is shown was read, in milliseconds since 1970. */
  readonly readAtMs: number | undefined;
  readonly notice: PanelNotice | undefined;
  readonly blocks: readonly Block[];
  readonly buttons: readonly {
    readonly action: SectionAction;
    readonly label: string;
    readonly accessibleLabel: string;
  }[];
}

/** What a section tells the extension: a button was pressed, an identifier is to be copied, or something was opened or closed. */
export type FromSection =
  | { readonly type: 'section'; readonly section: string; readonly action: SectionAction }
  | { readonly type: 'copyId'; readonly section: string; readonly row: number; readonly text: string }
  | { readonly type: 'toggle'; readonly section: string; readonly id: string; readonly isOpen: boolean };
