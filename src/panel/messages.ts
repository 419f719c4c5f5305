/** A value as the panel shows it. A `date` is written by the panel in the person's locale. */
export type FieldValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'date'; readonly dateMs: number; readonly text: string }
  | { readonly kind: 'missing'; readonly text: string };

/** One field of the record; `name` is the API's own name of it. */
export interface FieldRow {
  readonly name: string;
  readonly label: string;
  readonly value: FieldValue;
}

/** Fields under one heading. */
export interface FieldSection {
  readonly heading: string;
  readonly rows: readonly FieldRow[];
}

/** What a button of the panel asks for. */
export type PanelAction = 'copyJson' | 'refresh' | 'openInDashboard' | 'replaceCredential' | 'showLog' | 'addAccount';

/** A button. */
export interface PanelButton {
  readonly action: PanelAction;
  readonly label: string;
}

/** Something the person must know before the fields: a failure, a user who is gone. */
export interface PanelNotice {
  readonly tone: 'error' | 'info';
  readonly title: string;
  readonly advice: string;
  readonly details: readonly string[];
  readonly buttons: readonly PanelButton[];
}

/** Everything the panel shows at one moment; all texts are translated and bounded, and none is markup. */
export interface PanelView {
  readonly title: string;
  readonly subtitle: string;
  readonly badges: readonly string[];
  readonly isBusy: boolean;
  readonly busyText: string;
  readonly notice: PanelNotice | undefined;
  readonly buttons: readonly PanelButton[];
  readonly sections: readonly FieldSection[];
  readonly copyLabel: string;
  /** The display language, for dates and their distances. */
  readonly language: string;
  /** "Read", for the time at which the record was read. */
  readonly readLabel: string;
  readonly readAtMs: number | undefined;
}

/** What the extension tells the panel. `state` is what VS Code keeps over a reload: ids only. */
export interface ToPanel {
  readonly type: 'show';
  readonly view: PanelView;
  readonly state: PanelState;
}

/** What the panel tells the extension. */
export type FromPanel =
  | { readonly type: 'ready' }
  | { readonly type: 'action'; readonly action: PanelAction }
  | { readonly type: 'copyField'; readonly name: string };

/** What is kept of a panel over a reload of the window; a user without an id can't be restored. */
export interface PanelState {
  readonly accountId: string;
  readonly userId: string | undefined;
}
