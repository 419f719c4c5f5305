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
  /** Whether the value is worth copying alone. */
  readonly isCopyable?: boolean;
}

/** What the menus of a user's panel can ask for, each by the name of its command. */
export const userActions = [
  'copyUserJson',
  'copyUserReport',
  'copyUserLink',
  'copyUserEmail',
  'copyUserId',
  'openUserJson',
  'openUserReport',
] as const;

/** What a button of the panel can ask for; all but `refresh` are names of commands. */
export const panelActions = [
  ...userActions,
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

/** A button that opens to others. */
export interface PanelMenu {
  readonly menu: 'copy' | 'open';
  readonly label: string;
  readonly items: readonly PanelButton[];
}

/** Something the person must know before the fields: a failure, a user who is gone. */
export interface PanelNotice {
  readonly tone: 'error' | 'info';
  readonly title: string;
  readonly advice: string;
  readonly details: readonly string[];
  readonly buttons: readonly PanelButton[];
}
