/** A value as the panel shows it. A `date` is written by the panel in the person's locale. */
export type FieldValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'date'; readonly dateMs: number; readonly text: string }
  | { readonly kind: 'missing'; readonly text: string };

/** One field of a record; `name` is the API's own name of it. */
export interface FieldRow {
  readonly name: string;
  readonly label: string;
  readonly value: FieldValue;
}

/** What a button of the panel can ask for. */
export const panelActions = [
  'copyJson',
  'copyReport',
  'openJson',
  'refresh',
  'openInDashboard',
  'replaceCredential',
  'showLog',
  'addAccount',
  'checkPermissions',
  'manageTokens',
  'openApiAddress',
  'useCredentialHere',
] as const;

/** What a button of the panel asks for. */
export type PanelAction = (typeof panelActions)[number];

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
