import type { FieldRow, FieldValue, PanelNotice } from './panelParts';

/** One cell of a table; `tone` colours what is good or bad, which the text says as well. */
export interface TableCell {
  readonly value: FieldValue;
  readonly tone?: 'good' | 'bad';
}

/** A piece of a section, drawn one below the other; every text is translated and bounded, and none is markup. */
export type Block =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'fields'; readonly rows: readonly FieldRow[] }
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly columns: readonly string[];
      readonly rows: readonly (readonly TableCell[])[];
    }
  | {
      /** Something that opens and closes; opening it asks the extension for what is in it, once. */
      readonly kind: 'details';
      readonly id: string;
      readonly summary: string;
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

/** What a section tells the extension: a button was pressed, or something in it was opened or closed. */
export type FromSection =
  | { readonly type: 'section'; readonly section: string; readonly action: SectionAction }
  | { readonly type: 'toggle'; readonly section: string; readonly id: string; readonly isOpen: boolean };
